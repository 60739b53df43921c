package temporal

// judgeYears finds the years among words that are no dates: counts and numbers
// of documents lose their class, years of citations and of names are marked.
func (r *resolver) judgeYears() {
	r.citations()
	for i := range r.words {
		w := &r.words[i]
		if w.cls&(clsYear|clsDecade) == 0 {
			continue
		}
		if w.cls&clsYear != 0 && (r.numbered(i) || r.counted(i)) {
			w.cls &^= clsYear
			continue
		}
		if w.skip == sure && r.partOfName(i) {
			w.skip = named
		}
	}
}

func (r *resolver) word(i int) *word {
	if i < 0 || i >= len(r.words) {
		return &r.none
	}
	return &r.words[i]
}

// numbered: "Resolution 1325", "No. 2000", "2008/56/EC", "UN/2006/12", "$2000".
func (r *resolver) numbered(i int) bool {
	p := r.word(i - 1)
	if p.mark == '.' || p.mark == '#' {
		p = r.word(i - 2)
	}
	if p.cls&clsNumbered != 0 {
		return true
	}
	switch r.word(i - 1).mark {
	case '$', '€', '£', '#', '+':
		return true
	case '/':
		if r.word(i-2).mark == 0 && r.word(i-2).cls&(clsYear|clsShort|clsDay) == 0 {
			return true
		}
	}
	next := r.word(i + 1)
	switch next.mark {
	case '%', '°', '€':
		return true
	case '/':
		// a number behind the slash and another part: "2008/56/EC"; "2019/1896"
		after := r.word(i + 2)
		if after.mark != 0 || r.word(i+3).mark == '/' {
			return r.word(i+3).mark == '/'
		}
		if after.cls&clsYear == 0 && after.cls&clsShort == 0 && after.End-after.Start != 0 {
			return true
		}
	}
	return false
}

// counted: "1500 troops", "some 2000 young men".
func (r *resolver) counted(i int) bool {
	if r.word(i-1).cls&clsMonth != 0 && r.word(i-2).cls&clsDay != 0 {
		return false // "on 26 July 2023 officers"
	}
	n1, n2 := r.word(i+1), r.word(i+2)
	if n1.cls&clsCounted != 0 && n1.mark == 0 && !r.afterThe(i) {
		return true
	}
	if r.word(i-1).cls&clsApprox != 0 && n1.mark == 0 && !n1.upper && n1.lit == 0 && n1.Len() > 0 {
		return true
	}
	return r.word(i-1).cls&clsApprox != 0 && n1.mark == 0 && n2.cls&clsCounted != 0
}

func (r *resolver) afterThe(i int) bool {
	return r.word(i-1).lit == r.g.lit("the")
}

// partOfName: "Echelon 2021", "Zapad-2017", "the 2030 Agenda".
func (r *resolver) partOfName(i int) bool {
	next := r.word(i + 1)
	if next.cls&clsNamed != 0 && next.upper {
		return true
	}
	j := i - 1
	if r.word(j).mark == '-' && r.word(j).Start == r.word(j-1).End && r.word(j).End == r.words[i].Start {
		j--
	}
	p := r.word(j)
	if p.mark != 0 || !p.upper || p.Len() < 3 || p.cls&(clsMonth|clsSeason|clsWeekday|clsUnit|clsQuarter|clsFiscal|clsTens|clsOrd) != 0 {
		return false
	}
	if p.lit != 0 && p.cls&clsNamed == 0 {
		return false // "In", "Since", "By", …: a word of the rules
	}
	if p.sent && r.word(i-1).mark == 0 && !r.closesName(i) {
		return false
	}
	return p.End < r.words[i].Start && r.word(i-1).mark != '.' || r.word(i-1).mark == '-'
}

// closesName: behind the year nothing goes on that a date at the beginning of a
// sentence would have.
func (r *resolver) closesName(i int) bool { return r.word(i+1).mark != ',' }

// citations marks the years of "(Smith, 2009; Jones & Lee 2010, p. 3)".
func (r *resolver) citations() {
	for i := 0; i < len(r.words); i++ {
		if c := r.words[i].mark; c != '(' && c != '[' {
			continue
		}
		end := i + 1
		for end < len(r.words) && end < i+60 && r.words[end].mark != ')' && r.words[end].mark != ']' && r.words[end].mark != '(' {
			end++
		}
		if r.isCitation(i+1, end) || r.authorBefore(i, end) {
			for k := i + 1; k < end; k++ {
				r.words[k].skip = cited
			}
			i = end - 1
		}
	}
}

// isCitation reports whether words [from, to) of a bracket are authors and
// years and what goes with them.
func (r *resolver) isCitation(from, to int) bool {
	names, years, joined := 0, 0, false
	for k := from; k < to; k++ {
		w := &r.words[k]
		switch {
		case w.cls&clsMonth != 0 && w.upper:
			return false
		case w.cls&clsYear != 0:
			if r.word(k-1).mark == 0 && r.word(k-1).upper {
				joined = true // "Smith 2009"
			}
			years++
		case w.mark == ',' || w.mark == '.' || w.mark == '-':
		case w.mark == ';' || w.mark == '&' || w.mark == ':' || w.mark == '\'':
			joined = true
		case w.mark != 0:
			return false
		case w.upper:
			names++
			if r.authors[r.folded(w)] {
				joined = true
			}
		case r.citing(w):
			joined = true
		case w.cls&(clsNum|clsDay|clsShort) != 0, w.lit == r.g.lit("and"), w.Len() <= 3:
		case w.Len() == 5 && r.text[w.Start] >= '1' && r.text[w.Start] <= '2': // "2009a"
			years++
		default:
			return false
		}
	}
	return years > 0 && names > 0 && joined
}

func (r *resolver) citing(w *word) bool {
	switch w.In(r.text) {
	case "et", "al", "eds", "ed", "see", "See", "cf", "cited", "quoted", "ibid", "pp", "p":
		return true
	}
	return false
}

// authorBefore: "Smith (2009)" where Smith wrote one of the works cited.
func (r *resolver) authorBefore(open, end int) bool {
	p := r.word(open - 1)
	return p.upper && end > open+1 && r.words[open+1].cls&clsYear != 0 && r.authors[r.folded(p)]
}
