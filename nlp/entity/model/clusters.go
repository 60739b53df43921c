package model

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"concord/nlp/seq"
)

// Clusters groups words that are used alike, at several grains. It is
// read-only once read.
type Clusters struct{ byWord map[string][]uint32 }

// Key is the form of a word by which clusters know it.
func Key(word string) string { return digits(strings.ToLower(word)) }

func (c *Clusters) of(lower string) []uint32 { return c.byWord[digits(lower)] }

// ReadClusters reads lines of a word and its clusters, coarse to fine, parted
// by tabs.
func ReadClusters(r io.Reader) (*Clusters, error) {
	c := &Clusters{map[string][]uint32{}}
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		cols := strings.Split(sc.Text(), "\t")
		if len(cols) < 2 {
			return nil, fmt.Errorf("clusters: bad line %q", sc.Text())
		}
		for grain, g := range cols[1:] {
			c.byWord[cols[0]] = append(c.byWord[cols[0]], seq.Hash("cluster", string(rune('0'+grain)), g))
		}
	}
	return c, sc.Err()
}
