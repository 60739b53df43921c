package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"concord/corpus"
)

// measures are shares between 0 and 1.
type measures struct{ grams, title, authors, sections, refs float64 }

func (m *measures) add(o measures) {
	m.grams += o.grams
	m.title += o.title
	m.authors += o.authors
	m.sections += o.sections
	m.refs += o.refs
}

func (m measures) over(n int) measures {
	d := float64(n)
	return measures{m.grams / d, m.title / d, m.authors / d, m.sections / d, m.refs / d}
}

func (m measures) String() string {
	return fmt.Sprintf("%6.4f %6.2f %7.3f %8.3f %6.3f", m.grams, m.title, m.authors, m.sections, m.refs)
}

// fold keeps letters and digits in lower case, compatibility forms unified.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// unaccented folds away accents too: names are printed with and without.
func unaccented(s string) string {
	return fold(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s)))
}

func compare(t *truth, d *corpus.Document) (m measures, notes []string) {
	note := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	m.grams = gramRecall(t.paragraphs, d.Title+"\n"+d.Text)
	for _, title := range t.titles {
		if fold(title) == fold(d.Title) {
			m.title = 1
		}
	}
	if m.title == 0 {
		note("title %q\n      is %q", d.Title, t.titles[0])
	}
	var names []string
	for _, a := range d.Authors {
		names = append(names, a.Name)
	}
	m.authors = f1(t.authors, names, unaccented, nil, func(w, s string) { note("author %s %q", w, s) })
	var heads []string
	for _, s := range d.Sections {
		heads = append(heads, s.Title)
	}
	m.sections = f1(t.sections, heads, heading, func(s string) bool { return t.headings[s] }, func(w, s string) { note("section %s %q", w, s) })
	m.refs = refRecall(t.references, d.Bibliography, func(s string) { note("reference missing %.90q", s) })
	return m, notes
}

// heading folds a heading without its number.
func heading(s string) string {
	return fold(strings.TrimLeft(s, "0123456789. "))
}

// f1 compares two lists as multisets. What is found and not wanted does not
// count when excused says so.
func f1(want, got []string, fold func(string) string, excused func(string) bool, report func(what, s string)) float64 {
	left := map[string]int{}
	for _, w := range want {
		left[fold(w)]++
	}
	hits, extra := 0, 0
	for _, g := range got {
		switch k := fold(g); {
		case left[k] > 0:
			left[k]--
			hits++
		case excused == nil || !excused(k):
			extra++
			report("spurious", g)
		}
	}
	for _, w := range want {
		if k := fold(w); left[k] > 0 {
			left[k]--
			report("missing", w)
		}
	}
	if len(want) == 0 && extra == 0 {
		return 1
	}
	return 2 * float64(hits) / float64(len(want)+hits+extra)
}

// refRecall is the share of references of which an entry holds most words; an
// entry stands for one reference.
func refRecall(want []string, got []corpus.BibEntry, report func(string)) float64 {
	if len(want) == 0 {
		return 1
	}
	used := make([]bool, len(got))
	var bags []map[string]bool
	for _, e := range got {
		bags = append(bags, bag(e.Text))
	}
	hits := 0
	for _, w := range want {
		words := bag(w)
		best, at := 0.6, -1
		for i, b := range bags {
			if used[i] || len(words) == 0 {
				continue
			}
			n := 0
			for x := range words {
				if b[x] {
					n++
				}
			}
			// An entry that runs several references together holds too much.
			if share := float64(n) / float64(len(words)); share > best && len(b) < 2*len(words)+8 {
				best, at = share, i
			}
		}
		if at < 0 {
			report(w)
			continue
		}
		used[at] = true
		hits++
	}
	return float64(hits) / float64(len(want))
}

func bag(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(s) {
		if len(w) > 2 {
			m[w] = true
		}
	}
	return m
}

func words(s string) []string {
	s = strings.NewReplacer("-\n", "", "\u00ad", "", "-", "", "‐", "", "–", "", "—", "").Replace(norm.NFKC.String(s))
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// gramRecall is the share of the paragraphs' runs of four words that the text
// has.
func gramRecall(paragraphs []string, text string) float64 {
	have := map[string]int{}
	for _, g := range grams(words(text)) {
		have[g]++
	}
	hit, all := 0, 0
	for _, p := range paragraphs {
		ws := words(p)
		if len(ws) < 8 {
			continue
		}
		for _, g := range grams(ws) {
			all++
			if have[g] > 0 {
				have[g]--
				hit++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(hit) / float64(all)
}

func grams(ws []string) []string {
	var out []string
	for i := 0; i+4 <= len(ws); i++ {
		out = append(out, strings.Join(ws[i:i+4], " "))
	}
	return out
}
