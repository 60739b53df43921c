package export

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/graph/formats/gexf12"

	"concord/corpus"
)

// graph is parties and programmes with what joins them.
type graph struct {
	nodes []graphNode
	edges []graphEdge
}

type graphNode struct{ id, label, kind string }

type graphEdge struct {
	id, from, to, label, start, end string
	facts                           int
}

// graphOf makes the graph of a dataset: an edge for every cell of the matrix
// and for every subject, predicate and object that is not denied.
func graphOf(ds *Dataset) graph {
	var g graph
	used := map[string]bool{}
	for _, c := range ds.Model.Matrix.Cells {
		g.edges = append(g.edges, graphEdge{from: c.Party, to: c.Programme, label: string(c.Status), start: bound(c.Since, true), end: bound(c.Until, false), facts: len(c.Facts)})
	}
	at := map[string]int{}
	for _, r := range ds.Relations {
		if r.Negated {
			continue
		}
		k := r.Subject + "\x00" + string(r.Predicate) + "\x00" + r.Object
		i, ok := at[k]
		if !ok {
			i = len(g.edges)
			at[k] = i
			g.edges = append(g.edges, graphEdge{from: r.Subject, to: r.Object, label: string(r.Predicate)})
		}
		e := &g.edges[i]
		e.facts++
		if r.When != nil {
			e.start = earliest(e.start, bound(r.When, true))
			if strings.Contains(string(*r.When), "/") {
				e.end = max(e.end, bound(r.When, false))
			}
		}
	}
	for i := range g.edges {
		g.edges[i].id = "e" + strconv.Itoa(i)
		used[g.edges[i].from], used[g.edges[i].to] = true, true
	}
	for _, e := range ds.Entities {
		if used[e.ID] {
			g.nodes = append(g.nodes, graphNode{e.ID, e.Name, string(e.Type)})
			delete(used, e.ID)
		}
	}
	for _, id := range sortedIDs(used) { // what a filter took the entity of
		g.nodes = append(g.nodes, graphNode{id, id, ""})
	}
	return g
}

func earliest(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// bound is the first or last day of a date, "" where it is open or none.
func bound(d *corpus.EDTF, first bool) string {
	if d == nil {
		return ""
	}
	lo, hi, ok := d.Bounds()
	o := hi
	if first {
		o = lo
	}
	if !ok || o == corpus.MinOrdinal || o == corpus.MaxOrdinal {
		return ""
	}
	y, rest := int(o)/372, int(o)%372
	m, day := rest/31+1, rest%31+1
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(min(day, daysIn(y, m)), 2)
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// GEXF writes the graph in GEXF 1.2 with the time of each edge.
func GEXF(w io.Writer, ds Dataset) error {
	g := graphOf(&ds)
	c := gexf12.Content{Version: "1.2", Graph: gexf12.Graph{DefaultEdgeType: "directed", Mode: "dynamic", TimeFormat: "date", Attributes: []gexf12.Attributes{
		{Class: "node", Attributes: []gexf12.Attribute{{ID: "kind", Title: "kind", Type: "string"}}},
		{Class: "edge", Attributes: []gexf12.Attribute{{ID: "facts", Title: "facts", Type: "integer"}}},
	}}}
	for _, n := range g.nodes {
		c.Graph.Nodes.Nodes = append(c.Graph.Nodes.Nodes, gexf12.Node{ID: n.id, Label: xmlText(n.label), AttValues: &gexf12.AttValues{AttValues: []gexf12.AttValue{{For: "kind", Value: n.kind}}}})
	}
	for _, e := range g.edges {
		c.Graph.Edges.Edges = append(c.Graph.Edges.Edges, gexf12.Edge{
			ID: e.id, Source: e.from, Target: e.to, Label: e.label, Weight: float64(max(1, e.facts)), Start: e.start, End: e.end,
			AttValues: &gexf12.AttValues{AttValues: []gexf12.AttValue{{For: "facts", Value: strconv.Itoa(e.facts)}}},
		})
	}
	return writeXML(w, c)
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// xmlText drops what XML 1.0 cannot hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0x9 || r == 0xA || r == 0xD || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 {
			return r
		}
		return -1
	}, s)
}

// The elements of GraphML (graphml.graphdrawing.org).
type graphML struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphMLKey `xml:"key"`
	Graph   graphMLGraph `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLGraph struct {
	ID          string        `xml:"id,attr"`
	EdgeDefault string        `xml:"edgedefault,attr"`
	Nodes       []graphMLNode `xml:"node"`
	Edges       []graphMLEdge `xml:"edge"`
}

type graphMLNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphMLData `xml:"data"`
}

type graphMLEdge struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr"`
	Target string        `xml:"target,attr"`
	Data   []graphMLData `xml:"data"`
}

type graphMLData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// GraphML writes the graph in GraphML.
func GraphML(w io.Writer, ds Dataset) error {
	g := graphOf(&ds)
	out := graphML{
		Keys: []graphMLKey{
			{"label", "node", "label", "string"},
			{"kind", "node", "kind", "string"},
			{"relation", "edge", "relation", "string"},
			{"facts", "edge", "facts", "int"},
			{"start", "edge", "start", "string"},
			{"end", "edge", "end", "string"},
		},
		Graph: graphMLGraph{ID: "cooperation", EdgeDefault: "directed"},
	}
	for _, n := range g.nodes {
		out.Graph.Nodes = append(out.Graph.Nodes, graphMLNode{n.id, []graphMLData{{"label", xmlText(n.label)}, {"kind", n.kind}}})
	}
	for _, e := range g.edges {
		x := graphMLEdge{e.id, e.from, e.to, []graphMLData{{"relation", e.label}, {"facts", strconv.Itoa(e.facts)}}}
		for _, t := range [][2]string{{"start", e.start}, {"end", e.end}} {
			if t[1] != "" {
				x.Data = append(x.Data, graphMLData{t[0], t[1]})
			}
		}
		out.Graph.Edges = append(out.Graph.Edges, x)
	}
	return writeXML(w, out)
}
