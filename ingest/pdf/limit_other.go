//go:build !linux

package pdf

// restrict does nothing here: limitMemory watches alone.
func restrict(uint64) {}
