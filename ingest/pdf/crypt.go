package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"

	"concord/ingest"
)

// The standard security handler (ISO 32000-2, 7.6), with the empty password:
// files that anyone may open. A file that needs a password is not read.

// crypt decrypts the strings and streams of a file. A nil crypt changes
// nothing.
type crypt struct {
	key              []byte
	strings, streams method
}

// method is a way of encrypting.
type method uint8

const (
	plain method = iota
	rc4Method
	aesMethod    // AES-128, a key for each object
	aes256Method // AES-256, one key
)

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock finds the key for the empty password.
func (f *file) unlock() error {
	if f.crypt != nil {
		return nil
	}
	d := f.resolve(f.trailer["Encrypt"]).dict
	get := func(k string) object { return f.resolve(d[k]) }
	if d == nil || string(get("Filter").str) != "Standard" {
		return fmt.Errorf("%w: of an unknown kind", ingest.ErrEncrypted)
	}
	c := &crypt{strings: rc4Method, streams: rc4Method}
	v, r := get("V").int(), get("R").int()
	if v >= 4 {
		cf := get("CF")
		c.streams = f.method(cf, get("StmF"))
		c.strings = f.method(cf, get("StrF"))
	}
	length := get("Length").int()
	if length < 40 || v == 1 {
		length = 40
	}
	if v == 4 {
		length = 128
	}
	if length > 256 || r < 2 || r > 6 {
		return fmt.Errorf("%w: of an unknown kind", ingest.ErrEncrypted)
	}
	if r >= 5 {
		c.key = key256(get("U").str, get("UE").str, r)
	} else {
		meta := string(get("EncryptMetadata").str) != "false"
		var id []byte
		if ids := f.resolve(f.trailer["ID"]).arr; len(ids) > 0 {
			id = f.resolve(ids[0]).str
		}
		c.key = key128(get("O").str, get("U").str, id, uint32(int64(get("P").num)), r, min(length/8, 16), meta)
	}
	if c.key == nil {
		return ingest.ErrEncrypted
	}
	f.crypt = c
	return nil
}

func (f *file) method(cf, name object) method {
	n := string(name.str)
	if n == "" || n == "Identity" {
		return plain
	}
	switch string(f.resolve(f.resolve(cf.dict[n]).dict["CFM"]).str) {
	case "V2":
		return rc4Method
	case "AESV2":
		return aesMethod
	case "AESV3":
		return aes256Method
	}
	return plain
}

// key128 is algorithm 2, checked by algorithm 6. It is nil if the empty
// password does not open the file.
func key128(o, u, id []byte, p uint32, r, size int, meta bool) []byte {
	if len(o) < 32 || len(u) < 16 {
		return nil
	}
	h := md5.New()
	h.Write(padding)
	h.Write(o[:32])
	h.Write(binary.LittleEndian.AppendUint32(nil, p))
	h.Write(id)
	if r >= 4 && !meta {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := h.Sum(nil)[:size]
	if r >= 3 {
		for range 50 {
			s := md5.Sum(key)
			key = s[:size]
		}
	}
	want := bytes.Clone(padding)
	if r >= 3 {
		s := md5.Sum(append(bytes.Clone(padding), id...))
		want = s[:]
	}
	for i := range 20 {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		rc, err := rc4.NewCipher(k)
		if err != nil {
			return nil
		}
		rc.XORKeyStream(want, want)
		if r == 2 {
			break
		}
	}
	if !bytes.Equal(want[:16], u[:16]) {
		return nil
	}
	return key
}

// key256 is algorithm 2.A for the user's password.
func key256(u, ue []byte, r int) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	if !bytes.Equal(hash256(u[32:40], r), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(u[40:48], r))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

// hash256 is algorithm 2.B with the empty password.
func hash256(salt []byte, r int) []byte {
	s := sha256.Sum256(salt)
	k := s[:]
	if r < 6 {
		return k
	}
	for i := 0; ; i++ {
		k1 := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		sum := 0
		for _, c := range k1[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(k1)
			k = h[:]
		case 1:
			h := sha512.Sum384(k1)
			k = h[:]
		default:
			h := sha512.Sum512(k1)
			k = h[:]
		}
		if i >= 63 && int(k1[len(k1)-1]) <= i-31 {
			return k[:32]
		}
	}
}

// stream decrypts a stream's data.
func (c *crypt) stream(st rawStream) []byte {
	if c == nil || string(st.dict["Type"].str) == "XRef" {
		return st.data
	}
	return c.decrypt(c.streams, st.data, st.number, st.gen)
}

func (c *crypt) decrypt(m method, data []byte, number, gen int) []byte {
	key := c.key
	if m == rc4Method || m == aesMethod {
		k := append(bytes.Clone(key), byte(number), byte(number>>8), byte(number>>16), byte(gen), byte(gen>>8))
		if m == aesMethod {
			k = append(k, "sAlT"...)
		}
		s := md5.Sum(k)
		key = s[:min(len(key)+5, 16)]
	}
	switch m {
	case rc4Method:
		rc, err := rc4.NewCipher(key)
		if err != nil {
			return data
		}
		out := make([]byte, len(data))
		rc.XORKeyStream(out, data)
		return out
	case aesMethod, aes256Method:
		return unCBC(key, data)
	}
	return data
}

// unCBC decrypts AES in CBC mode, the first block being the vector, and takes
// off the padding.
func unCBC(key, data []byte) []byte {
	n := len(data) / 16 * 16
	if n < 32 {
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, n-16)
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, data[16:n])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}

// decryptStrings decrypts the strings inside an object that does not stand in
// an object stream.
func (f *file) decryptStrings(o *object, number, gen int) {
	if f.crypt == nil {
		return
	}
	switch o.kind {
	case kString:
		o.str = f.crypt.decrypt(f.crypt.strings, o.str, number, gen)
	case kArray:
		for i := range o.arr {
			f.decryptStrings(&o.arr[i], number, gen)
		}
	case kDict:
		for k, v := range o.dict {
			f.decryptStrings(&v, number, gen)
			o.dict[k] = v
		}
	}
}
