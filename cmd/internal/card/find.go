package card

import (
	"slices"

	"concord/corpus"
)

// Find resolves a name as a person types it to the party or programme that
// bears it and is mentioned most. Where none does it returns up to three names
// that are spelled alike.
func (v *View) Find(name string) (id string, like []string) {
	if v.entities[name] != nil {
		return name, nil
	}
	want := corpus.Fold(name)
	best := -1
	type near struct {
		name     string
		distance int
	}
	var nears []near
	for i := range v.ds.Entities {
		e := &v.ds.Entities[i]
		closest := 1 << 30
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			f := corpus.Fold(n)
			if f == want && len(e.Mentions) > best {
				id, best = e.ID, len(e.Mentions)
			}
			closest = min(closest, distance(want, f))
		}
		if closest <= 1+len(want)/5 {
			nears = append(nears, near{e.Name, closest})
		}
	}
	if id != "" {
		return id, nil
	}
	slices.SortStableFunc(nears, func(a, b near) int { return a.distance - b.distance })
	for _, n := range nears[:min(3, len(nears))] {
		like = append(like, clean(n.name))
	}
	return "", like
}

// distance is the Levenshtein distance of a and b in code points.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
