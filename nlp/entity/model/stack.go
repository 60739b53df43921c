package model

import "concord/nlp/seq"

// Stack returns features with those of a helper's labelling added: what it
// calls the word, its neighbours and how sure it is.
func Stack(helper *seq.Model, features [][]uint32) [][]uint32 {
	path, sure := helper.Solve(features)
	out := make([][]uint32, len(features))
	at := func(i int) uint32 {
		if i < 0 || i >= len(path) {
			return 255
		}
		return uint32(path[i])
	}
	for i, f := range features {
		level := uint32(sure[i][path[i]] * 5)
		cur := at(i)
		out[i] = append(f[:len(f):len(f)],
			seq.Mix(t[80], cur), seq.Mix(t[81], at(i-1)<<8|cur), seq.Mix(t[82], cur<<8|at(i+1)),
			seq.Mix(t[83], cur<<4|level), seq.Mix(t[84], at(i-1)), seq.Mix(t[85], at(i+1)),
		)
		if len(f) > 14 { // not of a word without capitals around it
			out[i] = append(out[i], seq.Mix(t[86], seq.Mix(cur, f[1])), seq.Mix(t[87], seq.Mix(cur, f[9])), seq.Mix(t[88], seq.Mix(cur, f[14])))
		}
		for y, p := range sure[i] {
			if p > 0.1 && y != path[i] {
				out[i] = append(out[i], seq.Mix(t[89], uint32(y)))
			}
		}
	}
	return out
}
