package words

import (
	"strings"
	"testing"
)

func TestFixTag(t *testing.T) {
	for _, row := range []struct{ before, text, tag, want string }{
		{"states", "belong", "NNP", "VBP"},
		{"japan", "sits", "NNS", "VBZ"},
		{"armenia", "froze", "IN", "VBD"},
		{"has", "agreed", "NN", "VBN"},
		{"corridor ,", "agreed", "NN", "VBN"},
		{"it did", "host", "RB", "VB"},
		{"the", "host", "NN", "NN"},
		{"two", "hundred", "CD", "CD"},
		{"the", "Alliance", "NN", "NN"},
		{"was", "signed", "VBN", "VBN"},
	} {
		if got := FixTag(strings.Fields(row.before), row.text, row.tag); got != row.want {
			t.Errorf("%s %s/%s: got %s, want %s", row.before, row.text, row.tag, got, row.want)
		}
	}
}

func TestBase(t *testing.T) {
	for text, want := range map[string]string{"froze": "freeze", "agreed": "agree", "joined": "join", "ratified": "ratify", "denounced": "denounce"} {
		if got := Base(text, "VBD"); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	if Governor("refuse") != "deny" || Governor("plan") != "plan" || Governor("eat") != "" {
		t.Error("governors are not read as written")
	}
	if Number("seven") != 7 || Number("12") != 12 || Number("many") != 0 {
		t.Error("numbers are not read")
	}
	if !Organ("philippine senate") || Organ("world trade organization") {
		t.Error("organs are not told from clubs")
	}
}
