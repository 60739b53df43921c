package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
	"concord/corpus/export"
)

func exported(t *testing.T, dir string, args ...string) export.Dataset {
	t.Helper()
	out, _ := concord(t, 0, append([]string{"--corpus", dir, "export"}, args...)...)
	var ds export.Dataset
	if err := json.Unmarshal([]byte(out), &ds); err != nil {
		t.Fatal(err)
	}
	return ds
}

// reviewed counts the facts of each judgement.
func reviewed(ds *export.Dataset) map[corpus.Review]int {
	n := map[corpus.Review]int{}
	ds.Facts.Each(func(_ string, f *corpus.Fact) {
		if f.Review != nil {
			n[*f.Review]++
		}
	})
	return n
}

// documentAt is the ID of the paper of that name.
func documentAt(t *testing.T, ds *export.Dataset, name string) string {
	t.Helper()
	for _, d := range ds.Documents {
		if filepath.Base(d.Source.Path) == name {
			return d.ID
		}
	}
	t.Fatalf("no %s in the corpus", name)
	return ""
}

// judgedWords gives, for every judged fact, its kind and words with the judgement.
func judgedWords(ds *export.Dataset) map[string]corpus.Review {
	out := map[string]corpus.Review{}
	ds.Facts.EachValue(func(kind string, f *corpus.Fact, v any) {
		if f.Review != nil {
			out[kind+": "+corpus.FactKey(v)+" “"+f.Evidence[0].Quote+"”"] = *f.Review
		}
	})
	return out
}

// Twenty facts are judged and two entities merged; then a paper changes by a
// paragraph and is read again with another number of workers. Every judgement
// is in place or listed as having lost its fact.
func TestJudgementsSurvive(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample papers twice")
	}
	dir, papers := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	concord(t, 0, "samples", papers)
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", "--jobs", "1", papers)
	ds := exported(t, dir)
	// all in the paper that will change, of every kind, before and behind the change
	changed := documentAt(t, &ds, "ecowas_standby.txt")
	date := ""
	for _, d := range ds.Dates {
		if d.Evidence[0].Document == changed {
			date = d.ID // the last
		}
	}
	var accept, reject []string
	of := map[string]int{}
	ds.Facts.EachValue(func(kind string, f *corpus.Fact, _ any) {
		if f.Evidence[0].Document != changed || kind == "programmes" || f.ID == date {
			return // a programme is one fact, joined over papers
		}
		if of[kind]++; of[kind]%2 == 1 && len(accept) < 12 {
			accept = append(accept, f.ID)
		} else if len(reject) < 7 && kind != "participations" {
			reject = append(reject, f.ID)
		}
	})
	if len(of) < 6 {
		t.Fatalf("the paper has facts of %v", of)
	}
	concord(t, 0, "--corpus", dir, "review", "--accept", strings.Join(accept, ","), "--reject", strings.Join(reject, ","), "--who", "tester")
	concord(t, 0, "--corpus", dir, "review", "--amend", date, "edtf=1977-07", "--who", "tester")
	concord(t, 2, "--corpus", dir, "review", "--amend", date, "colour=red")
	a, b := ds.Entities[0], ds.Entities[1]
	concord(t, 0, "--corpus", dir, "merge", a.ID, b.ID, "--who", "tester")
	before := exported(t, dir, "--rejected")
	if n := reviewed(&before); n[corpus.Accepted] != 12 || n[corpus.Rejected] != 7 || n[corpus.Amended] != 1 {
		t.Fatalf("judged %v", n)
	}
	clean := exported(t, dir)
	if n := reviewed(&clean); n[corpus.Rejected] != 0 {
		t.Error("rejected facts are exported")
	}

	path := filepath.Join(papers, "ecowas_standby.txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(text, []byte("\n\n")) + 2
	for range 3 {
		i += bytes.Index(text[i:], []byte("\n\n")) + 2
	}
	added := "A new paragraph was put in here by an editor who had second thoughts.\n\n"
	text = append(text[:i:i], append([]byte(added), text[i:]...)...)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	_, said := concord(t, 0, "--corpus", dir, "ingest", "--jobs", "3", papers)
	if !strings.Contains(said, "1 changed, 3 unchanged") {
		t.Fatalf("ingest said %s", said)
	}
	after := exported(t, dir, "--rejected")
	was, is := judgedWords(&before), judgedWords(&after)
	for words, review := range is {
		if was[words] != review {
			t.Errorf("%s is %s, which nobody has said", words, review)
		}
	}
	placed := 0
	for _, n := range reviewed(&after) {
		placed += n
	}
	out, _ := concord(t, 0, "--corpus", dir, "status", "--json")
	var status statusReport
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of 20 judgements in place, %d listed", placed, len(status.Unplaced))
	if placed+len(status.Unplaced) != 20 {
		t.Errorf("%d judgements in place, %d listed, of 20", placed, len(status.Unplaced))
	}
	if len(status.Unplaced) > 2 {
		t.Errorf("%d judgements lost their place over one new paragraph", len(status.Unplaced))
	}
	for _, e := range after.Entities {
		if e.ID == a.ID {
			t.Error("the merged entities have parted")
		}
	}
}

// Two people's ledgers join by union, in either order; altered ones are refused.
func TestLedgersJoin(t *testing.T) {
	papers := filepath.Join(t.TempDir(), "papers")
	concord(t, 0, "samples", papers)
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	paper := filepath.Join(papers, "ecowas_standby.txt")
	var id string
	for _, dir := range []string{one, two} {
		concord(t, 0, "--corpus", dir, "ingest", "--quiet", paper)
		ds := exported(t, dir)
		id = ds.Dates[0].ID
	}
	concord(t, 0, "--corpus", one, "review", "--accept", id, "--who", "anna")
	concord(t, 0, "--corpus", two, "review", "--reject", id, "--who", "ben")
	theirs, _ := concord(t, 0, "--corpus", two, "ledger", "export")
	file := filepath.Join(t.TempDir(), "theirs.jsonl")
	if err := os.WriteFile(file, []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	_, said := concord(t, 0, "--corpus", one, "ledger", "import", file)
	if !strings.Contains(said, "rivals on "+id) || !strings.Contains(said, "1 judgements added") {
		t.Errorf("import said %s", said)
	}
	_, said = concord(t, 0, "--corpus", one, "ledger", "import", file)
	if !strings.Contains(said, "0 judgements added, 1 were there already") {
		t.Errorf("import said %s", said)
	}
	forged := strings.Replace(theirs, `"who":"ben"`, `"who":"eve"`, 1)
	if err := os.WriteFile(file, []byte(forged), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said := concord(t, 1, "--corpus", one, "ledger", "import", file); !strings.Contains(said, "has been altered") {
		t.Errorf("import said %s", said)
	}
}

// The keys of the walk through facts.
func TestReviewWalk(t *testing.T) {
	papers, dir := filepath.Join(t.TempDir(), "papers"), filepath.Join(t.TempDir(), "corpus")
	concord(t, 0, "samples", papers)
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", filepath.Join(papers, "ecowas_standby.txt"))
	var out, errs bytes.Buffer
	// accept, reject, undo, skip, an arrow and amendments that cannot be, amend, quit
	keys := "arus\x1b[A" + "ecolour=red\n" + "eedtf=yesterday\n" + "etype=moment\n" + "e\n" + "eedtf=1999-01\nq"
	code := run(context.Background(), []string{"--corpus", dir, "review", "--kind", "dates", "--who", "tester"}, &slowly{[]byte(keys)}, &out, &errs)
	if code != 0 || !strings.Contains(out.String(), "2 judged") {
		t.Fatalf("exit code %d\n%s\n%s", code, out.String(), errs.String())
	}
	for _, want := range []string{`no field "colour"`, "not an EDTF date", `type cannot be "moment"`, "not amended", "reject of f-"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("review did not say %q:\n%s", want, out.String())
		}
	}
	ds := exported(t, dir, "--rejected")
	if n := reviewed(&ds); n[corpus.Accepted] != 1 || n[corpus.Rejected] != 0 || n[corpus.Amended] != 1 {
		t.Errorf("judged %v", n)
	}
	// The amendment says what the machine had read, and so finds its fact again
	// in a paper that has changed.
	paper := filepath.Join(papers, "ecowas_standby.txt")
	text, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(paper, append(text, "\nA last word, added later.\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", paper)
	ds = exported(t, dir)
	if n := reviewed(&ds); n[corpus.Accepted] != 1 || n[corpus.Amended] != 1 {
		t.Errorf("after the paper changed: %v", n)
	}
}

// slowly gives a key at a time, and those of an arrow together, as a terminal does.
type slowly struct{ keys []byte }

func (s *slowly) Read(b []byte) (int, error) {
	if len(s.keys) == 0 {
		return 0, io.EOF
	}
	n := 1
	if s.keys[0] == escape {
		n = 3
	}
	n = copy(b, s.keys[:n])
	s.keys = s.keys[n:]
	return n, nil
}

// An entity may be given by name, and must be in the corpus.
func TestAmendByName(t *testing.T) {
	papers, dir := filepath.Join(t.TempDir(), "papers"), filepath.Join(t.TempDir(), "corpus")
	concord(t, 0, "samples", papers)
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", filepath.Join(papers, "ecowas_standby.txt"))
	ds := exported(t, dir)
	id := ds.Participations[0].ID
	concord(t, 4, "--corpus", dir, "review", "--amend", id, "party=Atlantis")
	concord(t, 2, "--corpus", dir, "review", "--amend", id, "status=obserrver")
	concord(t, 0, "--corpus", dir, "review", "--amend", id, "party=Ghana", "status=observer")
	ds = exported(t, dir)
	for _, p := range ds.Participations {
		if p.ID == id && (p.Party != "st:gh" || p.Status != corpus.Observer) {
			t.Errorf("amended to %s, %s", p.Party, p.Status)
		}
	}
}

// A programme of which several papers say the same is one row of the dataset,
// and its ID judges the whole row; the paper alone where one is named.
func TestJudgingAJoinedRow(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "corpus"), t.TempDir()
	for name, text := range map[string]string{"a.txt": "A NOTE\n\nThe Partnership for Peace began in 1994.\n", "b.txt": "ANOTHER NOTE\n\nNATO founded the Partnership for Peace in 1994. Kenya is far away.\n"} {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", in)
	rows := func(args ...string) []corpus.ProgrammeFact {
		ds := exported(t, dir, args...)
		return ds.Programmes
	}
	all := rows()
	if len(all) != 1 || len(all[0].Facts) != 2 || all[0].Facts[0] != all[0].ID || all[0].Review != nil {
		t.Fatalf("%+v", all)
	}
	id, other, document := all[0].ID, all[0].Facts[1], all[0].Evidence[0].Document
	concord(t, 0, "--corpus", dir, "review", "--accept", id, "--document", document)
	if r := rows(); len(r) != 1 || r[0].Review != nil {
		t.Errorf("one paper's fact was accepted, and the row is %+v", r)
	}
	if _, said := concord(t, 0, "--corpus", dir, "review", "--accept", id); !strings.Contains(said, "with it "+other) || !strings.Contains(said, "2 judged") {
		t.Errorf("what was judged is not said: %s", said)
	}
	if r := rows(); len(r) != 1 || r[0].Review == nil || *r[0].Review != corpus.Accepted {
		t.Errorf("the row was accepted and is %+v", r)
	}
	concord(t, 0, "--corpus", dir, "review", "--reject", other, "--document", all[0].Evidence[1].Document)
	if r := rows("--rejected"); len(r) != 2 {
		t.Errorf("what is rejected does not stand by itself: %+v", r)
	}
	if r := rows(); len(r) != 1 || len(r[0].Evidence) != 1 {
		t.Errorf("one of two facts was rejected: %+v", r)
	}
	concord(t, 0, "--corpus", dir, "review", "--accept", other)
	concord(t, 0, "--corpus", dir, "review", "--reject", other)
	if r := rows(); len(r) != 0 {
		t.Errorf("a rejected row is exported: %+v", r)
	}
}
