package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"concord/corpus"
)

// The fields of entries beside the body (bodyField).
const (
	fieldTitle  = "n" // title, on a document's first passage
	fieldAuthor = "a" // authors' names, folded, on the first passage
	fieldFilter = "f" // what the passage or fact has: party:ID, programme:ID, year:Y, kind:K, lang:L
	fieldFacet  = "g" // the same for the document as a whole, on the first passage
	fieldAlias  = "e" // folded_name=ID of the entities of the document, on the first passage
	fieldWork   = "r" // titles and authors of the works cited, on the first passage
)

const (
	withFrequency = index.IndexField
	withPositions = index.IndexField | index.IncludeTermVectors // of facts, which are short
	termsOnly     = index.IndexField | index.SkipFreqNorm
)

// analyzers makes the entries of one build; it keeps an analyzer a language. It
// is safe for concurrent use.
type analyzers struct {
	mu sync.Mutex
	m  map[string]*analyzer
}

func (as *analyzers) of(language string) *analyzer {
	if language == "" {
		language = "en"
	}
	as.mu.Lock()
	defer as.mu.Unlock()
	if as.m == nil {
		as.m = map[string]*analyzer{}
	}
	if as.m[language] == nil {
		as.m[language] = newAnalyzer(language)
	}
	return as.m[language]
}

func passageID(document string, n int) string { return document + "/" + strconv.Itoa(n) }

// splitPassageID is the inverse of passageID.
func splitPassageID(id string) (document string, n int, ok bool) {
	document, num, ok := strings.Cut(id, "/")
	if !ok {
		return "", 0, false
	}
	n, err := strconv.Atoi(num)
	return document, n, err == nil
}

// paperEntries makes the passages of a paper and what is kept of it.
func (as *analyzers) paperEntries(p *corpus.Paper) (head, []*document.Document) {
	d := &p.Document
	h := head{ID: d.ID, Path: d.Source.Path, Title: d.Title, Language: d.Language, Passages: passages(d)}
	if len(h.Passages) == 0 { // a document without a body is found by its title
		h.Passages = []passage{{}}
	}
	if d.Published != nil {
		h.Published = *d.Published
	}
	for _, x := range d.Authors {
		h.Authors = append(h.Authors, x.Name)
	}
	for _, s := range d.Sections {
		h.Sections = append(h.Sections, s.Title)
	}
	a, field := as.of(d.Language), bodyField(d.Language)
	filters, all := filtersOf(p, h.Passages)
	out := make([]*document.Document, len(h.Passages))
	for i, x := range h.Passages {
		e := document.NewDocument(passageID(d.ID, i))
		body, words := a.body(field, x.In(d.Text), len(d.Text) > longText)
		h.Words += words
		e.AddField(body)
		e.AddField(document.NewTextFieldCustom(fieldFilter, nil, []byte(strings.Join(filters[i], " ")), termsOnly, terms{}))
		if i == 0 {
			as.headFields(e, p, all)
			_, words := a.stream(d.Title)
			h.Words += words
		}
		out[i] = e
	}
	return h, out
}

// longText is the size in bytes from which a text is split into words only as
// it is written: ahead of that it would take some thirty times its size.
const longText = 1 << 20

// body is the field of a passage's text, with the number of its terms.
func (a *analyzer) body(name, text string, later bool) (document.Field, int) {
	if later {
		return document.NewTextFieldCustom(name, nil, []byte(text), withFrequency, a), a.count(text)
	}
	tokens, words := a.stream(text)
	return document.NewTextFieldCustom(name, nil, nil, withFrequency, tokens), words
}

// headFields adds what is found of a document as a whole.
func (as *analyzers) headFields(e *document.Document, p *corpus.Paper, all []string) {
	d := &p.Document
	e.AddField(document.NewTextFieldCustom(fieldTitle, nil, []byte(d.Title), index.IndexField, as.of(d.Language)))
	var names, works []string
	for _, x := range d.Authors {
		names = append(names, corpus.Fold(x.Name))
	}
	for _, r := range p.Facts.References {
		works = append(works, r.Raw)
	}
	e.AddField(document.NewTextFieldCustom(fieldAuthor, nil, []byte(strings.Join(names, " ")), termsOnly, terms{}))
	e.AddField(document.NewTextFieldCustom(fieldWork, nil, []byte(strings.Join(works, "\n")), index.IndexField, as.of("en")))
	e.AddField(document.NewTextFieldCustom(fieldFacet, nil, []byte(strings.Join(all, " ")), termsOnly, terms{}))
	var aliases []string
	for _, x := range p.Facts.Entities {
		for _, n := range append([]string{x.Name}, x.Aliases...) {
			if f := corpus.Fold(n); f != "" {
				aliases = append(aliases, strings.ReplaceAll(f, " ", "_")+"="+x.ID)
			}
		}
	}
	e.AddField(document.NewTextFieldCustom(fieldAlias, nil, []byte(strings.Join(unique(aliases), " ")), termsOnly, terms{}))
}

// filtersOf gives the filter terms of every passage, and those of the whole.
func filtersOf(p *corpus.Paper, ps []passage) (each [][]string, all []string) {
	each = make([][]string, len(ps))
	lang := p.Document.Language
	if lang == "" {
		lang = "und"
	}
	for i := range ps {
		each[i] = append(each[i], "lang:"+lang)
	}
	put := func(s corpus.Span, term string) {
		i, _ := slices.BinarySearchFunc(ps, s.Start, func(x passage, at int) int {
			if x.End <= at {
				return -1
			}
			return 1
		})
		if i < len(ps) && ps[i].Start <= s.Start {
			each[i] = append(each[i], term)
		}
	}
	for _, e := range p.Facts.Entities {
		for _, m := range e.Mentions {
			put(m.Span, filterOf(e.ID, e.Type))
		}
	}
	for _, d := range p.Facts.Dates {
		for _, y := range yearsOf(d.EDTF) {
			put(d.Evidence[0].Span, "year:"+y)
		}
	}
	for _, c := range p.Facts.Claims {
		put(c.Evidence[0].Span, "kind:"+string(c.Quadrant))
	}
	p.Facts.Each(func(kind string, f *corpus.Fact) {
		for _, ev := range f.Evidence {
			put(ev.Span, "kind:"+kindName(kind))
		}
	})
	for i := range each {
		each[i] = unique(each[i])
		all = append(all, each[i]...)
	}
	return each, unique(all)
}

// filterOf is the filter term of an entity.
func filterOf(id string, t corpus.EntityType) string {
	switch t {
	case corpus.Programme, corpus.Agreement, corpus.Event:
		return "programme:" + id
	}
	return "party:" + id
}

// kindName is the singular of a list of the dataset, as people type it.
func kindName(kind string) string { return strings.TrimSuffix(kind, "s") }

// maxSpan is the longest interval whose years all count as named.
const maxSpan = 12

// yearsOf gives the years a date names; of a long or open interval its ends.
func yearsOf(d corpus.EDTF) []string {
	lo, hi, ok := d.Bounds()
	if !ok {
		return nil
	}
	from, to := int(lo)/372, int(hi)/372
	switch {
	case lo == corpus.MinOrdinal:
		from = to
	case hi == corpus.MaxOrdinal:
		to = from
	}
	var out []string
	for y := from; y <= to; y++ {
		if to-from <= maxSpan || y == from || y == to {
			out = append(out, fmt.Sprintf("%04d", y))
		}
	}
	return out
}

func unique(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}

// factEntries makes the entries of a paper's facts. The ID of an entry is that
// of the fact and that of its document.
func (as *analyzers) factEntries(p *corpus.Paper) []*document.Document {
	var out []*document.Document
	types := map[string]corpus.EntityType{}
	for _, e := range p.Facts.Entities {
		types[e.ID] = e.Type
	}
	en := as.of("en")
	eachFact(&p.Facts, func(kind string, f *corpus.Fact, text string, entities []string) {
		e := document.NewDocument(f.ID + "/" + p.Document.ID)
		e.AddField(document.NewTextFieldCustom(bodyField("en"), nil, []byte(text+"\n"+f.Evidence[0].Quote), withPositions, en))
		filters := []string{"kind:" + kindName(kind)}
		switch corpus.Quadrant(kind) {
		case corpus.Strength, corpus.Weakness, corpus.Opportunity, corpus.Threat:
			filters = append(filters, "kind:claim")
		}
		for _, id := range entities {
			if t, ok := types[id]; ok {
				filters = append(filters, filterOf(id, t))
			}
		}
		e.AddField(document.NewTextFieldCustom(fieldFilter, nil, []byte(strings.Join(unique(filters), " ")), termsOnly, terms{}))
		out = append(out, e)
	})
	return out
}

// eachFact calls f with every fact, words that say what it is, and the entities
// it names.
func eachFact(fs *corpus.Facts, f func(kind string, fact *corpus.Fact, text string, entities []string)) {
	for i := range fs.Programmes {
		x := &fs.Programmes[i]
		f("programmes", &x.Fact, x.Name+" "+string(x.Kind), []string{x.Entity})
	}
	for i := range fs.Participations {
		x := &fs.Participations[i]
		f("participations", &x.Fact, string(x.Status), []string{x.Party, x.Programme})
	}
	for i := range fs.Relations {
		x := &fs.Relations[i]
		f("relations", &x.Fact, strings.ReplaceAll(string(x.Predicate), "_", " "), []string{x.Subject, x.Object})
	}
	for i := range fs.Events {
		x := &fs.Events[i]
		f("events", &x.Fact, x.Label, x.Parties)
	}
	for i := range fs.Phases {
		x := &fs.Phases[i]
		f("phases", &x.Fact, x.Label, x.Parties)
	}
	for i := range fs.Claims {
		x := &fs.Claims[i]
		f(string(x.Quadrant), &x.Fact, string(x.Quadrant)+" "+x.Text, x.About)
	}
	for i := range fs.Scenarios {
		x := &fs.Scenarios[i]
		f("scenarios", &x.Fact, x.Title+" "+x.Outcome, x.Advantage)
	}
	for i := range fs.Figures {
		x := &fs.Figures[i]
		f("figures", &x.Fact, x.Text, nil)
	}
	for i := range fs.Statements {
		x := &fs.Statements[i]
		var who []string
		if x.Entity != nil {
			who = []string{*x.Entity}
		}
		f("statements", &x.Fact, x.Speaker+" "+x.Text, who)
	}
}
