package entity

import (
	"strings"
	"sync"

	"concord/corpus"
)

var titles = sync.OnceValue(func() set {
	s := set{}
	for _, r := range rows("titles.tsv") {
		s[r[0]] = true
	}
	return s
})

var given = sync.OnceValue(func() set {
	s := set{}
	for _, r := range rows("given.tsv") {
		s[corpus.Fold(r[0])] = true
	}
	return s
})

// segment parts a run into names and proposes them.
func (f *finder) segment(s *sentence, items []item) {
	if f.ship(s, items) || f.announced(s, items) || f.eventListed(s, items) {
		return
	}
	if k, m := titleIn(s, items); m > 0 {
		person := k + m
		if k > 0 {
			f.segment(s, trim(items[:k]))
		}
		if person < len(items) {
			f.titled(s, items, k, person)
		}
		return
	}
	if !f.headed(s, items) {
		f.groups(s, items)
	}
}

// ship proposes a warship: "HMAS Canberra", "the frigate Almirante Brown".
func (f *finder) ship(s *sentence, items []item) bool {
	k := 0
	for k < len(items) && !class("shipprefix")[s.words[items[k].first].text] {
		k++
	}
	if k == len(items) {
		if i := items[0].first; !class("shipnoun")[s.at(i-1)] || items[0].name() {
			return false
		}
		k = 0
	} else if k+1 == len(items) || items[k+1].link {
		return false
	}
	end := k
	for end < len(items) && !items[end].link {
		end++
	}
	p := proposal{sent: s.index, first: items[k].first, last: items[end-1].last, typ: corpus.Unit, rule: "ship", score: 0.8}
	p.name = f.text(s, p.first, p.last)
	f.out = append(f.out, p)
	if k > 0 {
		f.segment(s, trim(items[:k]))
	}
	if end < len(items) {
		f.segment(s, items[end+1:])
	}
	return true
}

// announced proposes an exercise or operation whose noun in lower case stands
// before a name that looks like something else: "exercise Desert Tiger".
func (f *finder) announced(s *sentence, items []item) bool {
	if items[0].name() && len(items) == 1 {
		return false
	}
	k := items[0].first - 1
	for k > 0 && (isQuote(s.words[k].text) || class("naming")[s.words[k].text] || s.words[k].text == "as" && s.words[k-1].text == "such") {
		k--
	}
	if k < 0 || s.words[k].cap || !strings.HasPrefix(f.tag(s, k), "N") {
		return false
	}
	h := heads()[s.words[k].text]
	if h == nil || h.kind != corpus.KindExercise && (h.kind != corpus.KindOperation || k == items[0].first-1 && s.words[k].text != "operation") {
		return false
	}
	end := plainEnd(items)
	p := proposal{sent: s.index, first: items[0].first, last: items[end-1].last, typ: corpus.Event, kind: h.kind, rule: "apposed", score: 0.75}
	if class("naming")[s.at(p.first-1)] && s.at(p.last) == "of" && p.last+1 < len(s.words) && s.words[p.last+1].cap {
		p.last += 2 // "called Wrath of Boma"
	}
	p.name = f.text(s, p.first, p.last)
	f.out = append(f.out, p)
	if rest := items[end:]; len(rest) > 1 {
		f.segment(s, rest[1:])
	}
	return true
}

// plainEnd is where the words end that items begin with and that are neither
// links nor, after the first, names of their own.
func plainEnd(items []item) int {
	end := 0
	for end < len(items) && !items[end].link && !(items[end].name() && end > 0) {
		end++
	}
	return end
}

// titleIn finds the first title in items that is no part of a name: its index
// and its length in items.
func titleIn(s *sentence, items []item) (int, int) {
	for k := range items {
		if items[k].link || items[k].name() {
			continue
		}
		for m := min(3, len(items)-k); m > 0; m-- {
			if k+m < len(items) && items[k+m].head != nil && !items[k+m].link {
				continue // "General Agreement", "General Assembly"
			}
			words := s.words[items[k].first:items[k+m-1].last]
			if titles()[strings.ToLower(join(words))] {
				return k, m
			}
		}
	}
	return 0, 0
}

func join(ws []word) string {
	t := make([]string, len(ws))
	for i, w := range ws {
		t[i] = strings.TrimSuffix(w.text, ".")
	}
	return strings.Join(t, " ")
}

// titled proposes the person that follows the title at items[k]: directly, or
// after "of" and a state ("President of Kazakhstan Nursultan Nazarbaev").
func (f *finder) titled(s *sentence, items []item, k, at int) {
	from := at
	if items[at].link {
		for at < len(items) && (items[at].link || items[at].name()) {
			at++
		}
	}
	end := at
	for end < len(items) && !items[end].name() && !items[end].number && items[end].head == nil && (!items[end].link || particle(s, items[end])) {
		end++
	}
	rest := trim(items[at:end])
	if len(rest) == 0 || len(rest) > 5 {
		for k+1 < len(items) && (k+1 < from || items[k+1].link) {
			k++
		}
		if k+1 < len(items) {
			f.segment(s, items[k+1:]) // "Director of the X Institute": a name of something else
		}
		return
	}
	first, last := rest[0].first, rest[len(rest)-1].last
	name := f.text(s, first, last)
	p := proposal{sent: s.index, first: first, last: last, typ: corpus.Person, name: name, rule: "title", score: 0.9}
	switch whole := f.text(s, items[k].first, last); {
	case at > from: // the title holds the name of a state, a mention of its own
		p.long = whole
	case items[k].first != first:
		p.short = []string{whole}
	}
	f.out = append(f.out, p)
	if end < len(items) {
		f.segment(s, items[end:])
	}
}

func particle(s *sentence, it item) bool {
	for _, w := range s.words[it.first:it.last] {
		if !class("particle")[w.text] {
			return false
		}
	}
	return true
}

// text is the text of words [first, last).
func (f *finder) text(s *sentence, first, last int) string {
	return f.doc.Text[s.words[first].Start:s.words[last-1].End]
}

// headed proposes the name that a head word closes or opens. It reports whether
// the run is such a name.
func (f *finder) headed(s *sentence, items []item) bool {
	coreEnd := len(items)
	for i, it := range items {
		if it.link && !isAnd(s.words[it.first].text) {
			coreEnd = i
			break
		}
	}
	var h *head
	plain := false
	for i, it := range items[:coreEnd] {
		plain = plain || !it.name() && !it.link && !it.number
		if it.head != nil && !it.name() && (it.head.typ != corpus.Place || i == 0 || i == coreEnd-1) && !(i == 0 && coreEnd > 1 && class("lasthead")[s.words[it.first].text]) {
			h = it.head
		}
	}
	if h == nil || !plain {
		return false
	}
	if first := items[0].head; first != nil && first.typ == corpus.Event && coreEnd > 1 {
		h = first
	}
	start := f.start(items[:coreEnd], h)
	items, coreEnd = items[start:], coreEnd-start
	if len(items) < 2 {
		return true // a head alone names nothing
	}
	p := proposal{sent: s.index, first: items[0].first, last: items[len(items)-1].last, typ: h.typ, kind: h.kind, rule: "head", score: 0.85}
	if short := f.short(s, items, coreEnd); short != "" {
		p.short = append(p.short, short)
	}
	if end := f.lowerTail(s, items[len(items)-1], h); end > p.last {
		if len(items) > 2 {
			p.short = append(p.short, f.text(s, p.first, p.last))
		}
		p.last = end
	}
	p.name = f.text(s, p.first, p.last)
	f.adjust(s, &p, items[:coreEnd])
	f.out = append(f.out, p)
	return true
}

// lowerTail is where a name goes on in lower case after "on": "Convention on the
// protection of migrant workers". 0 if it does not.
func (f *finder) lowerTail(s *sentence, last item, h *head) int {
	k := last.last
	if last.head != h || h.typ != corpus.Agreement && h.typ != corpus.Programme || s.at(k) != "on" {
		return 0
	}
	k++
	if s.at(k) == "the" {
		k++
	}
	if k >= len(s.words) || s.words[k].cap || !class("subjectending")[suffix(s.words[k].text)] || class("onthe")[s.words[k].text] {
		return 0
	}
	end := k
	for ; k < len(s.words) && k < last.last+12 && s.words[k].key != ""; k++ {
		switch tag := f.tag(s, k); {
		case strings.HasPrefix(tag, "NN"):
			end = k + 1
		case strings.HasPrefix(tag, "JJ"), tag == "VBG", tag == "DT", s.words[k].text == "of", s.words[k].text == "and", s.words[k].text == "in":
		default:
			return end
		}
	}
	return end
}

// suffix is the ending of a word by which nouns of action are told.
func suffix(w string) string {
	for _, e := range []string{"tion", "sion", "ment", "ance", "ence", "ing", "ship", "ity", "ism"} {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			return e
		}
	}
	return ""
}

func isAnd(w string) bool { return w == "and" || w == "&" || w == "," }

// start says where the name begins: an adjective of nationality before a
// programme or an agreement tells whose it is and is no part of the name.
func (f *finder) start(core []item, h *head) int {
	if h.typ == corpus.Organization || h.typ == corpus.Place {
		return 0
	}
	k := 0
	for k < len(core)-2 && core[k].name() && (core[k].senses[0].how == corpus.ByDemonym && core[k].senses[0].typ == corpus.State) {
		k++
	}
	return k
}

// short is the name without the tail that its first preposition opens, where
// what is left still tells: "Security Forum of …", "Ministry of Defence of
// Kazakhstan".
func (f *finder) short(s *sentence, items []item, coreEnd int) string {
	if coreEnd < len(items) && coreEnd >= 2 && items[coreEnd-1].head != nil {
		return f.text(s, items[0].first, items[coreEnd-1].last)
	}
	n := len(items)
	if n < 5 || !items[n-1].name() || !items[n-2].link || s.words[items[n-2].first].text != "of" {
		return ""
	}
	return f.text(s, items[0].first, items[n-3].last)
}

// adjust corrects the type that a head gives where other words of the name say
// otherwise.
func (f *finder) adjust(s *sentence, p *proposal, core []item) {
	has := func(words ...string) bool {
		for _, it := range core {
			for _, w := range s.words[it.first:it.last] {
				for _, x := range words {
					if strings.EqualFold(w.text, x) {
						return true
					}
				}
			}
		}
		return false
	}
	last := s.words[core[len(core)-1].last-1].text
	if p.typ == corpus.Programme && p.kind == corpus.KindInitiative && last == "Partnership" && f.signed(s, p) {
		p.typ, p.kind = corpus.Agreement, corpus.KindAgreement
	}
	switch {
	case last == "Force" && has("Standby", "Stand-by", "Response", "Reaction", "Deployment"):
		p.typ, p.kind = corpus.Unit, corpus.KindInitiative
	case last == "Force" && !has("Assistance", "Stabilisation", "Stabilization", "Protection", "Verification", "Implementation", "Mission", "Multinational", "Interim", "Joint", "Monitoring", "Regional"):
		p.typ, p.kind = corpus.Unit, ""
	case last == "Group" && has("Battle"):
		p.typ, p.kind = corpus.Unit, ""
	case has("Trade") && has("Union") && !has("Customs"):
		p.kind = ""
	case last == "Fund" && has("Monetary", "Investment", "Wealth", "Pension"):
		p.typ = corpus.Organization
	case last == "Forum" && class("meets")[s.at(p.last)]:
		p.typ, p.kind = corpus.Event, ""
	case last == "Group" && !has("Contact", "Minsk", "Working", "Visegrad", "Spearhead"):
		p.kind = ""
	case last == "Council" && has("Security", "Supreme", "National", "City", "Research"):
		p.kind = ""
	}
}

// groups proposes names without a head: runs of plain words.
func (f *finder) groups(s *sentence, items []item) {
	for i := 0; i < len(items); {
		if items[i].name() || items[i].link || items[i].head != nil {
			i++
			continue
		}
		j := i + 1
		for j < len(items) && !items[j].name() && items[j].head == nil && (!items[j].link || particle(s, items[j])) {
			j++
		}
		if g := trim(items[i:j]); len(g) > 0 {
			f.group(s, g[0].first, g[len(g)-1].last, i == 0, j == len(items))
		}
		i = j
	}
}

// group proposes what words [i, j) name, by the words round them and in them.
func (f *finder) group(s *sentence, i, j int, opens, closes bool) {
	for i < j && class("never")[s.words[i].text] {
		i++
	}
	for i < j && class("never")[s.words[j-1].text] {
		j--
	}
	if i >= j || j-i > 6 {
		return
	}
	if isOrdinal(s.words[i].text) || j-i == 1 && i == s.first() && f.lower[s.words[i].key] > 0 {
		return
	}
	p := proposal{sent: s.index, first: i, last: j, name: f.text(s, i, j)}
	switch {
	case f.named(s, &p, i, j, opens, closes), opens && closes && f.enclosed(s, &p, i, j):
	case f.person(s, &p, i, j):
	case j-i == 1 && s.words[i].upper || isAcronym(p.name) && j-i <= 2:
		if class("initialism")[s.words[i].text] || len(p.name) < 3 || len(p.name) > 12 {
			return
		}
		p.typ, p.rule, p.score = corpus.Organization, "acronym", 0.5
	case closes && f.place(s, &p, i, j):
	case opens && f.staged(s, &p, i, j):
	default:
		f.learned(s, i, j)
		return
	}
	f.out = append(f.out, p)
}

// named reads the type from a common noun beside the name: "Steppe Eagle
// exercises", "the journal Morskie vesti", "an exercise named Echelon".
func (f *finder) named(s *sentence, p *proposal, i, j int, opens, closes bool) bool {
	if closes && j < len(s.words) && !s.words[j].cap {
		after := s.words[j].text
		if h := heads()[after]; h == nil && j+1 < len(s.words) && heads()[s.words[j+1].text] != nil && f.modifier(s, j) {
			after = s.words[j+1].text
		}
		if heads()[after] == nil {
			after = strings.TrimSuffix(after, "s")
		}
		if h := heads()[after]; h != nil && h.after && (h.kind != "" || h.typ == corpus.Unit || h.typ == corpus.Place) && !s.words[j].glued {
			p.typ, p.kind, p.rule, p.score = h.typ, h.kind, "apposed", 0.75
			if (h.typ == corpus.Unit || h.typ == corpus.Agreement) && after == s.words[j].text {
				f.lengthen(s, p)
			}
			return true
		}
		if class("built")[after] && after == s.words[j].text && !s.words[j].glued {
			p.typ, p.rule, p.score = corpus.Place, "built", 0.7
			f.lengthen(s, p)
			return true
		}
	}
	if closes && s.at(j) == "," && class("article")[s.at(j+1)] {
		if h := f.appositive(s, j+2); h != nil {
			p.typ, p.kind, p.rule, p.score = h.typ, h.kind, "apposed", 0.7
			return true
		}
	}
	if !opens || i == 0 {
		return false
	}
	k := i - 1
	for k > 0 && s.words[k].key == "" && isQuote(s.words[k].text) {
		k--
	}
	if k > 0 && class("naming")[s.words[k].text] {
		k--
	}
	if k < 0 || s.words[k].cap {
		return false
	}
	noun := s.words[k].text
	if h := heads()[noun]; h != nil && h.after && (h.kind == corpus.KindExercise || h.kind == corpus.KindOperation || k < i-1) {
		p.typ, p.kind, p.rule, p.score = h.typ, h.kind, "apposed", 0.7
		return true
	}
	if class("bodynoun")[noun] {
		p.typ, p.rule, p.score = corpus.Organization, "apposed", 0.7
		if class("periodical")[noun] && closes && f.foreign(s, j) {
			f.lengthen(s, p)
		}
		return true
	}
	if class("placenoun2")[noun] {
		p.typ, p.rule, p.score = corpus.Place, "apposed", 0.7
		return true
	}
	return false
}

// lengthen lets the noun after a name be part of it: "Danab brigade".
func (f *finder) lengthen(s *sentence, p *proposal) {
	p.last++
	p.name = f.text(s, p.first, p.last)
}

// appositive reads what a name is off the noun phrase after it: ", the
// municipal company", ", a naval exercise of both".
func (f *finder) appositive(s *sentence, i int) *head {
	for k := i; k < i+5 && k < len(s.words) && s.words[k].key != ""; k++ {
		tag := f.tag(s, k)
		if !strings.HasPrefix(tag, "NN") {
			if !strings.HasPrefix(tag, "JJ") && !strings.HasPrefix(tag, "VBN") && !strings.HasPrefix(tag, "VBG") && tag != "CD" && tag != "RB" {
				return nil
			}
			continue
		}
		if k+1 < len(s.words) && s.words[k+1].key != "" && strings.HasPrefix(f.tag(s, k+1), "NN") {
			continue // not the last noun of its phrase
		}
		w := s.words[k].text
		if class("bodynoun")[w] {
			return &head{typ: corpus.Organization}
		}
		if h := heads()[w]; h != nil && (h.kind == corpus.KindExercise || h.kind == corpus.KindOperation || h.typ == corpus.Unit) {
			return h
		}
		return nil
	}
	return nil
}

// foreign reports whether word j goes on with a name in another language, whose
// later words have no capitals: "Morskie vesti wrote".
func (f *finder) foreign(s *sentence, j int) bool {
	if j+1 >= len(s.words) || s.words[j].key == "" || s.words[j].cap {
		return false
	}
	tag, next := f.tag(s, j), f.tag(s, j+1)
	return (strings.HasPrefix(tag, "NN") || tag == "FW") && (strings.HasPrefix(next, "VBD") || strings.HasPrefix(next, "VBZ"))
}

// modifier reports whether word j is a plain modifier between a name and its
// noun: "Steppe Eagle antiterrorist exercises".
func (f *finder) modifier(s *sentence, j int) bool {
	tag := f.doc.Tokens[s.words[j].tok].Tag
	return strings.HasPrefix(tag, "JJ") || tag == "NN" || tag == "VBG"
}

func isQuote(t string) bool {
	switch t {
	case "“", "”", "\"", "‘", "’", "«", "»", "„", "'", "``", "''":
		return true
	}
	return false
}

// person reports whether words [i, j) name a person.
func (f *finder) person(s *sentence, p *proposal, i, j int) bool {
	p.typ, p.rule = corpus.Person, "person"
	before := strings.ToLower(s.at(i - 1))
	if titles()[before] && j-i <= 4 && !class("month")[s.words[i].text] {
		p.rule, p.score = "role", 0.85
		return true
	}
	if j-i < 2 || j-i > 5 {
		return false
	}
	if heads()[s.words[j-1].text] != nil || s.words[j-1].upper && j-i == 2 && len(s.words[j-1].text) < 4 {
		return false
	}
	switch {
	case given()[corpus.Fold(s.words[i].text)]:
		p.score = 0.8
	case f.introduced(s, i, j):
		p.score = 0.75
	case isInitial(s.words[i].text) && !(i == s.first() && isRoman(s.words[i].text)):
		p.score = 0.75
	case j-i == 2 && class("saying")[s.at(j)] && !s.words[i].upper:
		p.score = 0.55
	default:
		return false
	}
	return true
}

// introduced reports whether the words round a name say what the person does:
// "X, a fisheries adviser", "X, who", "a former minister of Uganda, X".
func (f *finder) introduced(s *sentence, i, j int) bool {
	if s.words[i].upper && s.words[j-1].upper {
		return false
	}
	if s.at(j) == "," {
		if s.at(j+1) == "who" || s.at(j+1) == "whose" || s.at(j+1) == "whom" {
			return true
		}
		for k := j + 1; k < j+9 && k < len(s.words); k++ {
			w := s.words[k]
			if w.key == "" || strings.HasPrefix(f.tag(s, k), "VB") && f.tag(s, k) != "VBN" && f.tag(s, k) != "VBG" {
				break
			}
			if titles()[w.text] && !w.cap {
				return true
			}
		}
	}
	if s.at(i-1) == "," {
		for k := i - 2; k > i-9 && k >= 0; k-- {
			w := s.words[k]
			if w.key == "" || strings.HasPrefix(f.tag(s, k), "VB") {
				break
			}
			if titles()[strings.ToLower(w.text)] && !w.cap {
				return s.at(j) == "," || s.at(j) == "" || s.at(j) == "."
			}
		}
	}
	return class("saying")[s.at(i-1)] && strings.HasPrefix(f.tag(s, i-1), "VB") && isQuote(s.at(i-2)) // “…,” says X
}

// isRoman reports whether "V." may be a number.
func isRoman(t string) bool { return strings.Trim(strings.TrimSuffix(t, "."), "IVXLC") == "" }

func isInitial(t string) bool {
	return strings.HasSuffix(t, ".") && len([]rune(t)) <= 5 && firstUpper(t)
}

// place reports whether a preposition of place and the words after tell that
// words [i, j) are a place.
func (f *finder) place(s *sentence, p *proposal, i, j int) bool {
	w := s.words[i]
	if i == 0 || j-i > 3 || w.upper || !strings.HasPrefix(f.doc.Tokens[w.tok].Tag, "NNP") || f.lower[w.key] > 0 {
		return false
	}
	switch s.words[i-1].text {
	case "in", "at", "near", "from", "around", "outside", "into", "through":
	case "to":
		if !f.moving(s, i) {
			return false
		}
	case "of":
		if !class("placeof")[s.at(i-2)] && !f.endsPerson(s, i-1) {
			return false
		}
	default:
		return false
	}
	if j < len(s.words) {
		tag := f.doc.Tokens[s.words[j].tok].Tag
		if s.words[j].key != "" && (strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ")) {
			return false
		}
	}
	p.typ, p.rule, p.score = corpus.Place, "place", 0.55
	return true
}

// endsPerson reports whether the last name found ends before word i and is a
// person's: "Professor Agneta Sternvall of Kalmar".
func (f *finder) endsPerson(s *sentence, i int) bool {
	if len(f.out) == 0 {
		return false
	}
	p := &f.out[len(f.out)-1]
	return p.sent == s.index && p.last == i && p.typ == corpus.Person
}

// staged reports whether a name is the object of "hold", as exercises are.
func (f *finder) staged(s *sentence, p *proposal, i, j int) bool {
	if !f.stagedBefore(s, i) && !f.stagedAfter(s, j) {
		return false
	}
	p.typ, p.kind, p.rule, p.score = corpus.Event, corpus.KindExercise, "staged", 0.5
	return true
}

func (f *finder) stagedBefore(s *sentence, i int) bool {
	return i > 0 && class("staging")[f.doc.Tokens[s.words[i-1].tok].Lemma] && strings.HasPrefix(f.tag(s, i-1), "VB")
}

// stagedAfter reports whether what ends before word j "has been held": a name
// of several words at the beginning of a sentence.
func (f *finder) stagedAfter(s *sentence, j int) bool {
	k := j
	for k < len(s.words) && k < j+3 && class("auxiliary")[s.words[k].text] {
		k++
	}
	return k > j && k < len(s.words) && class("staging")[f.doc.Tokens[s.words[k].tok].Lemma] && f.tag(s, k) == "VBN"
}

// signed reports whether the sentence speaks of the name as of something that
// is signed and ratified.
func (f *finder) signed(s *sentence, p *proposal) bool {
	for k := max(0, p.first-10); k < min(len(s.words), p.last+12); k++ {
		if class("signing")[f.doc.Tokens[s.words[k].tok].Lemma] || s.at(k) == "into" && s.at(k+1) == "force" {
			return true
		}
	}
	return false
}
