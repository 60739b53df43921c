package claim

import (
	_ "embed"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

//go:embed cues.txt
var cuesFile string

// Candidate is a sentence of prose that might be a claim, with the features
// that speak for and against it. Every feature is a word or two that a person
// can read: classes of cues.txt and where they stand.
type Candidate struct {
	Sentence int // index in Doc.Sentences
	Features []string
	Weighs   bool // its section weighs the cooperation up
	Breaks   bool // it opens a section
}

// Prose returns the candidates of a document that has been through the rest of
// the component: what is listed or stands in a scenario is left out.
func (f *Finder) Prose(d *nlp.Doc) []Candidate {
	var taken []corpus.Span
	for _, c := range d.Facts.Claims {
		if c.Form != corpus.FormProse {
			taken = append(taken, c.Evidence[0].Span)
		}
	}
	return f.Candidates(d, append(taken, scenarioSpans(d)...))
}

// scenarioSpans are the stretches of the document that tell scenarios: from
// the head of each to the next, or to the end of its section.
func scenarioSpans(d *nlp.Doc) []corpus.Span {
	var out []corpus.Span
	for i, s := range d.Facts.Scenarios {
		sp := corpus.Span{Start: s.Evidence[0].Start, End: sectionEnd(d, s.Evidence[0].Start)}
		if i+1 < len(d.Facts.Scenarios) {
			if next := d.Facts.Scenarios[i+1].Evidence[0].Start; next > sp.Start {
				sp.End = min(sp.End, next)
			}
		}
		out = append(out, sp)
	}
	return out
}

// sectionEnd is where the innermost section that holds byte b ends.
func sectionEnd(d *nlp.Doc, b int) int {
	end, level := len(d.Text), 0
	for _, s := range d.Sections {
		if s.Start > b {
			break
		}
		if b < s.End && s.Level >= level {
			end, level = s.End, s.Level
		}
	}
	return end
}

// quadrants in the order of the model's classes; class 0 is no claim.
var quadrants = []corpus.Quadrant{corpus.Strength, corpus.Weakness, corpus.Opportunity, corpus.Threat}

// sight is what a sentence shows by itself.
type sight struct {
	words []cue.Word
	has   map[string]bool
	first map[string]int // word index of the first match of a class
	order []string       // classes in the order of the cue file
}

func (f *Finder) look(d *nlp.Doc, s corpus.Span) sight {
	v := sight{words: cue.Words(d.Text, s), has: map[string]bool{}, first: map[string]int{}}
	terms := conceded(d.Text, v.words)
	ms := f.cues.Find(v.words)
	for _, m := range ms {
		if m.Class == "terms" {
			for k := m.First; k < m.Last; k++ {
				terms[k] = true
			}
		}
	}
	for _, m := range ms {
		if terms[m.First] && m.Class != "terms" {
			continue
		}
		if !v.has[m.Class] {
			v.has[m.Class] = true
			v.first[m.Class] = m.First
		}
	}
	for _, c := range f.cues.Classes() {
		if v.has[c] {
			v.order = append(v.order, c)
		}
	}
	return v
}

// conceded marks the words of a concession ("despite all its advantages,"):
// what is granted is not what the sentence says.
func conceded(text string, words []cue.Word) map[int]bool {
	out := map[int]bool{}
	for i := range words {
		switch w := words[i].Lower; {
		case w == "despite", w == "notwithstanding", w == "although", w == "though":
		case w == "spite" && i > 0 && words[i-1].Lower == "in":
		case w == "with" && i > 0 && words[i-1].Lower == "even":
		default:
			continue
		}
		end := i
		for end+1 < len(words) && !endsConcession(text[words[end].End:words[end+1].Start], words[end+1:]) {
			end++
		}
		if end+1 == len(words) && i < 3 {
			continue // no main clause follows
		}
		for k := i + 1; k <= end; k++ {
			out[k] = true
		}
	}
	return out
}

// endsConcession reports whether the mark between two words ends a concession:
// a comma that does not go on with a list.
func endsConcession(gap string, rest []cue.Word) bool {
	if strings.ContainsAny(gap, ";:.—") {
		return true
	}
	if !strings.Contains(gap, ",") {
		return false
	}
	for k := 0; k < len(rest) && k < 4; k++ {
		if rest[k].Lower == "and" {
			return false
		}
	}
	return true
}

// coreClasses name each quadrant outright.
var coreClasses = []string{"core.good", "core.bad", "core.chance", "core.harm"}

// nounClasses name each quadrant's nouns.
var nounClasses = []string{"good.noun", "bad.noun", "chance.noun", "harm.noun"}

// announces returns the quadrant that a sentence only announces ("The weak
// side is easy to see", "There is danger as well"), or -1: short, with the
// noun of one quadrant and no party or amount of its own.
func (v sight) announces(d *nlp.Doc, s corpus.Span) int {
	text := strings.TrimSpace(s.In(d.Text))
	if len(v.words) > 12 || len(v.words) == 0 || !v.has["announce"] && !v.has["announce.weak"] {
		return -1
	}
	if strings.Contains(text, ":") && !strings.HasSuffix(text, ":") {
		return -1
	}
	q := -1
	for i, c := range nounClasses {
		if v.has[c] {
			if q >= 0 {
				return -1
			}
			q = i
		}
	}
	if q < 0 && v.has["announce.weak"] {
		q = 2
	}
	return q
}

// introduces returns the quadrant of the items of a list that the sentence
// introduces, or -1.
func (v sight) introduces() int {
	if v.has["intro.bad"] {
		return 1
	}
	q := -1
	for i, c := range nounClasses {
		if v.has[c] {
			if q >= 0 {
				return -1
			}
			q = i
		}
	}
	if q < 0 && v.has["intro.good"] {
		return 0
	}
	return q
}

func isItem(d *nlp.Doc, block int) bool {
	return block >= 0 && block < len(d.Blocks) && d.Blocks[block].Kind == corpus.ListItem
}

// Candidates returns the sentences of d that could be claims in prose with
// their features. Headings, tables, listed claims and scenarios are none.
func (f *Finder) Candidates(d *nlp.Doc, taken []corpus.Span) []Candidate {
	views := make([]sight, len(d.Sentences))
	for i := range d.Sentences {
		views[i] = f.look(d, d.Sentences[i].Span)
	}
	secs := f.surveySections(d, views)
	out := []Candidate{}
	closed := make([]bool, len(d.Sentences))
	for _, t := range taken {
		for _, i := range sentencesIn(d, t) {
			closed[i] = true
		}
	}
	block, announced, since := -1, -1, 0
	put := func(i, announced, pos int, announcer bool) {
		out = append(out, Candidate{
			Sentence: i, Features: f.features(d, i, views, secs, announced, pos, announcer),
			Weighs: secs[i].weighs, Breaks: len(out) == 0 || secs[out[len(out)-1].Sentence].number != secs[i].number,
		})
	}
	for i, s := range d.Sentences {
		if s.Block != block {
			if block, since = s.Block, 0; !isItem(d, block) {
				announced = -1
			} else if i > 0 && !isItem(d, d.Sentences[i-1].Block) {
				announced = views[i-1].introduces()
			}
		}
		if closed[i] || !open(d, s) {
			continue
		}
		pos := since
		since++
		if q := views[i].announces(d, s.Span); q >= 0 && pos == 0 || q >= 0 && announced >= 0 {
			announced = q
			put(i, -1, pos, true)
			continue
		}
		put(i, announced, pos, false)
	}
	return out
}

// open reports whether a sentence is prose of the body that may judge.
func open(d *nlp.Doc, s nlp.Sentence) bool {
	if s.Block < 0 || s.Block >= len(d.Blocks) {
		return true
	}
	switch d.Blocks[s.Block].Kind {
	case corpus.Heading, corpus.Label, corpus.Caption, corpus.TableRow, corpus.TableCell:
		return false
	}
	return d.Blocks[s.Block].Table == 0 && !leadsIn(s.In(d.Text))
}

// leadsIn reports whether a sentence only announces what stands after it: "The
// results can be summed up as follows."
func leadsIn(text string) bool {
	text = strings.ToLower(strings.TrimRight(text, " .:–—-"))
	return strings.HasSuffix(text, "as follows") || strings.HasSuffix(text, "the following")
}

// section is what the section of a sentence shows.
type section struct {
	number  int      // in order
	classes []string // cue classes of its title
	named   int      // quadrants that the section names, by noun, verb or feeling
	weighs  bool     // the sentence stands where the section weighs the cooperation up
}

// paragraph is a run of sentences of one block.
type paragraph struct {
	first, last int
	named       [4]int // sentences that name each quadrant outright
}

func (p *paragraph) names() int { return p.named[0] + p.named[1] + p.named[2] + p.named[3] }

// density is the least share of sentences that name a quadrant outright in
// paragraphs that weigh the cooperation up.
const density = 0.25

// surveySections tells for every sentence its section and whether it stands
// in a run of paragraphs that weighs the cooperation up.
func (f *Finder) surveySections(d *nlp.Doc, views []sight) []section {
	out := make([]section, len(d.Sentences))
	cur := section{}
	var run []paragraph
	judging := false
	flush := func() {
		mark(out, run, judging)
		run = nil
	}
	for i := 0; i < len(d.Sentences); {
		b := d.Sentences[i].Block
		p := paragraph{first: i, last: i}
		for ; p.last < len(d.Sentences) && d.Sentences[p.last].Block == b; p.last++ {
			for q, c := range coreClasses {
				if views[p.last].has[c] {
					p.named[q]++
				}
			}
		}
		heading := b >= 0 && b < len(d.Blocks) && d.Blocks[b].Kind == corpus.Heading
		if heading {
			flush()
			cur = section{number: cur.number + 1}
			judging = views[i].has["section.judging"]
			for _, c := range views[i].order {
				if strings.HasPrefix(c, "section.") {
					cur.classes = append(cur.classes, c)
				}
			}
		}
		for k := i; k < p.last; k++ {
			out[k] = cur
		}
		switch {
		case heading:
		case p.names() > 0:
			run = append(run, p)
		case p.last-p.first > 2:
			flush() // a paragraph of some length that names none ends the run
		}
		i = p.last
	}
	flush()
	countNamed(out, views)
	return out
}

// sideClasses are the cues that put a sentence on a quadrant's side.
var sideClasses = [4][]string{{"core.good", "praise"}, {"core.bad", "blame"}, {"core.chance", "hopes"}, {"core.harm", "alarm"}}

// countNamed tells every sentence how many quadrants its section names.
func countNamed(secs []section, views []sight) {
	for i := 0; i < len(secs); {
		j := i
		var seen [4]bool
		for ; j < len(secs) && secs[j].number == secs[i].number; j++ {
			for q, classes := range sideClasses {
				for _, c := range classes {
					seen[q] = seen[q] || views[j].has[c]
				}
			}
		}
		n := 0
		for _, s := range seen {
			if s {
				n++
			}
		}
		for ; i < j; i++ {
			secs[i].named = n
		}
	}
}

// mark sets the sentences of a run that names at least three quadrants (two
// under a heading that promises judgement), and densely.
func mark(out []section, run []paragraph, judging bool) {
	var named [4]int
	names, sentences := 0, 0
	for _, p := range run {
		for q, n := range p.named {
			named[q] += n
		}
		names += p.names()
		sentences += p.last - p.first
	}
	distinct := 0
	for _, n := range named {
		if n > 0 {
			distinct++
		}
	}
	if distinct < 2 || distinct < 3 && !judging || float64(names) < density*float64(sentences) {
		return
	}
	for i := run[0].first; i < run[len(run)-1].last; i++ {
		out[i].weighs = true
	}
}
