package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// filters lists a stream's filters with their parameters.
func (f *file) filters(d map[string]object) (names []string, parms []map[string]object) {
	one := func(n, p object) {
		names = append(names, string(f.resolve(n).str))
		parms = append(parms, f.resolve(p).dict)
	}
	either := func(a, b string) object {
		if o, ok := d[a]; ok {
			return f.resolve(o)
		}
		return f.resolve(d[b])
	}
	filter, parm := either("Filter", "F"), either("DecodeParms", "DP")
	switch filter.kind {
	case kName:
		if parm.kind == kArray && len(parm.arr) > 0 {
			parm = parm.arr[0]
		}
		one(filter, parm)
	case kArray:
		for i, n := range filter.arr {
			var p object
			if i < len(parm.arr) {
				p = parm.arr[i]
			} else if parm.kind == kDict && len(filter.arr) == 1 {
				p = parm
			}
			one(n, p)
		}
	}
	return names, parms
}

// known tells whether the library decodes the stream as it is: Flate without a
// predictor or with the PNG one, and ASCII85.
func known(f *file, st rawStream) bool {
	names, parms := f.filters(st.dict)
	if len(names) == 0 {
		return st.dict["Filter"].kind == kNone || f.resolve(st.dict["Filter"]).kind == kArray
	}
	for i, n := range names {
		switch n {
		case "FlateDecode":
			p, ok := parms[i]["Predictor"]
			if ok && f.resolve(p).int() != 12 || ok && f.resolve(parms[i]["Colors"]).int() > 1 {
				return false
			}
			if !zlibHeader(st.data) && i == 0 {
				return false
			}
		case "ASCII85Decode":
			if len(parms[i]) > 0 {
				return false
			}
		case "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode":
		default:
			return false
		}
	}
	return true
}

func zlibHeader(b []byte) bool {
	return len(b) >= 2 && b[0]&0x0F == 8 && (int(b[0])<<8|int(b[1]))%31 == 0
}

// decode decrypts and decodes a stream.
func (f *file) decode(st rawStream) ([]byte, error) {
	st.data = f.crypt.stream(st)
	return f.decodeAll(st)
}

// decodeAll takes off a stream's filters one by one. What could be decoded
// before an error is returned with it.
func (f *file) decodeAll(st rawStream) ([]byte, error) {
	names, parms := f.filters(st.dict)
	data := st.data
	var err error
	for i, n := range names {
		data, err = decodeFilter(n, data, f.decoded)
		if f.decoded -= int64(len(data)); f.decoded <= 0 {
			return nil, errors.New("decodes to more than the limit")
		}
		if err != nil && len(data) == 0 {
			return nil, err
		}
		get := func(k string, otherwise int) int {
			if o := f.resolve(parms[i][k]); o.kind == kNumber {
				return o.int()
			}
			return otherwise
		}
		if n == "LZWDecode" || n == "LZW" {
			data = unlzw(st.data, get("EarlyChange", 1) != 0, f.decoded)
		}
		if p := get("Predictor", 1); p > 1 {
			data = unpredict(data, p, get("Colors", 1), get("BitsPerComponent", 8), get("Columns", 1))
		}
		st.data = data
	}
	return data, err
}

func decodeFilter(name string, data []byte, limit int64) ([]byte, error) {
	switch name {
	case "FlateDecode", "Fl":
		return inflate(data, limit)
	case "LZWDecode", "LZW":
		return data, nil // by the caller, who knows the parameters
	case "ASCIIHexDecode", "AHx":
		l := lexer{data: append([]byte{'<'}, data...)}
		return l.hex(), nil
	case "ASCII85Decode", "A85":
		return unascii85(data)
	case "RunLengthDecode", "RL":
		return unrun(data, limit), nil
	case "Crypt":
		return data, nil
	}
	return nil, fmt.Errorf("unknown filter %q", name)
}

// inflate reads zlib data, also without or with a wrong header, and keeps what
// comes before an error.
func inflate(data []byte, limit int64) ([]byte, error) {
	var out bytes.Buffer
	data = bytes.TrimLeft(data, "\r\n")
	if r, err := zlib.NewReader(bytes.NewReader(data)); err == nil {
		_, err = io.Copy(&out, io.LimitReader(r, limit))
		return out.Bytes(), err
	}
	for _, skip := range []int{2, 0} {
		if len(data) <= skip {
			break
		}
		out.Reset()
		_, err := io.Copy(&out, io.LimitReader(flate.NewReader(bytes.NewReader(data[skip:])), limit))
		if out.Len() > 0 {
			return out.Bytes(), err
		}
	}
	return nil, errors.New("no compressed data")
}

func unascii85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, err := ascii85.Decode(out, data, true)
	return out[:n], err
}

func unrun(data []byte, limit int64) []byte {
	var out []byte
	for i := 0; i < len(data) && int64(len(out)) < limit; {
		n := int(data[i])
		i++
		switch {
		case n < 128:
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		case n == 128:
			return out
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// unlzw decodes the variant of LZW of PDF: codes from 9 to 12 bits, high bit
// first, widened one code early or not.
func unlzw(data []byte, early bool, limit int64) []byte {
	const clearCode, endCode = 256, 257
	type link struct {
		prev int
		char byte
		size int
	}
	table := make([]link, 258, 4096)
	for i := range 256 {
		table[i] = link{-1, byte(i), 1}
	}
	var out []byte
	width, prev := 9, -1
	bits, have := 0, 0
	emit := func(code int) byte {
		at := len(out)
		n := table[code].size
		out = append(out, make([]byte, n)...)
		for i := n - 1; i >= 0; i-- {
			out[at+i] = table[code].char
			code = table[code].prev
		}
		return out[at]
	}
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		switch {
		case code == endCode || int64(len(out)) > limit:
			return out
		case code == clearCode:
			table, width, prev = table[:258], 9, -1
			continue
		case prev < 0 && code < 256:
			emit(code)
		case prev >= 0 && code < len(table):
			first := emit(code)
			table = append(table, link{prev, first, table[prev].size + 1})
		case prev >= 0 && code == len(table):
			p := prev
			for table[p].prev >= 0 {
				p = table[p].prev
			}
			table = append(table, link{prev, table[p].char, table[prev].size + 1})
			emit(code)
		default:
			return out
		}
		prev = code
		n := len(table)
		if early {
			n++
		}
		for width < 12 && n >= 1<<width {
			width++
		}
		if len(table) >= 4096 {
			prev = -1
		}
	}
	return out
}

// unpredict undoes the TIFF (2) and PNG (10 and above) predictors.
func unpredict(data []byte, predictor, colors, bits, columns int) []byte {
	if colors < 1 || bits < 1 || columns < 1 || colors > 64 || bits > 16 || columns > 1<<20 {
		return data
	}
	pixel := max(1, colors*bits/8)
	width := (colors*bits*columns + 7) / 8
	if predictor < 10 {
		if bits == 8 {
			for at := 0; at+width <= len(data); at += width {
				for i := pixel; i < width; i++ {
					data[at+i] += data[at+i-pixel]
				}
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for len(data) > 1 {
		kind := data[0]
		row := make([]byte, width)
		n := copy(row, data[1:])
		data = data[1+n:]
		unpng(kind, row, above, pixel)
		out = append(out, row[:n]...)
		above = row
	}
	return out
}

func unpng(kind byte, row, above []byte, pixel int) {
	for i := range row {
		var left, corner int
		if i >= pixel {
			left, corner = int(row[i-pixel]), int(above[i-pixel])
		}
		up := int(above[i])
		switch kind {
		case 1:
			row[i] += byte(left)
		case 2:
			row[i] += byte(up)
		case 3:
			row[i] += byte((left + up) / 2)
		case 4:
			row[i] += byte(paeth(left, up, corner))
		}
	}
}

func paeth(a, b, c int) int {
	abs := func(n int) int { return max(n, -n) }
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
