package seq

// Hash makes a feature of a template's name and its values. It is never 0.
func Hash(template string, values ...string) uint32 {
	h := str(offset, template)
	for _, v := range values {
		h = str(step(h, 0xff), v)
	}
	return finish(h)
}

// Mix makes a feature of two others, in order: a template's hash and a value's,
// or the values of two positions. It is never 0.
func Mix(a, b uint32) uint32 {
	h := a*0x9E3779B1 ^ (b+0x7F4A7C15)*0x85EBCA77
	return finish(h)
}

// FNV-1a.
const (
	offset uint32 = 2166136261
	prime  uint32 = 16777619
)

func step(h uint32, b byte) uint32 { return (h ^ uint32(b)) * prime }

func str(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = step(h, s[i])
	}
	return h
}

// finish spreads the bits of h, as MurmurHash3 does.
func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	h *= 0xC2B2AE35
	h ^= h >> 16
	if h == 0 {
		return 1
	}
	return h
}
