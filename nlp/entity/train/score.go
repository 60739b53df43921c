package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"concord/nlp/seq"
)

// tally counts chunks found against chunks wanted.
type tally struct{ right, found, wanted int }

func (t tally) f1() float64 {
	if t.found+t.wanted == 0 {
		return 0
	}
	return 200 * float64(t.right) / float64(t.found+t.wanted)
}

func (t tally) String() string {
	p, r := 0.0, 0.0
	if t.found > 0 {
		p = 100 * float64(t.right) / float64(t.found)
	}
	if t.wanted > 0 {
		r = 100 * float64(t.right) / float64(t.wanted)
	}
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f  (%d wanted)", p, r, t.f1(), t.wanted)
}

// report tallies by type, by three types and by span.
type report struct {
	types      map[string]*tally
	causes     map[string]int // errors by what went wrong
	all        tally
	three      tally
	spans      tally
	threeOf    func(string) string
	confusions map[string]int
}

func newReport(threeOf func(string) string) *report {
	return &report{types: map[string]*tally{}, threeOf: threeOf, confusions: map[string]int{}, causes: map[string]int{}}
}

func (r *report) of(t string) *tally {
	if r.types[t] == nil {
		r.types[t] = &tally{}
	}
	return r.types[t]
}

// add counts one sentence.
func (r *report) add(found, wanted []seq.Chunk) {
	r.blame(found, wanted)
	exact := map[seq.Chunk]bool{}
	spans := map[[2]int]string{}
	for _, w := range wanted {
		exact[w] = true
		spans[[2]int{w.First, w.Last}] = w.Type
		r.of(w.Type).wanted++
		r.all.wanted++
		r.spans.wanted++
		if r.threeOf(w.Type) != "" {
			r.three.wanted++
		}
	}
	for _, f := range found {
		r.of(f.Type).found++
		r.all.found++
		r.spans.found++
		if exact[f] {
			r.of(f.Type).right++
			r.all.right++
		}
		w, ok := spans[[2]int{f.First, f.Last}]
		if ok {
			r.spans.right++
			if w != f.Type {
				r.confusions[w+" taken for "+f.Type]++
			}
		}
		if k := r.threeOf(f.Type); k != "" {
			r.three.found++
			if ok && r.threeOf(w) == k {
				r.three.right++
			}
		}
	}
}

// blame counts the errors of one sentence by cause.
func (r *report) blame(found, wanted []seq.Chunk) {
	touches := func(c seq.Chunk, list []seq.Chunk) (same, overlap bool) {
		for _, o := range list {
			same = same || o.First == c.First && o.Last == c.Last
			overlap = overlap || o.First < c.Last && c.First < o.Last
		}
		return same, overlap
	}
	for _, w := range wanted {
		switch same, overlap := touches(w, found); {
		case same && !slices.Contains(found, w):
			r.causes["right extent, wrong type"]++
		case !same && overlap:
			r.causes["wrong extent"]++
		case !same:
			r.causes["missed"]++
		}
	}
	for _, f := range found {
		if _, overlap := touches(f, wanted); !overlap {
			r.causes["no name at all"]++
		}
	}
}

func (r *report) print() {
	for _, c := range []string{"right extent, wrong type", "wrong extent", "missed", "no name at all"} {
		fmt.Printf("  %5d %s\n", r.causes[c], c)
	}
	var types []string
	for t := range r.types {
		types = append(types, t)
	}
	sort.Strings(types)
	for _, t := range types {
		fmt.Printf("  %-15s %s\n", t, r.types[t])
	}
	fmt.Printf("  %-15s %s\n", "all types", r.all)
	fmt.Printf("  %-15s %s\n", "three types", r.three)
	fmt.Printf("  %-15s %s\n", "spans", r.spans)
	var list []string
	for c := range r.confusions {
		list = append(list, c)
	}
	sort.Slice(list, func(i, j int) bool {
		if r.confusions[list[i]] != r.confusions[list[j]] {
			return r.confusions[list[i]] > r.confusions[list[j]]
		}
		return list[i] < list[j]
	})
	for _, c := range list[:min(12, len(list))] {
		fmt.Printf("  %4d %s\n", r.confusions[c], c)
	}
}

// printErrors shows a sentence with what was found amiss and what was missed.
func printErrors(words []string, found, wanted []seq.Chunk) {
	show := func(mark string, list, other []seq.Chunk) {
		for _, c := range list {
			if !slices.Contains(other, c) {
				lo, hi := max(0, c.First-4), min(len(words), c.Last+4)
				fmt.Printf("%s %-14s %s [%s] %s\n", mark, c.Type, strings.Join(words[lo:c.First], " "),
					strings.Join(words[c.First:c.Last], " "), strings.Join(words[c.Last:hi], " "))
			}
		}
	}
	show("+", found, wanted)
	show("-", wanted, found)
}
