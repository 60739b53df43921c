package index

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// The front is what sorting all would bring there, and nothing is lost.
func TestBest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 60 {
		xs := make([]int, n)
		for i := range xs {
			xs[i] = r.IntN(40)
		}
		sorted := slices.Sorted(slices.Values(xs))
		most := r.IntN(n + 5)
		best(xs, most, cmp.Compare)
		if k := min(most, n); !slices.Equal(xs[:k], sorted[:k]) {
			t.Errorf("the first %d of %v are %v", k, sorted, xs[:k])
		}
		if slices.Sort(xs); !slices.Equal(xs, sorted) {
			t.Errorf("%v became %v", sorted, xs)
		}
	}
}
