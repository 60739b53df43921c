package seq

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"
)

// toy makes sequences in which capitals are names, a name after "in" is a
// place and any other a person.
func toy() []Example {
	var out []Example
	for _, s := range []string{
		"Ann met Bob in Rome", "Bob lives in Oslo", "in Oslo Ann met Eve", "nobody met Ann",
		"Eve lives in New York", "in New York Bob met nobody", "Rob Roy lives in Rome",
	} {
		words := strings.Fields(s)
		ex := Example{Features: toyFeatures(words)}
		prev := "O"
		for i, w := range words {
			l := "O"
			if w[0] >= 'A' && w[0] <= 'Z' {
				switch {
				case i > 0 && words[i-1] == "in":
					l = "B-place"
				case prev != "O":
					l = "I-" + prev[2:]
				default:
					l = "B-person"
				}
			}
			ex.Labels = append(ex.Labels, l)
			prev = l
		}
		out = append(out, ex)
	}
	return out
}

func toyFeatures(words []string) [][]uint32 {
	var out [][]uint32
	prev := ""
	for _, w := range words {
		shape := "x"
		if w[0] >= 'A' && w[0] <= 'Z' {
			shape = "X"
		}
		out = append(out, []uint32{Hash("shape", shape), Hash("prev", prev, shape)})
		if prev = w; shape == "X" {
			prev = "X"
		}
	}
	return out
}

func decode(m *Model, s string) string {
	var out []string
	for _, y := range m.Decode(toyFeatures(strings.Fields(s))) {
		out = append(out, m.Labels[y])
	}
	return strings.Join(out, " ")
}

func train(t *testing.T, tr Trainer) *Model {
	t.Helper()
	tr.Allow = BIO
	tr.L2 = 0.01
	m, err := tr.Train(toy())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLearnsAndRoundTrips(t *testing.T) {
	m := train(t, Trainer{Epochs: 60, Seeds: 2})
	var buf bytes.Buffer
	if err := m.Write(&buf); err != nil {
		t.Fatal(err)
	}
	again, err := Read(bytes.NewReader(buf.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*Model{m, again} {
		got := decode(m, "Tom Sun saw Kim in San Jose")
		if want := "B-person I-person O B-person O B-place I-place"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if !reflect.DeepEqual(m.cells, again.cells) || m.Features() != again.Features() {
		t.Error("the model read differs from the one written")
	}
	for cut := range buf.Len() {
		if _, err := Read(bytes.NewReader(buf.Bytes()[:cut])); err == nil {
			t.Fatalf("a file cut at %d was read without error", cut)
		}
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := train(t, Trainer{Epochs: 5, Drop: 0.1, Seed: 7}).Write(w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two trainings with the same seed differ")
	}
}

func TestPartialLabels(t *testing.T) {
	examples := toy()
	for i := range examples[:2] {
		for k, l := range examples[i].Labels {
			if l != "O" {
				examples[i].Labels[k] = l[:2] + "person|" + l[:2] + "place"
			}
		}
	}
	m, err := Trainer{Epochs: 60, L2: 0.01, Allow: BIO}.Train(examples)
	if err != nil {
		t.Fatal(err)
	}
	if got := decode(m, "Tom met Kim in Baku"); got != "B-person O B-person O B-place" {
		t.Error(got)
	}
}

// TestMarginals checks forward-backward against the sum over all labellings.
func TestMarginals(t *testing.T) {
	m := train(t, Trainer{Epochs: 3})
	fs := toyFeatures(strings.Fields("Ann in Rome"))
	n := len(m.Labels)
	score := m.scores(fs)
	want := make([][]float64, len(fs))
	for i := range want {
		want[i] = make([]float64, n)
	}
	total := 0.0
	for code := range n * n * n {
		path := []int{code % n, code / n % n, code / n / n}
		s, from := 0.0, n
		for i, y := range path {
			if m.trans[from][y] <= never {
				s = math.Inf(-1)
			}
			s += float64(score[i*n+y]+m.trans[from][y]) * m.scale
			from = y
		}
		p := math.Exp(s)
		total += p
		for i, y := range path {
			want[i][y] += p
		}
	}
	for i, row := range m.Marginals(fs) {
		for y, p := range row {
			if math.Abs(p-want[i][y]/total) > 1e-9 {
				t.Errorf("position %d label %s: %f, want %f", i, m.Labels[y], p, want[i][y]/total)
			}
		}
	}
}

func TestClassify(t *testing.T) {
	var ex []Example
	for i := range 40 {
		l := []string{"no", "yes"}[i%2]
		f := []uint32{Hash("bias"), Hash("word", l)}
		if i%10 == 0 { // one in ten says the contrary
			l = "yes"
		}
		ex = append(ex, Example{Features: [][]uint32{f}, Labels: []string{l}})
	}
	m, err := Trainer{Epochs: 200, L2: 0.01}.Train(ex)
	if err != nil {
		t.Fatal(err)
	}
	best, p := m.Classify([]uint32{Hash("bias"), Hash("word", "no")})
	if m.Labels[best] != "no" || math.Abs(p[best]-0.8) > 0.05 {
		t.Errorf("%s %.2f, want no 0.80", m.Labels[best], p[best])
	}
}

func TestChunks(t *testing.T) {
	labels := []string{"O", "B-a", "I-a", "B-a", "I-b", "O"}
	got := Chunks(labels)
	want := []Chunk{{1, 3, "a"}, {3, 4, "a"}, {4, 5, "b"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if tags := Tags(6, want); strings.Join(tags, " ") != "O B-a I-a B-a B-b O" {
		t.Error(tags)
	}
}
