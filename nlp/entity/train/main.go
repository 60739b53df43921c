// Command train fits the recogniser of names to open data:
//
//	go run ./nlp/entity/train -data ../shared/data
//
// and measures it by cross-validation over CrossNER politics:
//
//	go run ./nlp/entity/train -data ../shared/data -cv 10
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"concord/nlp/entity/model"
	"concord/nlp/seq"
	"concord/nlp/token"
)

var settings struct {
	data           string
	cv, folds      int
	epochs, seeds  int
	l2, rate, drop float64
	weight         float64
	others, out    string
	eval           int
	mode           string
	gold, papers   string
	helper, beside string
	copies         int
	copyWeight     float64
	paperWeight    float64
	clusters       string
	through        bool
	errors         bool
	stack          bool
}

func main() {
	log.SetFlags(0)
	s := &settings
	flag.StringVar(&s.data, "data", "../shared/data", "folder of the data sets")
	flag.IntVar(&s.cv, "cv", 0, "measure by so many folds over CrossNER politics instead of training")
	flag.IntVar(&s.folds, "folds", 0, "run only so many of the folds")
	flag.IntVar(&s.epochs, "epochs", 12, "passes over the data")
	flag.IntVar(&s.seeds, "seeds", 1, "trainings to average")
	flag.Float64Var(&s.l2, "l2", 1, "regularisation")
	flag.Float64Var(&s.rate, "rate", 0.05, "learning rate")
	flag.Float64Var(&s.drop, "drop", 0.2, "share of features dropped at random")
	flag.Float64Var(&s.weight, "weight", 0.5, "weight of data from other sources")
	flag.StringVar(&s.others, "others", "wct", "other sources: w wikigold, c other domains of CrossNER, u UNER, t WNUT")
	flag.BoolVar(&s.stack, "stack", false, "use the other sources for a helper model whose labels are features")
	flag.StringVar(&s.out, "o", "nlp/entity/model/data", "folder to write the model to")
	flag.IntVar(&s.eval, "eval", 0, "measure the project's types by so many folds over CrossNER politics and the gold papers")
	flag.StringVar(&s.mode, "mode", "stack", "joint: one model for all sources; stack: a helper from the other sources")
	flag.StringVar(&s.gold, "gold", "../shared/gold", "folder of the gold papers' annotation")
	flag.StringVar(&s.papers, "papers", "", "folder of the gold papers' clean text, NAME.txt; \"\" leaves them out")
	flag.StringVar(&s.helper, "helper", "", "file to keep the helper in between measurements")
	flag.BoolVar(&s.errors, "errors", false, "print the errors of a measurement")
	flag.StringVar(&s.beside, "beside", "", "source that trains the recogniser itself, not its helper")
	flag.IntVar(&s.copies, "copies", 2, "copies of the gold papers' sentences with other names")
	flag.Float64Var(&s.copyWeight, "copyweight", 0.5, "weight of such copies")
	flag.Float64Var(&s.paperWeight, "paperweight", 2, "weight of the gold papers")
	flag.StringVar(&s.clusters, "clusters", "", "file to keep the clusters of words in between measurements")
	flag.BoolVar(&s.through, "through", false, "with -eval: also measure the whole component nlp/entity")
	flag.Parse()
	entries, err := collect(s.data)
	if err != nil {
		log.Fatal(err)
	}
	g := model.NewGazetteer()
	for kind, list := range entries {
		for _, p := range list {
			g.Add(p, kind)
		}
	}
	x := &model.Extractor{Gazetteer: g}
	groups, err := clusters(s.clusters)
	if err != nil {
		log.Fatal(err)
	}
	if x.Clusters, err = model.ReadClusters(strings.NewReader(groups)); err != nil {
		log.Fatal(err)
	}
	if s.cv > 0 {
		crossValidate(x)
		return
	}
	if s.eval > 0 {
		if err := evaluate(x, entries); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := ship(x, entries, groups); err != nil {
		log.Fatal(err)
	}
}

// clusters makes the clusters of words of all texts at hand, or reads them from
// the file that an earlier measurement left.
func clusters(path string) (string, error) {
	if data, err := os.ReadFile(path); path != "" && err == nil {
		return string(data), nil
	}
	text, err := allText(settings.data)
	if err != nil {
		return "", err
	}
	lines := clusterEntries(cluster(text))
	if path != "" {
		err = os.WriteFile(path, []byte(lines), 0o644)
	}
	return lines, err
}

// allText reads the words, not the labels, of every source.
func allText(dir string) ([]sentence, error) {
	out, err := crossner(dir, "politics", "ai", "literature", "music", "science")
	if err != nil {
		return nil, err
	}
	for _, read := range []func(string) ([]sentence, error){wikigold, wnut, gum} {
		s, err := read(dir)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	if settings.papers != "" {
		s, err := papers(settings.gold, settings.papers)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

// corpora are the sentences that train the shipped recogniser.
type corpora struct {
	politics, papers, more []sentence
}

func readCorpora() (c corpora, err error) {
	s := &settings
	if c.politics, err = crossner(s.data, "politics"); err != nil {
		return c, err
	}
	tagAll(c.politics, token.Trained())
	if s.papers != "" {
		if c.papers, err = papers(s.gold, s.papers); err != nil {
			return c, err
		}
	}
	c.more, err = others(s.data)
	return c, err
}

// without returns the part of c that trains fold f of n and the part left out.
func (c corpora) without(f, n int) (train, test corpora) {
	train.more = c.more
	for i, s := range c.politics {
		if i%n == f {
			test.politics = append(test.politics, s)
		} else {
			train.politics = append(train.politics, s)
		}
	}
	docs := map[string]int{}
	for _, s := range c.papers {
		if _, ok := docs[s.doc]; !ok {
			docs[s.doc] = len(docs)
		}
		if docs[s.doc]%n == f {
			test.papers = append(test.papers, s)
		} else {
			train.papers = append(train.papers, s)
		}
	}
	return train, test
}

// fit trains a recogniser.
func fit(x *model.Extractor, c corpora, entries model.Entries) (*model.Recogniser, error) {
	refine := newRefiner(entries)
	s := &settings
	one := func(string) float64 { return 1 }
	r := &model.Recogniser{Extractor: x}
	near := append(append([]sentence(nil), c.politics...), c.papers...)
	switch s.mode {
	case "joint":
		all := examples(x, near, own, refine, one)
		all = append(all, examples(x, c.more, own, refine, func(string) float64 { return s.weight })...)
		m, err := trainer().Train(all)
		r.Names = m
		return r, err
	default:
		var aside, beside []sentence
		for _, sent := range c.more {
			if sent.source == s.beside {
				beside = append(beside, sent)
			} else {
				aside = append(aside, sent)
			}
		}
		helper, err := fitHelper(x, aside, own, refine)
		if err != nil {
			return nil, err
		}
		r.Helper = helper
		ex := examples(x, near, own, refine, func(source string) float64 {
			if source == "gold" {
				return s.paperWeight
			}
			return 1
		})
		ex = append(ex, examples(x, beside, own, refine, func(string) float64 { return s.weight })...)
		made, err := renamed(x, c.papers, entries)
		if err != nil {
			return nil, err
		}
		r.Names, err = trainer().Train(stacked(helper, append(ex, made...)))
		return r, err
	}
}

// renamed makes examples of the papers' sentences with other names. Every other
// copy is seen without the gazetteer's organisations, programmes and places, so that the
// recogniser learns to do without them.
func renamed(x *model.Extractor, papers []sentence, entries model.Entries) ([]seq.Example, error) {
	m, err := newMaker("nlp/entity/train/templates.txt", entries)
	if err != nil {
		return nil, err
	}
	blind := &model.Extractor{Gazetteer: model.NewGazetteer(), Clusters: x.Clusters}
	for kind, list := range entries {
		switch kind {
		case "org", "prg", "agr", "evt", "unt", "plc", "city", "bigcity", "seat": // whose members no list can hold
		default:
			for _, p := range list {
				blind.Gazetteer.Add(p, kind)
			}
		}
	}
	var out []seq.Example
	for k := range settings.copies {
		var copies []sentence
		for _, s := range papers {
			if len(s.chunks) > 0 {
				copies = append(copies, m.rename(s, token.Trained()))
			}
		}
		see := x
		if k%2 == 1 {
			see = blind
		}
		out = append(out, examples(see, copies, own, nil, func(string) float64 { return settings.copyWeight })...)
	}
	return out, nil
}

// fitHelper trains the helper on the other sources, or reads it from the file
// that an earlier measurement with the same features left.
func fitHelper(x *model.Extractor, more []sentence, m scheme, refine *refiner) (*seq.Model, error) {
	path := settings.helper
	if path != "" {
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			return seq.Read(f)
		}
	}
	helper, err := trainer().Train(examples(x, more, m, refine, func(string) float64 { return 1 }))
	if err == nil && path != "" {
		err = writeFile(path, helper.Write)
	}
	return helper, err
}

func stacked(helper *seq.Model, ex []seq.Example) []seq.Example {
	out := append([]seq.Example(nil), ex...)
	for i := range out {
		out[i].Features = model.Stack(helper, out[i].Features)
	}
	return out
}

// evaluate prints scores of the project's types over CrossNER politics and the
// gold papers, each left out in turn.
func evaluate(x *model.Extractor, entries model.Entries) error {
	s := &settings
	c, err := readCorpora()
	if err != nil {
		return err
	}
	refine := newRefiner(entries)
	politics, gold := newReport(threeOf), newReport(threeOf)
	whole, wholeGold := newReport(threeOf), newReport(threeOf)
	for f := range s.eval {
		if s.folds > 0 && f >= s.folds {
			break
		}
		train, test := c.without(f, s.eval)
		r, err := fit(x, train, entries)
		if err != nil {
			return err
		}
		measure(r, test.politics, refine, politics)
		if s.through {
			if err := measureThrough(r, byDocument(test.politics), refine, whole); err != nil {
				return err
			}
			if err := measureThrough(r, byDocument(test.papers), refine, wholeGold); err != nil {
				return err
			}
		}
		measure(r, test.papers, refine, gold)
		log.Printf("fold %d: politics all %.1f three %.1f spans %.1f; papers all %.1f three %.1f spans %.1f", f,
			politics.all.f1(), politics.three.f1(), politics.spans.f1(), gold.all.f1(), gold.three.f1(), gold.spans.f1())
	}
	fmt.Println("CrossNER politics")
	politics.print()
	if s.through {
		fmt.Println("CrossNER politics, the whole component, each sentence by itself")
		whole.print()
		fmt.Println("gold papers, the whole component")
		wholeGold.print()
	}
	fmt.Println("gold papers")
	gold.print()
	return nil
}

// measure adds the scores of r over sents.
func measure(r *model.Recogniser, sents []sentence, refine *refiner, rep *report) {
	views := r.Extractor.NewViews()
	for _, s := range sents {
		var found []seq.Chunk
		labels := own.label(s, refine)
		for _, c := range r.Chunks(model.Sentence{Words: s.words, Tags: s.tags}, views) {
			if labels[c.First] != "*" { // what the source does not speak of
				found = append(found, c.Chunk)
			}
		}
		wanted := seq.Chunks(settle(labels, found))
		rep.add(found, wanted)
		if settings.errors {
			printErrors(s.words, found, wanted)
		}
	}
}

// settle turns alternative labels into one each: the type found where it is
// among them, else the first.
func settle(labels []string, found []seq.Chunk) []string {
	tags := seq.Tags(len(labels), found)
	out := make([]string, len(labels))
	for i, l := range labels {
		alts := strings.Split(l, "|")
		out[i] = alts[0]
		for _, a := range alts {
			if a == tags[i] {
				out[i] = a
			}
		}
	}
	return out
}

// ship trains the recogniser on everything and writes it with its gazetteer.
func ship(x *model.Extractor, entries model.Entries, groups string) error {
	c, err := readCorpora()
	if err != nil {
		return err
	}
	r, err := fit(x, c, entries)
	if err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer) error{
		"helper.model": r.Helper.Write, "names.model": r.Names.Write, "gazetteer.gz": entries.Write,
		"clusters.gz": func(w io.Writer) error { return compress(w, groups) },
	} {
		if err := writeFile(filepath.Join(settings.out, name), write); err != nil {
			return err
		}
	}
	log.Printf("helper %d features, recogniser %d", r.Helper.Features(), r.Names.Features())
	return nil
}

func compress(w io.Writer, text string) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, text); err != nil {
		return err
	}
	return z.Close()
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func trainer() seq.Trainer {
	s := &settings
	return seq.Trainer{Epochs: s.epochs, L2: s.l2, Rate: s.rate, Drop: s.drop, Seeds: s.seeds, Allow: seq.BIO, MinCount: 1}
}

// others reads the sources beside CrossNER politics that the flag names.
func others(dir string) ([]sentence, error) {
	var out []sentence
	for _, c := range settings.others {
		var s []sentence
		var err error
		switch c {
		case 'w':
			s, err = wikigold(dir)
		case 'c':
			s, err = crossner(dir, "ai", "literature", "music", "science")
		case 'u':
			s, err = uner(dir)
		case 't':
			s, err = wnut(dir)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	tagAll(out, token.Trained())
	return out, nil
}

// crossValidate prints scores over CrossNER politics, train and dev.
func crossValidate(x *model.Extractor) {
	s := &settings
	politics, err := crossner(s.data, "politics")
	if err != nil {
		log.Fatal(err)
	}
	tagAll(politics, token.Trained())
	more, err := others(s.data)
	if err != nil {
		log.Fatal(err)
	}
	var extra []seq.Example
	one := func(string) float64 { return 1 }
	politicsEx := examples(x, politics, nine, nil, one)
	if s.stack {
		helper, err := fitHelper(x, more, coarse, nil)
		if err != nil {
			log.Fatal(err)
		}
		for i := range politicsEx {
			politicsEx[i].Features = model.Stack(helper, politicsEx[i].Features)
		}
	} else {
		extra = examples(x, more, nine, nil, func(string) float64 { return s.weight })
	}
	r := newReport(threeOf)
	for fold := range s.cv {
		if s.folds > 0 && fold >= s.folds {
			break
		}
		train := append([]seq.Example(nil), extra...)
		for i, ex := range politicsEx {
			if i%s.cv != fold {
				train = append(train, ex)
			}
		}
		m, err := trainer().Train(train)
		if err != nil {
			log.Fatal(err)
		}
		for i, ex := range politicsEx {
			if i%s.cv == fold {
				found := chunks(m, ex.Features)
				r.add(found, politics[i].chunks)
				if s.errors {
					printErrors(politics[i].words, found, politics[i].chunks)
				}
			}
		}
		log.Printf("fold %d: nine types %.1f, three types %.1f, spans %.1f", fold, r.all.f1(), r.three.f1(), r.spans.f1())
	}
	r.print()
}

func chunks(m *seq.Model, features [][]uint32) []seq.Chunk {
	var labels []string
	for _, y := range m.Decode(features) {
		labels = append(labels, m.Labels[y])
	}
	return seq.Chunks(labels)
}

// threeOf maps the nine types to person, place and organisation, "" for others.
func threeOf(t string) string {
	switch t {
	case "person", "politician":
		return "person"
	case "country", "location", "state", "place":
		return "place"
	case "organisation", "politicalparty", "organization":
		return "organization"
	}
	return ""
}
