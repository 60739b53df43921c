package syntax

// action is a transition of the arc-hybrid system.
type action int

const (
	shift action = iota // the first word of the buffer goes onto the stack
	left                // the top of the stack gets the first word of the buffer as its head
	right               // the top of the stack gets the word below it as its head
	numActions
)

// state is a configuration of the parser over one sentence of n words. Word n
// is the artificial root, which stands at the end of the buffer. Every word
// goes on the stack once and off it once, so a parse takes 2n transitions.
type state struct {
	n      int
	next   int   // first word of the buffer
	stack  []int // top is last
	head   []int // -1 while without a head
	label  []int
	lc, rc [][2]int // two outermost children on each side, outermost first, -1 where none
	nl, nr []int    // numbers of children on each side
}

func newState(n int) *state {
	s := &state{}
	s.reset(n)
	return s
}

// reset prepares s for a sentence of n words, reusing its memory.
func (s *state) reset(n int) {
	if cap(s.head) <= n {
		m := 2*n + 1
		s.head, s.label = make([]int, m), make([]int, m)
		s.lc, s.rc = make([][2]int, m), make([][2]int, m)
		s.nl, s.nr = make([]int, m), make([]int, m)
	}
	s.n, s.next, s.stack = n, 0, s.stack[:0]
	for i := 0; i <= n; i++ {
		s.head[i], s.label[i] = -1, -1
		s.lc[i], s.rc[i] = [2]int{-1, -1}, [2]int{-1, -1}
		s.nl[i], s.nr[i] = 0, 0
	}
}

// done reports whether only the root is left.
func (s *state) done() bool { return len(s.stack) == 0 && s.next == s.n }

// peek returns the i-th word of the stack from the top, -1 if there is none.
func (s *state) peek(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

// allowed reports whether a can be taken. One word only may hang on the root.
func (s *state) allowed(a action) bool {
	switch a {
	case shift:
		return s.next < s.n
	case left:
		return len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	}
	return len(s.stack) > 1
}

// arc returns the head and the dependent that a would join, or -1, -1.
func (s *state) arc(a action) (head, dep int) {
	switch a {
	case left:
		return s.next, s.peek(0)
	case right:
		return s.peek(1), s.peek(0)
	}
	return -1, -1
}

// do takes a, which must be allowed, naming the arc it makes, if any, label.
func (s *state) do(a action, label int) {
	if a == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	h, d := s.arc(a)
	s.stack = s.stack[:len(s.stack)-1]
	s.head[d], s.label[d] = h, label
	if d < h {
		s.lc[h] = [2]int{d, s.lc[h][0]}
		s.nl[h]++
	} else {
		s.rc[h] = [2]int{d, s.rc[h][0]}
		s.nr[h]++
	}
}

// cost is the number of arcs of the gold tree that can no longer be built once
// a is taken (Goldberg and Nivre, Training Deterministic Parsers with
// Non-Deterministic Oracles, TACL 2013, arc-hybrid).
func (s *state) cost(a action, gold []int) int {
	c := 0
	if a == shift {
		for i, w := range s.stack {
			if gold[w] == s.next || gold[s.next] == w && i < len(s.stack)-1 {
				c++
			}
		}
		return c
	}
	top := s.peek(0)
	for w := s.next; w < s.n; w++ {
		if gold[w] == top {
			c++
		}
	}
	switch {
	case a == left && (gold[top] == s.peek(1) && s.peek(1) >= 0 || gold[top] > s.next):
		c++
	case a == right && gold[top] >= s.next:
		c++
	}
	return c
}
