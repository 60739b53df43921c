//go:build race

package hostile

func init() { raced = true }
