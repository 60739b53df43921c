package index

import (
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// positioned is an analysed word of a phrase with its place in it.
type positioned struct {
	term string
	at   int
}

func (a *analyzer) phrase(text string) []positioned {
	var out []positioned
	a.words(text, func(w word, position int) { out = append(out, positioned{w.term, position}) })
	return out
}

// phrase gives the entries where the words stand one after the other. Stop
// words hold their place but may be any stop word.
func (e *evaluator) phrase(text string, at int) (hits, error) {
	var out hits
	for _, a := range e.languages {
		ps := a.phrase(text)
		if len(ps) == 0 {
			continue
		}
		h, err := e.together(a, ps, true, func(where [][]int) bool { return inOrder(ps, where) })
		if err != nil {
			return out, err
		}
		out = merge(out, h)
	}
	if len(out.ns) == 0 {
		e.unknown = append(e.unknown, text)
	}
	return out, nil
}

// near gives the entries where two words or phrases stand within a distance.
func (e *evaluator) near(n nearNode) (hits, error) {
	text := func(x node) string {
		switch x := x.(type) {
		case termNode:
			return x.text
		case phraseNode:
			return x.text
		}
		return ""
	}
	var out hits
	for _, a := range e.languages {
		left, right := a.phrase(text(n.left)), a.phrase(text(n.right))
		if len(left) == 0 || len(right) == 0 {
			continue
		}
		all := slices.Concat(left, right)
		h, err := e.together(a, all, false, func(where [][]int) bool {
			return within(starts(left, where[:len(left)]), starts(right, where[len(left):]), n.distance)
		})
		if err != nil {
			return out, err
		}
		out = merge(out, h)
	}
	return out, nil
}

// together intersects the words' entries and keeps those whose positions pass;
// of a phrase the passages that do not have its wording are passed over first.
func (e *evaluator) together(a *analyzer, ps []positioned, phrase bool, pass func(where [][]int) bool) (hits, error) {
	field := bodyField(a.language)
	var all hits
	for i, p := range ps {
		h, err := e.scored(field, p.term, 1)
		if err != nil || len(h.ns) == 0 {
			return hits{}, err
		}
		if i == 0 {
			all = h
		} else {
			all = intersect(all, h)
		}
	}
	if len(ps) == 1 || len(all.ns) == 0 {
		return all, nil
	}
	if phrase && e.order != nil {
		return e.worded(ps, all)
	}
	places, done, err := e.places(field, ps)
	if err != nil {
		return hits{}, err
	}
	defer done()
	var out hits
	where := make([][]int, len(ps))
	for k, n := range all.ns {
		if err := places(n, where); err != nil {
			return hits{}, err
		}
		if pass(where) {
			out.ns, out.scores = append(out.ns, n), append(out.scores, all.scores[k])
		}
	}
	return out, nil
}

// worded keeps the passages that have the wording of a phrase.
func (e *evaluator) worded(ps []positioned, all hits) (hits, error) {
	o, err := e.order()
	if err != nil {
		return hits{}, err
	}
	w, numbers := o.wording(ps), o.numbers(ps)
	has := make([]bool, len(all.ns))
	const share = 4096 // passages that one core looks through at a time
	err = sideBySide((len(all.ns)+share-1)/share, func(i int) error {
		own, where := *o, make([][]int, len(ps)) // readers remember where they are
		own.document = noDocument
		for k := i * share; k < min((i+1)*share, len(all.ns)); k++ {
			body, err := own.body(all.ns[k])
			if err != nil {
				return err
			}
			found, doubtful := w.in(body)
			if doubtful {
				if err := own.places(all.ns[k], numbers, where); err != nil {
					return err
				}
				found = inOrder(ps, where)
			}
			has[k] = found
		}
		return nil
	})
	if err != nil {
		return hits{}, err
	}
	var out hits
	for k, n := range all.ns {
		if has[k] {
			out.ns, out.scores = append(out.ns, n), append(out.scores, all.scores[k])
		}
	}
	return out, nil
}

// places gives a function that finds where the words stand in an entry; entries
// are asked for in order. Of passages their order is read, of facts the engine
// knows it.
func (e *evaluator) places(field string, ps []positioned) (find func(n uint32, where [][]int) error, done func(), err error) {
	if e.order != nil {
		o, err := e.order()
		if err != nil {
			return nil, nil, err
		}
		numbers := o.numbers(ps)
		return func(n uint32, where [][]int) error { return o.places(n, numbers, where) }, func() {}, nil
	}
	var readers []*positions
	done = func() {
		for _, r := range readers {
			r.r.Close()
		}
	}
	for _, p := range ps {
		r, err := e.r.TermFieldReader(e.ctx, []byte(p.term), field, true, false, true)
		if err != nil {
			done()
			return nil, nil, err
		}
		readers = append(readers, &positions{r: r})
	}
	return func(n uint32, where [][]int) error {
		for i, r := range readers {
			var err error
			if where[i], err = r.of(n); err != nil {
				return err
			}
		}
		return nil
	}, done, nil
}

// positions reads where a term stands in entries asked for in order.
type positions struct {
	r   index.TermFieldReader
	buf index.TermFieldDoc
	id  index.IndexInternalID
	out []int
}

func (p *positions) of(n uint32) ([]int, error) {
	p.id = index.NewIndexInternalID(p.id, uint64(n))
	d, err := p.r.Advance(p.id, &p.buf)
	p.out = p.out[:0]
	if err != nil || d == nil || uint32(d.ID.Value()) != n {
		return p.out, err
	}
	for _, v := range d.Vectors {
		p.out = append(p.out, int(v.Pos))
	}
	slices.Sort(p.out)
	return p.out, nil
}

// inOrder reports whether the words stand somewhere as in the phrase.
func inOrder(ps []positioned, where [][]int) bool { return len(starts(ps, where)) > 0 }

// starts gives the places where the phrase begins.
func starts(ps []positioned, where [][]int) []int {
	var out []int
	for _, first := range where[0] {
		ok := true
		for i := 1; i < len(ps) && ok; i++ {
			_, ok = slices.BinarySearch(where[i], first+ps[i].at-ps[0].at)
		}
		if ok {
			out = append(out, first)
		}
	}
	return out
}

// within reports whether a place of a and one of b are at most d words apart.
func within(a, b []int, d int) bool {
	for _, x := range a {
		i, _ := slices.BinarySearch(b, x-d)
		if i < len(b) && b[i] <= x+d && (b[i] != x || i+1 < len(b) && b[i+1] <= x+d) {
			return true
		}
	}
	return false
}
