package model

import (
	"slices"

	"concord/corpus"
)

// Joined makes one of standings that tell of the same party, programme and
// status, where the dates of one are those of the other, told more precisely.
// The facts of all stand under the one that is left.
func Joined(all []Standing) []Standing {
	var out []Standing
next:
	for _, s := range all {
		for i := range out {
			o := &out[i]
			if o.Party == s.Party && o.Programme == s.Programme && o.Status == s.Status && agree(o.Since, s.Since) && agree(o.Until, s.Until) {
				o.Since, o.Until = finer(o.Since, s.Since), finer(o.Until, s.Until)
				o.Facts = append(slices.Clip(o.Facts), s.Facts...)
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

func agree(a, b *corpus.EDTF) bool { return a == nil || b == nil || a.Agrees(*b) }
