package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// file is a PDF as bytes, with where its objects stand. It is what goes before
// the library: it finds the objects in damaged files too, and no table in the
// file can make it loop or allocate more than the file is worth.
type file struct {
	data    []byte
	at      map[int]entry
	trailer map[string]object
	crypt   *crypt
	decoded int64          // bytes that may still be decoded
	packed  map[int]packed // decoded object streams
	made    map[int]object // objects that the file should have had
	warning string
}

// entry says where an object stands: at an offset, or in an object stream.
type entry struct {
	offset int
	gen    int
	stream int // number of the object stream, 0 for none
	index  int // place in the object stream
}

// packed is a decoded object stream: the numbers of its objects and where in
// data they begin.
type packed struct {
	numbers, offsets []int
	data             []byte
}

const maxObjects = 1 << 20

var errXref = errors.New("no usable cross-reference table")

// errLost is a file in which not even searching finds a document.
var errLost = errors.New("nothing to read is left of it")

// locate finds the objects, by the cross-reference tables if they are sound
// and by searching the file if not.
func (f *file) locate() error {
	if err := f.readTables(); err == nil && f.sound() {
		return nil
	}
	f.scan()
	if len(f.at) == 0 {
		return fmt.Errorf("%w: no objects", errLost)
	}
	f.warning = "the file is damaged: its objects were found by searching"
	if f.trailer["Root"].kind != kRef && !f.salvage() {
		return fmt.Errorf("%w: no pages", errLost)
	}
	return nil
}

// salvage makes a catalog of the pages that can be found, when the file's own
// is lost.
func (f *file) salvage() bool {
	var numbers []int
	top := 0
	for n := range f.at {
		numbers = append(numbers, n)
		top = max(top, n)
	}
	slices.SortFunc(numbers, func(a, b int) int {
		return cmp.Or(cmp.Compare(f.at[a].offset, f.at[b].offset), cmp.Compare(a, b))
	})
	var kids []object
	for _, n := range numbers {
		if string(f.load(n).dict["Type"].str) == "Page" {
			kids = append(kids, object{kind: kRef, num: float64(n), gen: f.at[n].gen})
		}
	}
	if len(kids) == 0 || top+2 >= maxObjects {
		return false
	}
	f.warning = "the file is damaged: some of its pages may be missing"
	name := func(s string) object { return object{kind: kName, str: []byte(s)} }
	root, pages := object{kind: kRef, num: float64(top + 1)}, object{kind: kRef, num: float64(top + 2)}
	f.made = map[int]object{
		top + 1: {kind: kDict, dict: map[string]object{"Type": name("Catalog"), "Pages": pages}},
		top + 2: {kind: kDict, dict: map[string]object{"Type": name("Pages"), "Kids": {kind: kArray, arr: kids}}},
	}
	f.trailer["Root"] = root
	return true
}

// readTables follows the chain of tables from the end of the file.
func (f *file) readTables() error {
	f.at, f.trailer = map[int]entry{}, map[string]object{}
	tail := f.data[max(0, len(f.data)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return errXref
	}
	l := lexer{data: tail, pos: i + len("startxref")}
	at := l.next()
	seen := map[int]bool{}
	for next := []int{at.int()}; len(next) > 0; {
		pos := next[0]
		next = next[1:]
		if pos <= 0 || pos >= len(f.data) || seen[pos] {
			if len(seen) == 0 {
				return errXref
			}
			continue
		}
		seen[pos] = true
		dict, err := f.readTable(pos)
		if err != nil {
			return err
		}
		for k, v := range dict {
			if _, ok := f.trailer[k]; !ok {
				f.trailer[k] = v
			}
		}
		for _, k := range []string{"XRefStm", "Prev"} {
			if p, ok := dict[k]; ok && p.kind == kNumber {
				next = append(next, p.int())
			}
		}
	}
	return nil
}

// readTable reads one table or cross-reference stream and returns its
// dictionary.
func (f *file) readTable(pos int) (map[string]object, error) {
	l := lexer{data: f.data, pos: pos, refs: true}
	first := l.next()
	if first.kind == kNumber {
		return f.readXrefStream(pos)
	}
	if first.kind != kWord || string(first.str) != "xref" {
		return nil, errXref
	}
	for {
		o := l.next()
		if o.kind == kWord && string(o.str) == "trailer" {
			break
		}
		n := l.next()
		if o.kind != kNumber || n.kind != kNumber {
			return nil, errXref
		}
		start := o.int()
		for i := range n.int() {
			off, gen, use := l.next(), l.next(), l.next()
			if off.kind != kNumber || use.kind != kWord {
				return nil, errXref
			}
			if string(use.str) == "n" {
				f.add(start+i, entry{offset: off.int(), gen: gen.int()})
			} else {
				f.add(start+i, entry{offset: -1})
			}
		}
	}
	d := l.next()
	if d.kind != kDict {
		return nil, errXref
	}
	return d.dict, nil
}

// add notes an entry unless a newer table has one.
func (f *file) add(number int, e entry) {
	if number <= 0 || number >= maxObjects {
		return
	}
	if _, ok := f.at[number]; !ok {
		f.at[number] = e
	}
}

func (f *file) readXrefStream(pos int) (map[string]object, error) {
	st, ok := f.streamAt(pos)
	if !ok || string(st.dict["Type"].str) != "XRef" {
		return nil, errXref
	}
	data, err := f.decode(st)
	w := st.dict["W"].arr
	if len(w) < 3 || len(data) == 0 && err != nil {
		return nil, errXref
	}
	w0, w1, w2 := w[0].int(), w[1].int(), w[2].int()
	size := w0 + w1 + w2
	if w0 < 0 || w1 < 0 || w2 < 0 || size < 1 || size > 32 {
		return nil, errXref
	}
	index := st.dict["Index"].arr
	if len(index) < 2 {
		index = []object{{kind: kNumber}, {kind: kNumber, num: st.dict["Size"].num}}
	}
	for i := 0; i+1 < len(index); i += 2 {
		start := index[i].int()
		for j := 0; j < index[i+1].int() && len(data) >= size; j++ {
			kind := 1
			if w0 > 0 {
				kind = field(data[:w0])
			}
			a, b := field(data[w0:w0+w1]), field(data[w0+w1:size])
			data = data[size:]
			switch kind {
			case 1:
				f.add(start+j, entry{offset: a, gen: b})
			case 2:
				f.add(start+j, entry{stream: a, index: b})
			default:
				f.add(start+j, entry{offset: -1})
			}
		}
	}
	return st.dict, nil
}

func field(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8&(1<<40-1) | int(c)
	}
	return n
}

// sound tells whether the tables point at objects, and at the catalog.
func (f *file) sound() bool {
	root := f.trailer["Root"]
	if root.kind != kRef {
		return false
	}
	if _, ok := f.at[int(root.num)]; !ok {
		return false
	}
	wrong := 0
	for n, e := range f.at {
		switch {
		case e.offset < 0:
			delete(f.at, n)
		case e.stream > 0:
			if s, ok := f.at[e.stream]; !ok || s.stream > 0 {
				wrong++
			}
		default:
			if num, gen, _, ok := f.header(e.offset); !ok || num != n {
				wrong++
			} else if gen != e.gen {
				e.gen = gen
				f.at[n] = e
			}
		}
	}
	return wrong == 0
}

// header reads "12 0 obj" and returns where the object begins.
func (f *file) header(pos int) (num, gen, body int, ok bool) {
	if pos < 0 || pos >= len(f.data) {
		return 0, 0, 0, false
	}
	l := lexer{data: f.data, pos: pos}
	n, g, w := l.next(), l.next(), l.next()
	if n.kind != kNumber || g.kind != kNumber || w.kind != kWord || !bytes.HasPrefix(w.str, []byte("obj")) {
		return 0, 0, 0, false
	}
	return n.int(), g.int(), l.pos - len(w.str) + 3, true
}

// scan finds objects by searching for "N G obj". The last of several objects
// with one number stands.
func (f *file) scan() {
	f.at, f.trailer = map[int]entry{}, map[string]object{}
	var streams []int
	for pos := 0; ; {
		i := bytes.Index(f.data[pos:], []byte("obj"))
		if i < 0 {
			break
		}
		end := pos + i
		pos = end + 3
		start, ok := f.headerBefore(end)
		if !ok {
			continue
		}
		num, gen, body, ok := f.header(start)
		if !ok || num <= 0 || num >= maxObjects {
			continue
		}
		f.at[num] = entry{offset: start, gen: gen}
		switch t := f.typeAt(body); t {
		case "ObjStm":
			streams = append(streams, num)
		case "XRef":
			f.adoptTrailer(f.dictAt(body))
		case "Catalog":
			if f.trailer["Root"].kind != kRef {
				f.trailer["Root"] = object{kind: kRef, num: float64(num), gen: gen}
			}
		}
	}
	f.scanTrailers()
	f.scanObjectStreams(streams)
}

// headerBefore steps back over "N G " before obj.
func (f *file) headerBefore(end int) (start int, ok bool) {
	i := end
	for range 2 {
		j := i
		for j > 0 && charClass[f.data[j-1]] == ' ' && i-j < 8 {
			j--
		}
		k := j
		for k > 0 && f.data[k-1] >= '0' && f.data[k-1] <= '9' && j-k < 10 {
			k--
		}
		if k == j || j == i && i != end {
			return 0, false
		}
		i = k
	}
	return i, true
}

func (f *file) dictAt(body int) map[string]object {
	l := lexer{data: f.data, pos: body, refs: true}
	return l.next().dict
}

// typeAt gives the Type of the dictionary at a place, looking no further than
// a few hundred bytes for dictionaries that cannot be of use here.
func (f *file) typeAt(body int) string {
	head := f.data[body:min(len(f.data), body+400)]
	for _, t := range []string{"ObjStm", "XRef", "Catalog"} {
		if bytes.Contains(head, []byte(t)) && string(f.dictAt(body)["Type"].str) == t {
			return t
		}
	}
	return ""
}

func (f *file) adoptTrailer(d map[string]object) {
	for _, k := range []string{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := d[k]; ok && (k != "Root" || v.kind == kRef) {
			f.trailer[k] = v
		}
	}
}

func (f *file) scanTrailers() {
	for pos := 0; ; {
		i := bytes.Index(f.data[pos:], []byte("trailer"))
		if i < 0 {
			return
		}
		pos += i + len("trailer")
		f.adoptTrailer(f.dictAt(pos))
	}
}

// scanObjectStreams adds what stands in object streams, unless it also stands
// by itself after them.
func (f *file) scanObjectStreams(streams []int) {
	if f.trailer["Encrypt"].kind != kNone {
		_ = f.unlock() // the streams are read encrypted; an error shows later
	}
	for _, s := range streams {
		p, err := f.objectStream(s)
		if err != nil {
			continue
		}
		for i, n := range p.numbers {
			if old, ok := f.at[n]; n > 0 && n < maxObjects && (!ok || old.stream > 0 || old.offset < f.at[s].offset) {
				f.at[n] = entry{stream: s, index: i}
				if f.trailer["Root"].kind != kRef && string(f.load(n).dict["Type"].str) == "Catalog" {
					f.trailer["Root"] = object{kind: kRef, num: float64(n)}
				}
			}
		}
	}
}

// load reads an object; of a stream only the dictionary.
func (f *file) load(number int) object {
	e, ok := f.at[number]
	if !ok {
		return object{}
	}
	if e.stream == 0 {
		_, _, body, ok := f.header(e.offset)
		if !ok {
			return object{}
		}
		l := lexer{data: f.data, pos: body, refs: true}
		o := l.next()
		return o
	}
	p, err := f.objectStream(e.stream)
	if err != nil {
		return object{}
	}
	o, _ := p.object(number)
	return o
}

// resolve follows a reference, but not a chain of many.
func (f *file) resolve(o object) object {
	for range 8 {
		if o.kind != kRef {
			return o
		}
		o = f.load(int(o.num))
	}
	return object{}
}

// objectStream decodes an object stream.
func (f *file) objectStream(number int) (p packed, err error) {
	if p, ok := f.packed[number]; ok {
		return p, nil
	}
	e, ok := f.at[number]
	if !ok || e.stream > 0 {
		return p, fmt.Errorf("no object stream %d", number)
	}
	st, ok := f.streamAt(e.offset)
	if !ok {
		return p, fmt.Errorf("object %d is no stream", number)
	}
	if p.data, err = f.decode(st); err != nil && len(p.data) == 0 {
		return p, err
	}
	first := f.resolve(st.dict["First"]).int()
	l := lexer{data: p.data[:min(max(first, 0), len(p.data))]}
	for {
		n, off := l.next(), l.next()
		if n.kind != kNumber || off.kind != kNumber {
			break
		}
		if o := first + off.int(); o >= 0 && o <= len(p.data) {
			p.numbers, p.offsets = append(p.numbers, n.int()), append(p.offsets, o)
		}
	}
	f.packed[number] = p
	return p, nil
}

// object reads object number out of the stream.
func (p packed) object(number int) (object, bool) {
	i := slices.Index(p.numbers, number)
	if i < 0 {
		return object{}, false
	}
	l := lexer{data: p.data, pos: p.offsets[i], refs: true}
	return l.next(), true
}
