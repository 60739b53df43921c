package pdf

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"sort"
	"strconv"

	"concord/ingest"
)

// rawStream is a stream as it stands in the file.
type rawStream struct {
	number, gen int
	dict        map[string]object
	data        []byte // still encoded
	exact       bool   // its Length is right
}

// streamAt reads the stream object at an offset. Its end is where Length says,
// if "endstream" follows there, and else at the next "endstream".
func (f *file) streamAt(offset int) (st rawStream, ok bool) {
	num, gen, body, ok := f.header(offset)
	if !ok {
		return st, false
	}
	l := lexer{data: f.data, pos: body, refs: true}
	d := l.next()
	if w := l.next(); d.kind != kDict || w.kind != kWord || !bytes.HasPrefix(w.str, []byte("stream")) {
		return st, false
	} else {
		l.pos -= len(w.str) - len("stream")
	}
	at := l.pos
	if bytes.HasPrefix(f.data[at:], []byte("\r\n")) {
		at += 2
	} else if at < len(f.data) && (f.data[at] == '\n' || f.data[at] == '\r') {
		at++
	}
	st = rawStream{number: num, gen: gen, dict: d.dict}
	n := d.dict["Length"]
	if n.kind == kRef {
		n = f.resolve(n)
	}
	if end := at + n.int(); n.kind == kNumber && n.int() >= 0 && end <= len(f.data) && endsStream(f.data[end:]) {
		st.data, st.exact = f.data[at:end], true
		return st, true
	}
	end := bytes.Index(f.data[at:], []byte("endstream"))
	if end < 0 {
		end = len(f.data) - at
	}
	st.data = bytes.TrimRight(f.data[at:at+end], "\r\n")
	return st, true
}

func endsStream(b []byte) bool {
	for len(b) > 0 && charClass[b[0]] == ' ' {
		b = b[1:]
	}
	return bytes.HasPrefix(b, []byte("endstream"))
}

const header = "%PDF-1.7\n"

// pieces is a prepared file: the header, the original, and what is written
// anew, one after the other.
type pieces struct{ head, body, tail []byte }

func (p pieces) size() int64 { return int64(len(p.head) + len(p.body) + len(p.tail)) }

// ReadAt reads over the seams.
func (p pieces) ReadAt(b []byte, off int64) (n int, err error) {
	for _, part := range [][]byte{p.head, p.body, p.tail} {
		if off >= 0 && off < int64(len(part)) && n < len(b) {
			m := copy(b[n:], part[off:])
			n += m
			off += int64(m)
		}
		off -= int64(len(part))
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// prepare makes of any PDF one that the library reads: one sound table, no
// object streams, no encryption, right lengths, only the filters it knows.
// What is sound stays as it is and where it is; the rest is written anew behind
// it. With all, every object is written anew, in the strictest syntax.
func prepare(data []byte, decoded int64, all bool) (out pieces, warning string, err error) {
	i := bytes.Index(data[:min(len(data), 4096)], []byte("%PDF-"))
	if i < 0 {
		if i = bytes.Index(data, []byte(" obj")); i < 0 {
			return out, "", fmt.Errorf("%w: %w: it does not begin like a PDF", ingest.ErrDamaged, errLost)
		}
		i = 0
	}
	f := &file{data: data[i:], decoded: decoded, packed: map[int]packed{}}
	if err := f.locate(); err != nil {
		return out, "", fmt.Errorf("%w: %w", ingest.ErrDamaged, err)
	}
	if f.trailer["Encrypt"].kind != kNone {
		if err := f.unlock(); err != nil {
			return out, "", err
		}
		all = true
	}
	w := &rewriter{f: f, all: all, offsets: map[int]place{}}
	out.head = []byte(header)
	if !all {
		out.body = f.data
	}
	w.base = len(out.head) + len(out.body)
	w.objects()
	w.table()
	out.tail = w.out.Bytes()
	return out, f.warning, nil
}

type place struct{ offset, gen int }

// rewriter writes the prepared file.
type rewriter struct {
	f       *file
	all     bool
	out     bytes.Buffer // the tail
	base    int          // offset of the tail
	offsets map[int]place
}

// objects goes through all objects in the order of their numbers, so that the
// result does not depend on the order of a map.
func (w *rewriter) objects() {
	ends := w.ends()
	for _, n := range slices.Sorted(maps.Keys(w.f.at)) {
		e := w.f.at[n]
		switch {
		case e.stream > 0:
			w.fromStream(n, e.stream)
		case w.all || !w.asIs(n, e, ends):
			w.anew(n, e)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(w.f.made)) {
		w.put(n, 0, w.f.made[n])
	}
}

// ends are the offsets of all objects, in order: an object ends before the
// next.
func (w *rewriter) ends() []int {
	var ends []int
	for _, e := range w.f.at {
		if e.stream == 0 {
			ends = append(ends, e.offset)
		}
	}
	sort.Ints(ends)
	return append(ends, len(w.f.data))
}

// asIs keeps an object where it is, if it is sound.
func (w *rewriter) asIs(n int, e entry, ends []int) bool {
	i, _ := slices.BinarySearch(ends, e.offset+1)
	region := w.f.data[e.offset:ends[min(i, len(ends)-1)]]
	if s := bytes.Index(region[:min(len(region), 8192)], []byte("stream")); s >= 0 && bytes.Contains(region[:s], []byte("<<")) {
		st, ok := w.f.streamAt(e.offset)
		if ok && (!st.exact || !known(w.f, st)) && string(st.dict["Subtype"].str) != "Image" {
			return false
		}
	} else if !bytes.Contains(region, []byte("endobj")) {
		return false
	}
	w.offsets[n] = place{e.offset + len(header), e.gen}
	return true
}

// anew writes an object anew. Streams in filters the library does not know are
// written decoded.
func (w *rewriter) anew(n int, e entry) {
	st, ok := w.f.streamAt(e.offset)
	if !ok {
		o := w.f.load(n)
		w.f.decryptStrings(&o, n, e.gen)
		w.put(n, e.gen, o)
		return
	}
	data := w.f.crypt.stream(st)
	st.dict["Length"] = object{kind: kNumber, num: float64(len(data))}
	if string(st.dict["Subtype"].str) == "Image" {
		data = nil // never looked into
	} else if !known(w.f, st) {
		st.data = data
		if plain, err := w.f.decodeAll(st); err == nil || len(plain) > 0 {
			data = plain
			delete(st.dict, "Filter")
			delete(st.dict, "DecodeParms")
		}
	}
	st.dict["Length"] = object{kind: kNumber, num: float64(len(data))}
	o := object{kind: kDict, dict: st.dict}
	w.f.decryptStrings(&o, n, e.gen)
	w.offsets[n] = place{w.base + w.out.Len(), e.gen}
	fmt.Fprintf(&w.out, "%d %d obj\n", n, e.gen)
	writeObject(&w.out, o, 0)
	w.out.WriteString("\nstream\n")
	w.out.Write(data)
	w.out.WriteString("\nendstream\nendobj\n")
}

func (w *rewriter) fromStream(n, stream int) {
	p, err := w.f.objectStream(stream)
	if err != nil {
		return
	}
	if o, ok := p.object(n); ok {
		w.put(n, 0, o)
	}
}

func (w *rewriter) put(n, gen int, o object) {
	w.offsets[n] = place{w.base + w.out.Len(), gen}
	fmt.Fprintf(&w.out, "%d %d obj\n", n, gen)
	writeObject(&w.out, o, 0)
	w.out.WriteString("\nendobj\n")
}

// table writes the cross-reference table and the trailer.
func (w *rewriter) table() {
	numbers := slices.Sorted(maps.Keys(w.offsets))
	start := w.base + w.out.Len()
	w.out.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for i := 0; i < len(numbers); {
		j := i
		for j < len(numbers) && numbers[j] == numbers[i]+j-i {
			j++
		}
		fmt.Fprintf(&w.out, "%d %d\n", numbers[i], j-i)
		for _, n := range numbers[i:j] {
			p := w.offsets[n]
			fmt.Fprintf(&w.out, "%010d %05d n \n", p.offset, p.gen)
		}
		i = j
	}
	size := 1
	if len(numbers) > 0 {
		size = numbers[len(numbers)-1] + 1
	}
	t := map[string]object{"Size": {kind: kNumber, num: float64(size)}, "Root": w.f.trailer["Root"]}
	if info := w.f.trailer["Info"]; info.kind == kRef {
		t["Info"] = info
	}
	w.out.WriteString("trailer\n")
	writeObject(&w.out, object{kind: kDict, dict: t}, 0)
	fmt.Fprintf(&w.out, "\nstartxref\n%d\n%%%%EOF\n", start)
}

// writeObject writes an object in plain syntax, keys in order.
func writeObject(b *bytes.Buffer, o object, depth int) {
	if depth > maxNesting {
		b.WriteString("null")
		return
	}
	switch o.kind {
	case kNumber:
		if o.num == float64(int64(o.num)) {
			b.WriteString(strconv.FormatInt(int64(o.num), 10))
		} else {
			b.WriteString(strconv.FormatFloat(o.num, 'f', -1, 64))
		}
	case kString:
		fmt.Fprintf(b, "<%x>", o.str)
	case kName:
		writeName(b, o.str)
	case kRef:
		fmt.Fprintf(b, "%d %d R", int(o.num), o.gen)
	case kArray:
		b.WriteByte('[')
		for _, e := range o.arr {
			writeObject(b, e, depth+1)
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	case kDict:
		b.WriteString("<<")
		for _, k := range slices.Sorted(maps.Keys(o.dict)) {
			writeName(b, []byte(k))
			b.WriteByte(' ')
			writeObject(b, o.dict[k], depth+1)
		}
		b.WriteString(">>")
	default:
		if w := string(o.str); w == "true" || w == "false" {
			b.WriteString(w)
		} else {
			b.WriteString("null")
		}
	}
}

func writeName(b *bytes.Buffer, name []byte) {
	b.WriteByte('/')
	for _, c := range name {
		if c <= ' ' || c > '~' || c == '#' || charClass[c] != 0 {
			fmt.Fprintf(b, "#%02x", c)
		} else {
			b.WriteByte(c)
		}
	}
}
