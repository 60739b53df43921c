package claim

import (
	"fmt"
	"strings"
	"unicode"

	"concord/nlp"
)

// pairs are the cues that mean more together than alone, in this order.
var pairs = [][2]string{
	{"modal", "gain.verb"},
	{"modal", "harm.verb"},
	{"modal", "good.verb"},
	{"modal", "bad.verb"},
	{"modal", "chance.noun"},
	{"modal", "harm.noun"},
	{"if", "gain.verb"},
	{"if", "harm.verb"},
	{"if", "modal"},
	{"if", "good.verb"},
	{"possible", "gain.verb"},
	{"possible", "harm.verb"},
	{"possible", "harm.noun"},
	{"rank", "good.noun"},
	{"rank", "bad.noun"},
	{"rank", "chance.noun"},
	{"rank", "harm.noun"},
	{"rank", "good.adj"},
	{"rank", "bad.adj"},
	{"hold", "good.noun"},
	{"hold", "bad.noun"},
	{"hold", "chance.noun"},
	{"hold", "harm.noun"},
	{"hold", "possible"},
	{"hold", "modal"},
	{"no", "good.verb"},
	{"no", "gain.verb"},
	{"no", "party"},
	{"no", "harm.noun"},
	{"no", "bad.noun"},
	{"no", "good.noun"},
	{"scarce", "party"},
	{"scarce", "good.adj"},
	{"contrast", "bad.noun"},
	{"contrast", "bad.verb"},
	{"contrast", "bad.adj"},
	{"contrast", "good.noun"},
	{"should", "party"},
	{"event", "date"},
	{"event", "figure"},
	{"summary", "good.noun"},
	{"summary", "bad.noun"},
	{"gain.verb", "chance.noun"},
	{"good.verb", "party"},
	{"good.adj", "party"},
	{"will", "gain.verb"},
	{"will", "chance.noun"},
	{"will", "harm.verb"},
	{"can", "gain.verb"},
	{"reason", "bad.verb"},
	{"good.adj", "good.noun"},
	{"hold", "praise"},
	{"hold", "blame"},
	{"hold", "alarm"},
	{"alarm", "modal"},
	{"hopes", "modal"},
	{"no", "blame"},
	{"if", "will"},
	{"party", "blame"},
	{"party", "praise"},
	{"rank", "gain.verb"},
	{"modal", "scarce"},
}

// features lists what speaks for or against sentence i: the cue classes it
// holds and their pairs, how it is built, where it stands, and what the
// paragraph has announced.
func (f *Finder) features(d *nlp.Doc, i int, views []sight, secs []section, announced, pos int, announcer bool) []string {
	v := &views[i]
	s := d.Sentences[i]
	var out []string
	add := func(name string) { out = append(out, name) }
	has := map[string]bool{}
	for _, c := range v.order {
		if c == "terms" || strings.HasPrefix(c, "section.") || strings.HasPrefix(c, "announce") || strings.HasPrefix(c, "intro.") || c == "hedge" {
			continue
		}
		has[c] = true
		add(c)
	}
	text := s.In(d.Text)
	for name, is := range map[string]bool{
		"date": dated(d, s), "figure": hasDigits(text), "can": strings.Contains(text, " can "),
	} {
		has[name] = is
	}
	for _, name := range []string{"date", "figure"} {
		if has[name] {
			add(name)
		}
	}
	for _, p := range pairs {
		if has[p[0]] && has[p[1]] {
			add(p[0] + " & " + p[1])
		}
	}
	for _, name := range build(d, s, v, text) {
		add(name)
	}
	if announcer {
		add("announces")
	}
	if announced >= 0 {
		add("after " + nounClasses[announced])
		if !v.has["contrast"] {
			add("after " + nounClasses[announced] + ", no turn")
		}
	}
	for _, name := range place(d, i, secs, pos) {
		add(name)
	}
	if secs[i].weighs {
		for _, name := range out {
			out = append(out, "weighing: "+name)
		}
		add("weighing")
	}
	return out
}

// build tells how the sentence is made.
func build(d *nlp.Doc, s nlp.Sentence, v *sight, text string) []string {
	var out []string
	switch n := len(v.words); {
	case n < 7:
		out = append(out, "very short")
	case n < 13:
		out = append(out, "short")
	case n > 30:
		out = append(out, "long")
	}
	if strings.HasSuffix(strings.TrimSpace(text), "?") {
		out = append(out, "question")
	}
	if strings.HasSuffix(strings.TrimSpace(text), ":") {
		out = append(out, "opens a list")
	}
	if strings.ContainsAny(text, "“\"«") {
		out = append(out, "quotes")
	}
	switch mainTense(d, s) {
	case "VBD":
		out = append(out, "past")
	case "VBZ", "VBP":
		out = append(out, "present")
	case "MD":
		out = append(out, "modal first")
	}
	if len(v.words) > 0 {
		switch v.words[0].Lower {
		case "first", "second", "third", "fourth", "fifth", "sixth", "firstly", "secondly", "thirdly", "finally", "moreover":
			out = append(out, "enumerated")
		case "it", "this", "they", "these", "its", "that":
			out = append(out, "refers back")
		case "we", "i", "our", "my":
			out = append(out, "first person")
		case "in", "on", "since", "by", "from", "until":
			out = append(out, "begins with time or place")
		}
	}
	for _, c := range nounClasses {
		if k, ok := v.first[c]; ok && k <= 6 {
			out = append(out, c+" early")
		}
	}
	if named := len(mentionsIn(d, s.Span)); named > 4 {
		out = append(out, "many names")
	} else if named == 0 {
		out = append(out, "no names")
	}
	return out
}

// mainTense is the tag of the first finite verb.
func mainTense(d *nlp.Doc, s nlp.Sentence) string {
	for k := s.First; k < s.Last && k < len(d.Tokens); k++ {
		switch t := d.Tokens[k].Tag; t {
		case "VBD", "VBZ", "VBP", "MD":
			return t
		}
	}
	return ""
}

// place tells where the sentence stands.
func place(d *nlp.Doc, i int, secs []section, pos int) []string {
	var out []string
	out = append(out, secs[i].classes...)
	if pos == 0 {
		out = append(out, "opens its paragraph")
	}
	out = append(out, quarter(i, len(d.Sentences)))
	if secs[i].named > 0 {
		out = append(out, fmt.Sprintf("%d quadrants in the section", secs[i].named))
	}
	b := d.Sentences[i].Block
	if b >= 0 && b < len(d.Blocks) && d.Blocks[b].Kind == "item" {
		out = append(out, "list item")
	}
	return out
}

// quarter tells in which quarter of the document the sentence stands.
func quarter(i, n int) string { return fmt.Sprintf("quarter %d", 1+4*i/max(1, n)) }

func dated(d *nlp.Doc, s nlp.Sentence) bool {
	for k := s.First; k < s.Last && k < len(d.Tokens); k++ {
		if t := d.Tokens[k].Text; len(t) == 4 && (strings.HasPrefix(t, "19") || strings.HasPrefix(t, "20")) && hasDigits(t) {
			return true
		}
	}
	return false
}

func hasDigits(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
