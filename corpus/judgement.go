package corpus

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Action is what a person decides.
type Action string

// The actions. Undo takes back the judgement it names.
const (
	ActAccept Action = "accept"
	ActReject Action = "reject"
	ActAmend  Action = "amend"
	ActMerge  Action = "merge"  // entity Entity is the same as Into
	ActSplit  Action = "split"  // the alias Alias of Entity means another thing, called Name
	ActRename Action = "rename" // Entity is called Name
	ActUndo   Action = "undo"   // of the judgement Undoes
)

// Judgement is one entry of the ledger: who decided what, when and why. It
// carries enough of the fact (kind, what it says, its quote with context) to
// find it again when the paper is read anew, by another version, or has changed.
type Judgement struct {
	ID     string `json:"id"`
	When   string `json:"when"` // RFC 3339, UTC
	Who    string `json:"who"`
	Why    string `json:"why,omitempty"`
	Action Action `json:"action"`

	// Of judgements of facts.
	Fact     string                     `json:"fact,omitempty"`
	Kind     string                     `json:"kind,omitempty"` // list of the dataset: "claims", …
	Key      string                     `json:"key,omitempty"`  // what the fact says (see FactKey)
	Document string                     `json:"document,omitempty"`
	Path     string                     `json:"path,omitempty"`
	Quote    string                     `json:"quote,omitempty"`
	Prefix   string                     `json:"prefix,omitempty"`
	Suffix   string                     `json:"suffix,omitempty"`
	Changes  map[string]json.RawMessage `json:"changes,omitempty"` // of amend: field → new value

	// Of judgements of entities.
	Entity string `json:"entity,omitempty"`
	Into   string `json:"into,omitempty"`
	Alias  string `json:"alias,omitempty"`
	Name   string `json:"name,omitempty"`

	Undoes string `json:"undoes,omitempty"`
}

// Seal gives the judgement its ID, the hash of everything else it says. Ledgers
// of several people are joined by union over IDs.
func (j Judgement) Seal() Judgement {
	j.ID = ""
	b, _ := json.Marshal(j) // of plain types, cannot fail
	sum := sha256.Sum256(b)
	j.ID = "j-" + hex.EncodeToString(sum[:8])
	return j
}

// Standing drops what has been undone and, of several judgements of one fact
// or entity's name, all but the last. The result is sorted by time, then ID.
func Standing(ledger []Judgement) []Judgement {
	undone := map[string]bool{}
	for _, j := range ledger {
		if j.Action == ActUndo {
			undone[j.Undoes] = true
		}
	}
	all := slices.DeleteFunc(slices.Clone(ledger), func(j Judgement) bool { return j.Action == ActUndo || undone[j.ID] })
	slices.SortFunc(all, func(a, b Judgement) int { return cmp.Or(cmp.Compare(a.When, b.When), cmp.Compare(a.ID, b.ID)) })
	last := map[string]int{}
	for i, j := range all {
		last[j.about()] = i
	}
	var out []Judgement
	for i, j := range all {
		if last[j.about()] == i {
			out = append(out, j)
		}
	}
	return out
}

// about is what a judgement decides: the same thing for two that rival.
func (j Judgement) about() string {
	switch j.Action {
	case ActMerge:
		return "merge\x00" + j.Entity
	case ActSplit:
		return "split\x00" + j.Entity + "\x00" + Fold(j.Alias)
	case ActRename:
		return "rename\x00" + j.Entity
	}
	return "fact\x00" + j.Fact
}

// Rivals returns pairs of standing judgements by different people that decide
// one thing differently.
func Rivals(ledger []Judgement) [][2]Judgement {
	undone := map[string]bool{}
	for _, j := range ledger {
		if j.Action == ActUndo {
			undone[j.Undoes] = true
		}
	}
	byThing := map[string][]Judgement{}
	for _, j := range ledger {
		if j.Action != ActUndo && !undone[j.ID] {
			byThing[j.about()] = append(byThing[j.about()], j)
		}
	}
	var out [][2]Judgement
	for _, k := range sortedStrings(byThing) {
		js := byThing[k]
		slices.SortFunc(js, func(a, b Judgement) int { return cmp.Or(cmp.Compare(a.When, b.When), cmp.Compare(a.ID, b.ID)) })
		for i, a := range js {
			for _, b := range js[i+1:] {
				if a.Who != b.Who && (a.Action != b.Action || a.Into != b.Into || a.Name != b.Name) {
					out = append(out, [2]Judgement{a, b})
				}
			}
		}
	}
	return out
}

func sortedStrings[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// FactKey says what a fact states, without where it stands: equal for the same
// statement in two readings of a paper.
func FactKey(value any) string {
	switch x := value.(type) {
	case *ProgrammeFact:
		return x.Entity
	case *Participation:
		return strings.Join([]string{x.Party, x.Programme, string(x.Status)}, "|")
	case *Relation:
		return strings.Join([]string{x.Subject, string(x.Predicate), x.Object, fmt.Sprint(x.Negated)}, "|")
	case *Date:
		return string(x.EDTF)
	case *Happening:
		return Fold(x.Label)
	case *Phase:
		return Fold(x.Label)
	case *Claim:
		return string(x.Quadrant) + "|" + Fold(x.Text)
	case *Scenario:
		return fmt.Sprint(x.Number) + "|" + Fold(x.Title)
	case *Figure:
		return Fold(x.Text)
	case *Statement:
		return Fold(x.Speaker) + "|" + Fold(x.Text)
	}
	return ""
}

// quoteContext is how much context a judgement keeps on either side of its
// quote, in bytes.
const quoteContext = 48

// Judge makes the judgement of a fact of p. The caller seals it.
func Judge(p *Paper, kind string, fact *Fact, value any, action Action) Judgement {
	e := fact.Evidence[0]
	t := p.Document.Text
	lo, hi := max(0, e.Start-quoteContext), min(len(t), e.End+quoteContext)
	return Judgement{
		Action: action, Fact: fact.ID, Kind: kind, Key: FactKey(value), Document: p.Document.ID, Path: p.Document.Source.Path,
		Quote: e.Quote, Prefix: strings.ToValidUTF8(t[lo:e.Start], ""), Suffix: strings.ToValidUTF8(t[e.End:hi], ""),
	}
}
