package export

import (
	"context"
	"io"

	"concord/corpus"
)

// Source is where papers come from, one at a time, in the order of IDs.
type Source interface {
	Papers(ctx context.Context, f func(corpus.Paper) error) error
}

// Format is a form in which the dataset can be written.
type Format struct {
	Name   string
	About  string // what it is and what opens it, one line
	Lacks  string // what it cannot hold
	Ending string // of a file's name; "" for folders
	Open   string // how it is opened: commands, or what to click
	Folder bool   // writes several files into a folder rather than one stream
	// Write writes what the filter keeps. out is nil for folders, dir "" for
	// streams.
	Write func(ctx context.Context, src Source, o Options, out io.Writer, dir string) error
}

// Formats are all forms, in the order of the documentation.
func Formats() []Format {
	whole := func(write func(io.Writer, Dataset) error) func(context.Context, Source, Options, io.Writer, string) error {
		return func(ctx context.Context, src Source, o Options, out io.Writer, _ string) error {
			ds, err := Collect(ctx, src, o)
			if err != nil {
				return err
			}
			return write(out, ds)
		}
	}
	return []Format{
		{Name: "json", About: "the whole dataset as one JSON document (concord schema prints its schema)", Lacks: "nothing", Ending: "json", Open: "jq '.participations[] | [.party, .programme, .status, .since]' dataset.json", Write: whole(JSON)},
		{Name: "jsonl", About: "one document or fact a line, written as it is read; for streaming tools", Lacks: "the model and entities merged across papers", Ending: "jsonl", Open: "jq -c 'select(.kind == \"claim\") | .value' dataset.jsonl", Write: writeJSONL},
		{Name: "csv", About: "a folder of tidy tables in UTF-8, for spreadsheets, R and pandas", Lacks: "texts, tables and notes of documents; relationships (derive them from relations)", Open: "R        library(readr); p <- read_csv(\"csv/participations.csv\")\nPython   import pandas as pd; p = pd.read_csv(\"csv/participations.csv\")\nExcel    Data > From Text/CSV > participations.csv, origin UTF-8", Folder: true, Write: writeCSV},
		{Name: "sqlite", About: "one SQLite file with views and full-text search, for SQL and Datasette", Lacks: "the layout of documents", Open: "sqlite3 sqlite/dataset.db \"SELECT party, programme, since FROM who_takes_part WHERE status = 'participant'\"\ndatasette sqlite/dataset.db", Folder: true, Write: writeSQLite},
		{Name: "graphml", About: "parties and programmes as a graph (GraphML), for yEd, NetworkX, igraph", Lacks: "everything but participations and relations", Ending: "graphml", Open: "Python   import networkx as nx; g = nx.read_graphml(\"dataset.graphml\", force_multigraph=True)\nR        library(igraph); g <- read_graph(\"dataset.graphml\", \"graphml\")", Write: whole(GraphML)},
		{Name: "gexf", About: "parties and programmes as a graph with time intervals (GEXF 1.2), for Gephi", Lacks: "everything but participations and relations", Ending: "gexf", Open: "Gephi    File > Open > dataset.gexf; the timeline is at the bottom of the window (Enable Timeline)", Write: whole(GEXF)},
		{Name: "csl", About: "the papers and the works they cite as CSL-JSON, for Zotero and pandoc", Lacks: "everything but references", Ending: "json", Open: "Zotero   File > Import > dataset.json\npandoc   --citeproc --bibliography dataset.json", Write: whole(CSLJSON)},
		{Name: "bibtex", About: "the papers and the works they cite as BibTeX, for LaTeX and reference managers", Lacks: "everything but references", Ending: "bib", Open: "LaTeX    \\bibliography{dataset}\nZotero   File > Import > dataset.bib", Write: whole(BibTeX)},
		{Name: "ris", About: "the papers and the works they cite as RIS, for reference managers", Lacks: "everything but references", Ending: "ris", Open: "Zotero   File > Import > dataset.ris", Write: whole(RIS)},
		{Name: "webannotation", About: "every fact as a W3C Web Annotation (JSON-LD) with quote and position selectors", Lacks: "the model; entities as things of their own", Ending: "jsonld", Write: whole(WebAnnotation)},
		{Name: "markdown", About: "a report to read: relationships, SWOT, timeline, every line with its source", Lacks: "figures, dates and mentions that belong to no relationship", Ending: "md", Open: "pandoc dataset.md -o report.docx", Write: whole(Markdown)},
		{Name: "html", About: "the report as one self-contained page with drawings, to read and print", Lacks: "figures, dates and mentions that belong to no relationship", Ending: "html", Open: "Open it in a browser; print it with a relationship a page.", Write: whole(HTML)},
	}
}

// Collect reads all papers that the filter keeps into a dataset.
func Collect(ctx context.Context, src Source, o Options) (Dataset, error) {
	var papers []corpus.Paper
	err := src.Papers(ctx, func(p corpus.Paper) error {
		if p, ok := o.Filter.Paper(p); ok {
			papers = append(papers, p)
		}
		return nil
	})
	if err != nil {
		return Dataset{}, err
	}
	return Build(papers, o), nil
}

// pointed returns the paper with its offsets in code points.
func pointed(p corpus.Paper, noText bool) corpus.Paper {
	r := corpus.NewRunes(p.Document.Text)
	return corpus.Paper{
		Document: documentPoints(p.Document, r, noText),
		Facts:    factPoints(p.Facts, map[string]*corpus.Runes{p.Document.ID: r}),
	}
}
