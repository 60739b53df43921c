package model

// Clusters groups words that are used alike, at several grains.
type Clusters struct{ byWord map[string][]uint32 }

func (c *Clusters) of(lower string) []uint32 { return c.byWord[lower] }
