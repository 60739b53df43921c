package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/model"
	"concord/index"
)

// listed is how many rows of a list a page shows.
const listed = 25

// pair is a relationship in a list.
type pair struct {
	A, B          export.Named
	Papers, Facts int
	Years         string
}

func (st *state) pairs(rs []model.Relationship) []pair {
	var out []pair
	for _, r := range model.Strongest(rs) {
		out = append(out, pair{st.named(r.Parties[0]), st.named(r.Parties[1]), r.Documents, r.Weight(), r.Years()})
	}
	return out
}

func (st *state) named(id string) export.Named { return export.Named{ID: id, Name: st.lib.Name(id)} }

type counted struct {
	export.Named
	Count int
}

func (s *site) home(_ *http.Request, st *state) (string, any, error) {
	parties := map[string]map[string]bool{}
	for _, c := range st.lib.Model.Matrix.Cells {
		if parties[c.Programme] == nil {
			parties[c.Programme] = map[string]bool{}
		}
		parties[c.Programme][c.Party] = true
	}
	var programmes []counted
	for id, ps := range parties {
		programmes = append(programmes, counted{st.named(id), len(ps)})
	}
	slices.SortFunc(programmes, func(a, b counted) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID)) })
	all := st.pairs(st.lib.Model.Relationships)
	return "home", struct {
		head
		Pairs                        []pair
		Programmes                   []counted
		Papers                       []export.Paper
		Parties, Conflicts, AllPairs int
	}{head{Title: "Concord"}, all[:min(listed, len(all))], programmes[:min(listed, len(programmes))], st.lib.Papers(), len(st.lib.Model.Matrix.Parties), len(st.lib.Model.Conflicts), len(all)}, nil
}

// perPage is how many documents a page of results shows.
const perPage = 10

type facet struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	Text, URL string
	Count     int
}

func (s *site) search(r *http.Request, st *state) (string, any, error) {
	q := strings.TrimSpace(r.URL.Query().Get("q"))
	from, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || from < 0 {
		from = 0
	}
	d := struct {
		head
		Result         *index.Result
		Entity         *export.Named // whose name was asked
		Facets         []facet
		Suggested      []facetValue
		From, To       int
		Previous, Next string
	}{head: head{Title: q, Query: q}}
	if q == "" {
		return "results", d, nil
	}
	if id := st.names[corpus.Fold(strings.Trim(q, `"`))]; id != "" {
		n := st.named(id)
		d.Entity = &n
	}
	res, err := s.corpus.Search(r.Context(), index.Request{Query: q, Limit: perPage, Offset: from, Facets: []string{"party", "programme", "year", "kind"}})
	if err != nil {
		return "", nil, err
	}
	d.Result, d.From, d.To = res, from+1, from+len(res.Hits)
	for _, name := range []string{"party", "programme", "year", "kind"} {
		f := facet{Name: name}
		for _, c := range res.Facets[name][:min(8, len(res.Facets[name]))] {
			f.Values = append(f.Values, facetValue{st.lib.Name(c.Value), searchURL("("+q+") "+name+`:"`+strings.ReplaceAll(c.Value, `"`, " ")+`"`, 0), c.Count})
		}
		if len(f.Values) > 0 {
			d.Facets = append(d.Facets, f)
		}
	}
	for asked, found := range res.Suggestions {
		d.Suggested = append(d.Suggested, facetValue{Text: found, URL: searchURL(strings.ReplaceAll(q, asked, found), 0)})
	}
	slices.SortFunc(d.Suggested, func(a, b facetValue) int { return cmp.Compare(a.Text, b.Text) })
	if from > 0 {
		d.Previous = searchURL(q, max(0, from-perPage))
	}
	if from+perPage < res.Total {
		d.Next = searchURL(q, from+perPage)
	}
	return "results", d, nil
}

func searchURL(q string, from int) string {
	v := url.Values{"q": {q}}
	if from > 0 {
		v.Set("from", strconv.Itoa(from))
	}
	return "/search?" + v.Encode()
}

type shownBlock struct {
	Kind   corpus.BlockKind
	Page   int // that begins here, 0 where none does
	Mark   string
	Pieces []piece
}

func (s *site) paper(r *http.Request, st *state) (string, any, error) {
	id, fact := r.PathValue("id"), r.URL.Query().Get("fact")
	i := slices.IndexFunc(st.lib.Documents, func(d corpus.Document) bool { return d.ID == id })
	if i < 0 {
		return "", nil, errNotFound
	}
	doc := &st.lib.Documents[i]
	text := []rune(doc.Text)
	var blocks []shownBlock
	page, anchored := 0, false
	for _, b := range doc.Blocks {
		if b.Start < 0 || b.End > len(text) || b.Start >= b.End {
			continue
		}
		sb := shownBlock{Kind: b.Kind, Mark: b.Mark, Pieces: cut(text, b.Start, b.End, st.marks[id], fact)}
		if p := doc.PageAt(b.Start); p != page {
			sb.Page, page = p, p
		}
		for k := range sb.Pieces {
			if sb.Pieces[k].Shown && !anchored {
				sb.Pieces[k].Anchor, anchored = true, true
			}
		}
		blocks = append(blocks, sb)
	}
	return "text", struct {
		head
		Paper     export.Paper
		Blocks    []shownBlock
		Footnotes []corpus.Footnote
		Warnings  []string
	}{head{Title: st.lib.Papers()[i].Title}, st.lib.Papers()[i], blocks, doc.Footnotes, doc.Warnings}, nil
}

type standing struct {
	export.Named
	Status, Since, Until string
}

func (s *site) entity(r *http.Request, st *state) (string, any, error) {
	id := r.PathValue("id")
	e := st.lib.Entity(id)
	if e == nil {
		return "", nil, errNotFound
	}
	d := struct {
		head
		Entity        *corpus.Entity
		In, Has       []standing
		Relationships []pair
		Papers        []export.Paper
	}{head: head{Title: e.Name}, Entity: e}
	date := func(x *corpus.EDTF) string {
		if x == nil {
			return ""
		}
		return string(*x)
	}
	for _, c := range st.lib.Model.Matrix.Cells {
		row := standing{Status: string(c.Status), Since: date(c.Since), Until: date(c.Until)}
		switch id {
		case c.Party:
			row.Named = st.named(c.Programme)
			d.In = append(d.In, row)
		case c.Programme:
			row.Named = st.named(c.Party)
			d.Has = append(d.Has, row)
		}
	}
	var rs []model.Relationship
	for _, x := range st.lib.Model.Relationships {
		if slices.Contains(x.Parties, id) {
			rs = append(rs, x)
		}
	}
	d.Relationships = st.pairs(rs)
	all := st.lib.Papers()
	for i, doc := range st.lib.Documents {
		if slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool { return m.Document == doc.ID }) {
			d.Papers = append(d.Papers, all[i])
		}
	}
	return "entity", d, nil
}

func (s *site) relationship(r *http.Request, st *state) (string, any, error) {
	x := st.lib.Between(r.PathValue("a"), r.PathValue("b"))
	if x == nil {
		return "", nil, errNotFound
	}
	return st.report("relationship page", st.lib.Relationship(*x))
}

func (s *site) matrix(_ *http.Request, st *state) (string, any, error) {
	return "matrix page", struct {
		head
		Matrix export.Matrix
	}{head{Title: "Who takes part in what"}, st.lib.Matrix()}, nil
}

func (s *site) conflicts(_ *http.Request, st *state) (string, any, error) {
	return st.report("conflicts page", st.lib.Conflicts())
}

func (st *state) report(page string, r *export.Report) (string, any, error) {
	return page, struct {
		head
		Report *export.Report
	}{head{Title: r.Title}, r}, nil
}
