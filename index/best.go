package index

import (
	"container/heap"
	"slices"
)

// best brings the most first of xs to its front, in order; what stands behind
// them is in none. Where few of many are shown, sorting all would cost most.
func best[T any](xs []T, most int, compare func(a, b T) int) {
	if most < len(xs) {
		h := &worstFirst[T]{xs[:most], compare}
		heap.Init(h)
		for i := most; i < len(xs) && most > 0; i++ {
			if compare(xs[i], xs[0]) < 0 {
				xs[i], xs[0] = xs[0], xs[i]
				heap.Fix(h, 0)
			}
		}
		xs = xs[:most]
	}
	slices.SortFunc(xs, compare)
}

// worstFirst is a heap with the last of its order on top.
type worstFirst[T any] struct {
	xs      []T
	compare func(a, b T) int
}

func (h *worstFirst[T]) Len() int           { return len(h.xs) }
func (h *worstFirst[T]) Less(i, j int) bool { return h.compare(h.xs[i], h.xs[j]) > 0 }
func (h *worstFirst[T]) Swap(i, j int)      { h.xs[i], h.xs[j] = h.xs[j], h.xs[i] }
func (h *worstFirst[T]) Push(any)           {} // its size stays
func (h *worstFirst[T]) Pop() any           { return nil }
