package main

import (
	"math"
	"math/rand/v2"
	"sort"
	"strconv"
	"strings"

	"concord/nlp/entity/model"
)

// The clusters are made of the words' neighbours: positive pointwise mutual
// information with the commonest words to the left and to the right, brought
// down to few dimensions by subspace iteration, and k-means at several grains.
const (
	minCount   = 3    // words seen less often have no cluster
	contexts   = 1500 // commonest words that count as neighbours
	dimensions = 48
	rounds     = 12 // of k-means
)

var grains = []int{64, 256, 800}

// sparse is a row of a matrix.
type sparse []struct {
	col int
	v   float64
}

// cluster groups the words of the sentences.
func cluster(sents []sentence) map[string][]int {
	words, rows := neighbours(sents)
	vectors := reduce(rows, 2*contexts)
	out := map[string][]int{}
	for _, k := range grains {
		for i, c := range kmeans(vectors, k) {
			out[words[i]] = append(out[words[i]], c)
		}
	}
	return out
}

// neighbours returns the words that are frequent enough, in order, with their
// rows of mutual information.
func neighbours(sents []sentence) ([]string, []sparse) {
	count := map[string]int{}
	for _, s := range sents {
		for _, w := range s.words {
			count[model.Key(w)]++
		}
	}
	var words []string
	for w, n := range count {
		if n >= minCount {
			words = append(words, w)
		}
	}
	sort.Slice(words, func(i, j int) bool {
		if count[words[i]] != count[words[j]] {
			return count[words[i]] > count[words[j]]
		}
		return words[i] < words[j]
	})
	id := map[string]int{}
	for i, w := range words {
		id[w] = i
	}
	pairs := make([]map[int]float64, len(words))
	colSum, total := make([]float64, 2*contexts), 0.0
	note := func(w, c string, side int) {
		i, ok := id[w]
		j, near := id[c]
		if !ok || !near || j >= contexts {
			return
		}
		if pairs[i] == nil {
			pairs[i] = map[int]float64{}
		}
		pairs[i][side*contexts+j]++
		colSum[side*contexts+j]++
		total++
	}
	for _, s := range sents {
		for i := 1; i < len(s.words); i++ {
			a, b := model.Key(s.words[i-1]), model.Key(s.words[i])
			note(b, a, 0)
			note(a, b, 1)
		}
	}
	rows := make([]sparse, len(words))
	for i, m := range pairs {
		rows[i] = information(m, colSum, total)
	}
	return words, rows
}

// information turns counts into positive pointwise mutual information.
func information(m map[int]float64, colSum []float64, total float64) sparse {
	sum := 0.0
	cols := make([]int, 0, len(m))
	for c, n := range m {
		sum += n
		cols = append(cols, c)
	}
	sort.Ints(cols)
	var out sparse
	for _, c := range cols {
		if v := math.Log(m[c] * total / (sum * math.Pow(colSum[c], 0.75) * math.Pow(total, 0.25))); v > 0 {
			out = append(out, struct {
				col int
				v   float64
			}{c, v})
		}
	}
	return out
}

// reduce returns for every row its place in the leading subspace, scaled to
// length 1.
func reduce(rows []sparse, cols int) [][]float64 {
	rng := rand.New(rand.NewPCG(3, 5))
	basis := make([][]float64, cols)
	for c := range basis {
		basis[c] = make([]float64, dimensions)
		for d := range basis[c] {
			basis[c][d] = rng.NormFloat64()
		}
	}
	var vectors [][]float64
	for round := range 4 {
		vectors = make([][]float64, len(rows))
		for i, r := range rows {
			v := make([]float64, dimensions)
			for _, e := range r {
				for d, b := range basis[e.col] {
					v[d] += e.v * b
				}
			}
			vectors[i] = v
		}
		if round == 3 {
			break
		}
		orthonormalise(vectors)
		for c := range basis {
			clear(basis[c])
		}
		for i, r := range rows {
			for _, e := range r {
				for d, v := range vectors[i] {
					basis[e.col][d] += e.v * v
				}
			}
		}
		orthonormalise(basis)
	}
	for _, v := range vectors {
		scale(v)
	}
	return vectors
}

// orthonormalise makes the columns of m orthonormal (Gram and Schmidt).
func orthonormalise(m [][]float64) {
	for d := range dimensions {
		for e := range d {
			dot := 0.0
			for _, r := range m {
				dot += r[d] * r[e]
			}
			for _, r := range m {
				r[d] -= dot * r[e]
			}
		}
		norm := 0.0
		for _, r := range m {
			norm += r[d] * r[d]
		}
		if norm = math.Sqrt(norm); norm > 0 {
			for _, r := range m {
				r[d] /= norm
			}
		}
	}
}

func scale(v []float64) {
	norm := 0.0
	for _, x := range v {
		norm += x * x
	}
	if norm = math.Sqrt(norm); norm > 0 {
		for d := range v {
			v[d] /= norm
		}
	}
}

// kmeans groups vectors of length 1 by their cosine.
func kmeans(vectors [][]float64, k int) []int {
	rng := rand.New(rand.NewPCG(uint64(k), 9))
	k = min(k, len(vectors))
	centres := make([][]float64, k)
	for i, p := range rng.Perm(min(len(vectors), 4*k))[:k] { // among the frequent words
		centres[i] = append([]float64(nil), vectors[p]...)
	}
	group := make([]int, len(vectors))
	for range rounds {
		for i, v := range vectors {
			best := math.Inf(-1)
			for c, m := range centres {
				dot := 0.0
				for d, x := range v {
					dot += x * m[d]
				}
				if dot > best {
					best, group[i] = dot, c
				}
			}
		}
		for c := range centres {
			centres[c] = make([]float64, dimensions)
		}
		for i, v := range vectors {
			for d, x := range v {
				centres[group[i]][d] += x
			}
		}
		for _, m := range centres {
			scale(m)
		}
	}
	return group
}

// clusterEntries writes one word a line with its clusters, coarse to fine.
func clusterEntries(groups map[string][]int) string {
	var words []string
	for w := range groups {
		words = append(words, w)
	}
	sort.Strings(words)
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		for _, c := range groups[w] {
			b.WriteByte('\t')
			b.WriteString(strconv.Itoa(c))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
