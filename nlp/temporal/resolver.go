package temporal

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// resolver reads one document: it holds what has been told so far.
type resolver struct {
	g    *grammar
	doc  *nlp.Doc
	text string

	words []word // of the block at hand
	block int
	none  word
	inner int // how deep the match at hand lies within others: its year may be told there

	pub          when // publication, as far as it is known
	news         bool // the text speaks from a known day of publication
	latest       int  // the last year that a document without a date speaks of as past
	authors      map[string]bool
	state        stateYears
	independence int

	last         when // the date before in the text
	lastBlock    int
	lastAnchored bool
	quarter      when // the quarter the text speaks of
	quarterBlock int

	waiting []lasting // durations of the block, to be placed at its end
	out     []nlp.Time
}

func newResolver(g *grammar, d *nlp.Doc) *resolver {
	r := &resolver{g: g, doc: d, text: d.Text, lastBlock: -1}
	if d.Published != nil {
		r.pub = published(*d.Published)
	}
	r.news = r.pub.d != 0 && (speaksFromToday(d.Text) || isItem(d.Document))
	r.authors = authorsCited(d.Document)
	r.latest = latestYear(d.Document)
	r.state = mainState(g.states, capitalised(d.Text))
	r.independence = r.state.independence
	return r
}

// published takes a date of publication apart; of an interval it takes the end.
func published(e corpus.EDTF) when {
	if _, to, ok := e.Ends(); ok {
		e = to
	}
	_, hi, ok := e.Bounds()
	if !ok || hi == corpus.MaxOrdinal {
		return when{}
	}
	w := when{y: hi.Year()}
	s := strings.TrimRight(string(e), "~?%")
	if len(s) >= 7 {
		w.m = hi.Month()
	}
	if len(s) == 10 {
		w.d = hi.Day()
	}
	return w
}

// speaksFromToday reports whether text names days as one does who writes on one,
// "yesterday" or "on Friday", and does so often for its length.
func speaksFromToday(text string) bool {
	n := 0
	for _, s := range []string{"esterday", "last night", "tomorrow", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		n += strings.Count(text, s)
	}
	return n > 2 && n > len(text)/2500
}

// isItem reports whether d is a piece of news rather than a paper: it has
// neither sections nor notes.
func isItem(d *corpus.Document) bool {
	return len(d.Sections) == 0 && len(d.Footnotes) == 0 && len(d.Bibliography) == 0
}

// capitalised returns the words of text that begin with a capital, in lower case.
func capitalised(text string) []string {
	var out []string
	for i := 0; i < len(text); {
		c := text[i]
		if c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
			i++
			continue
		}
		j := i
		for j < len(text) && (text[j] >= 'A' && text[j] <= 'Z' || text[j] >= 'a' && text[j] <= 'z') {
			j++
		}
		if c <= 'Z' && j-i > 2 && j-i < 16 {
			out = append(out, strings.ToLower(text[i:j]))
		}
		i = j
	}
	return out
}

// authorsCited collects the first words of the works cited: surnames, folded.
func authorsCited(d *corpus.Document) map[string]bool {
	out := map[string]bool{}
	add := func(s string, n int) {
		for i, f := range strings.Fields(s) {
			if i == n {
				return
			}
			if w := corpus.Fold(f); len(w) > 2 {
				out[w] = true
			}
		}
	}
	for _, b := range d.Bibliography {
		add(b.Text, 3)
	}
	for _, f := range d.Footnotes {
		add(f.Text, 3)
	}
	return out
}

func (r *resolver) folded(w *word) string { return corpus.Fold(w.In(r.text)) }

// latestYear is the latest year of the works cited and, where it is not far
// later, of the body: a bound for a document that does not say when it was
// written.
func latestYear(d *corpus.Document) int {
	cited := 0
	for _, f := range d.Footnotes {
		cited = max(cited, maxYear(f.Text, 2100))
	}
	for _, b := range d.Bibliography {
		cited = max(cited, maxYear(b.Text, 2100))
	}
	if cited == 0 {
		return maxYear(d.Text, 2100)
	}
	return max(cited, maxYear(d.Text, cited+2))
}

// maxYear returns the greatest year below limit in s that no "by", "until" or
// "to" puts into the future.
func maxYear(s string, limit int) int {
	best := 0
	for i := 0; i+4 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || i > 0 && isLetterOrDigit(rune(s[i-1])) {
			continue
		}
		n, k := digitsAt(s[i:], 0)
		if k == 4 && n > 1800 && n < limit && n > best && (i+4 == len(s) || !isLetterOrDigit(rune(s[i+4]))) {
			if before := strings.TrimRight(s[:i], " "); !strings.HasSuffix(before, " by") && !strings.HasSuffix(before, " until") && !strings.HasSuffix(before, " to") {
				best = n
			}
		}
		i += max(0, k-1)
	}
	return best
}

// slot returns the capture of a name.
func (m *match) slot(name string) *capture {
	for i, s := range m.rule.slots {
		if s == name {
			return &m.caps[i]
		}
	}
	return nil
}

func (m *match) has(name string) bool {
	c := m.slot(name)
	return c != nil && c.set
}

func (m *match) sub(name string) *match { return m.slot(name).sub }

// n is the number of a captured word.
func (r *resolver) n(m *match, name string) int {
	if c := m.slot(name); c != nil && c.set {
		return r.words[c.word].n
	}
	return 0
}

// said reports whether m holds a word.
func (r *resolver) said(m *match, w string) bool {
	lit := r.g.lit(w)
	for i := m.from; i < m.to; i++ {
		if r.words[i].lit == lit {
			return true
		}
	}
	return false
}

// eval works out a match.
func (r *resolver) eval(m *match) (val, bool) { return values[m.rule.value](r, m) }

// sub works out the DATE that m captured, which may lack its year.
func (r *resolver) sub(m *match, name string) (val, bool) {
	c := m.slot(name)
	if c == nil || c.sub == nil {
		return val{}, false
	}
	r.inner++
	defer func() { r.inner-- }()
	return r.eval(c.sub)
}

// whole is sub with a missing year looked for.
func (r *resolver) whole(m *match, name string) (val, bool) {
	v, ok := r.sub(m, name)
	if ok && v.shape == single && v.from.y == 0 {
		return r.near(v.from, m.sub(name))
	}
	return v, ok
}

// future reports whether the words around word i look ahead: of the cues of
// tense in its sentence the nearest before it counts, else the nearest after it.
func (r *resolver) future(i int) bool {
	from, to := r.sentence(i)
	for k := i - 1; k >= from; k-- {
		if t := r.tense(k); t != 0 {
			return t > 0
		}
	}
	for k := i + 1; k < to; k++ {
		if t := r.tense(k); t != 0 {
			return t > 0
		}
	}
	return false
}

// tense is 1 for a word that looks ahead, -1 for one that looks back, else 0.
func (r *resolver) tense(k int) int {
	w := &r.words[k]
	if w.mark != 0 {
		return 0
	}
	switch {
	case w.lit != 0 && r.g.ahead[w.lit]:
		return 1
	case w.lit != 0 && r.g.back[w.lit]:
		return -1
	case !w.upper && w.Len() > 3 && r.text[w.End-2:w.End] == "ed":
		return -1
	}
	return 0
}

// sentence returns the words of the sentence around word i, 40 on either side
// at most.
func (r *resolver) sentence(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && !r.words[from].sent && i-from < 40 {
		from--
	}
	for to < len(r.words) && !r.words[to].sent && to-i < 40 {
		to++
	}
	return from, to
}

// event looks in the text so far for the date of what words from i on name.
func (r *resolver) event(i int) (when, bool) {
	var keys []string
	for ; i < len(r.words) && len(keys) < 4 && r.words[i].mark == 0 && (!r.words[i].upper || len(keys) == 0); i++ {
		if s := strings.ToLower(r.words[i].In(r.text)); len(s) > 4 {
			keys = append(keys, s[:5])
		}
	}
	best, found := 0, when{}
	for k := max(0, len(r.out)-40); k < len(r.out); k++ {
		t := r.out[k]
		_, v, isPoint := pointOf(t.Value)
		if !isPoint {
			continue
		}
		from := max(0, t.Start-80)
		if k > 0 {
			from = max(from, r.out[k-1].End)
		}
		clause, hits := strings.ToLower(r.text[from:t.Start]), 0
		for _, key := range keys {
			if strings.Contains(clause, key) {
				hits++
			}
		}
		if hits > 0 && 2*hits >= len(keys) && hits >= best {
			best, found = hits, v
		}
	}
	return found, best > 0
}

// pointOf reads back a single date.
func pointOf(e corpus.EDTF) (corpus.EDTF, when, bool) {
	if e == "" || e.IsSet() || strings.Contains(string(e), "/") {
		return e, when{}, false
	}
	w := published(e)
	return e, w, w.y != 0
}

// readBlock finds the times of one block.
func (r *resolver) readBlock(b corpus.Span, block int) {
	r.block = block
	r.words = r.g.scan(r.text, b, r.words)
	r.judgeYears()
	m := matcher{g: r.g, words: r.words, news: r.news, steps: 2000 + 400*len(r.words)}
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		if w.lit == 0 && w.cls&r.g.starts == 0 {
			i++
			continue
		}
		next := i + 1
		for _, f := range m.at(i) {
			if r.take(f) {
				next = f.to
				break
			}
		}
		i = next
	}
	r.placeDurations()
}

// take adds the time of f if it can be worked out.
func (r *resolver) take(f *match) bool {
	if f.rule.value == "lasting" {
		return r.hold(f)
	}
	v, ok := r.eval(f)
	if !ok || v.from.y == 0 && v.to.y == 0 {
		return false
	}
	e, ok := v.edtf()
	if !ok {
		return false
	}
	to := f.to - 1
	if r.words[to].mark == '.' && (r.words[to-1].Len() > 4 || r.words[to-1].n >= 5 && r.words[to-1].n <= 7) {
		to-- // the point ends the sentence and not a short form
	}
	t := nlp.Time{
		Span:     corpus.Span{Start: r.words[f.from].Start, End: r.words[to].End},
		Value:    e,
		Type:     corpus.DateDate,
		Rule:     f.rule.name,
		Anchored: v.anchored,
		Naming:   r.naming(f),
	}
	if v.shape != single {
		t.Type = corpus.DateInterval
	}
	if d := r.doubted(f); d != sure {
		t.Naming = true
		t.Rule += doubtSuffix[d]
		r.out = append(r.out, t)
		return true
	}
	r.out = append(r.out, t)
	r.remember(v)
	return true
}

// doubtSuffix is what the rule of a time gets that is no date.
var doubtSuffix = map[doubt]string{cited: "/citation", named: "/name"}

// doubted returns why the years of f are no dates.
func (r *resolver) doubted(f *match) doubt {
	for i := f.from; i < f.to; i++ {
		if r.words[i].skip != sure && (r.words[i].cls&clsYear != 0 || r.words[i].skip == cited) {
			return r.words[i].skip
		}
	}
	return sure
}

// naming reports whether f tells a document by its date: "the Doctrine of 2000",
// "the 2005 Constitution".
func (r *resolver) naming(f *match) bool {
	if r.word(f.from-1).lit == r.g.lit("of") && r.word(f.from-2).cls&clsDocument != 0 {
		return true
	}
	next := r.word(f.to)
	return r.words[f.to-1].cls&clsYear != 0 && next.mark == 0 && next.cls&clsDocument != 0
}

// remember makes v the date before.
func (r *resolver) remember(v val) {
	w := v.from
	if v.shape == until || v.shape == span {
		w = v.to
	}
	if v.edge != noEdge {
		w.approx = false
	}
	if v.shape == until && v.from.y == 0 && w.y > max(r.pub.y, r.latest) {
		return // a date to come is not what "that year" goes back to
	}
	w.approx = false
	if w.m >= 33 && w.m <= 36 && w.y*100+w.m >= r.quarter.y*100+r.quarter.m {
		// the quarter that results are told for, not the one they are compared with
		r.quarter, r.quarterBlock = w, r.block
	}
	r.last, r.lastBlock, r.lastAnchored = w, r.block, v.anchored
}
