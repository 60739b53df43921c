package seq

import "strings"

// BIO is the constraint of labels "O", "B-type" and "I-type": I-type follows
// B-type or I-type alone. from is "" at the start of a sequence.
func BIO(from, to string) bool {
	kind, inside := strings.CutPrefix(to, "I-")
	if !inside {
		return true
	}
	return from == "B-"+kind || from == "I-"+kind
}

// Chunk is a typed run of positions [First, Last).
type Chunk struct {
	First, Last int
	Type        string
}

// Chunks reads the runs out of BIO labels.
func Chunks(labels []string) []Chunk {
	var out []Chunk
	for i, l := range labels {
		switch {
		case strings.HasPrefix(l, "B-"):
			out = append(out, Chunk{i, i + 1, l[2:]})
		case strings.HasPrefix(l, "I-"):
			if k := len(out) - 1; k >= 0 && out[k].Last == i && out[k].Type == l[2:] {
				out[k].Last = i + 1
			} else {
				out = append(out, Chunk{i, i + 1, l[2:]})
			}
		}
	}
	return out
}

// Tags writes runs as BIO labels over n positions. Runs must not overlap.
func Tags(n int, chunks []Chunk) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "O"
	}
	for _, c := range chunks {
		for i := c.First; i < c.Last; i++ {
			out[i] = "I-" + c.Type
		}
		out[c.First] = "B-" + c.Type
	}
	return out
}
