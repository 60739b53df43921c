package index

// wordKey is a term of a field.
type wordKey struct{ field, term string }

// prefetch reads the entries of all plain words of a query at once, on all
// cores: reading them is most of the work of a query of several frequent words.
func (e *evaluator) prefetch(n node) {
	var keys []wordKey
	seen := map[wordKey]bool{}
	walkText(n, func(text string) {
		for _, a := range e.languages {
			a.words(text, func(w word, _ int) {
				if k := (wordKey{bodyField(a.language), w.term}); !seen[k] {
					seen[k] = true
					keys = append(keys, k)
				}
			})
		}
	})
	if len(keys) < 2 {
		return
	}
	found := make([]occurrences, len(keys))
	_ = sideBySide(len(keys), func(i int) (err error) { // who asks for a word meets its error
		found[i], err = e.read(keys[i])
		return err
	})
	e.fetched = map[wordKey]occurrences{}
	for i, k := range keys {
		if len(found[i].ns) > 0 {
			e.fetched[k] = found[i]
		}
	}
}

// walkText calls f with the text of every plain word and phrase of a query.
func walkText(n node, f func(text string)) {
	each := func(ns []node) {
		for _, x := range ns {
			walkText(x, f)
		}
	}
	switch n := n.(type) {
	case termNode:
		if !n.prefix && n.fuzzy == 0 {
			f(n.text)
		}
	case phraseNode:
		f(n.text)
	case nearNode:
		each([]node{n.left, n.right})
	case notNode:
		walkText(n.of, f)
	case listNode:
		each(n.of)
	case orNode:
		each(n.of)
	case andNode:
		each(n.of)
	}
}
