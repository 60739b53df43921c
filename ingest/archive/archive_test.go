package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"concord/ingest"
)

var members = []struct{ name, text string }{
	{"b/two.txt", "second"}, {"a.html", "<p>first"}, {"../out.txt", "escapes"}, {"/abs.txt", "escapes"}, {"pic.png", "no"}, {"__MACOSX/a.html", "no"}, {".hidden.txt", "no"}, {"in.zip", "PK\x03\x04"},
}

func makeZip(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, m := range members {
		w, err := z.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func makeTar(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	for _, m := range members {
		if err := w.WriteHeader(&tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.text)), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.WriteHeader(&tar.Header{Name: "link.txt", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func squash(t testing.TB, data []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestEach(t *testing.T) {
	plain := makeTar(t)
	for name, data := range map[string][]byte{"x.zip": makeZip(t), "x.tar": plain, "x.tar.gz": squash(t, plain), "x.tgz": squash(t, plain)} {
		src := ingest.Source{Path: name, Data: data}
		if !Is(src) {
			t.Errorf("%s is no archive", name)
		}
		var read, failed []string
		err := Each(context.Background(), src, func(m ingest.Source, err error) error {
			if err != nil {
				failed = append(failed, m.Path)
			} else {
				read = append(read, m.Path+"="+string(m.Data))
			}
			return nil
		})
		slices.Sort(read)
		slices.Sort(failed)
		if err != nil || strings.Join(read, "|") != name+"/a.html=<p>first|"+name+"/b/two.txt=second" {
			t.Errorf("%s: read %q, %v", name, read, err)
		}
		if want := name + "/../out.txt|" + name + "//abs.txt|" + name + "/in.zip"; strings.Join(failed, "|") != want {
			t.Errorf("%s: failed %q, want %q", name, failed, want)
		}
	}
}

func TestSingle(t *testing.T) {
	var got []string
	err := Each(context.Background(), ingest.Source{Path: "d/paper.txt.gz", Data: squash(t, []byte("text"))}, func(m ingest.Source, err error) error {
		got = append(got, m.Path, string(m.Data))
		return err
	})
	if err != nil || strings.Join(got, " ") != "d/paper.txt.gz/paper.txt text" {
		t.Errorf("%q %v", got, err)
	}
}

func TestBombAndDamage(t *testing.T) {
	bomb := squash(t, make([]byte, maxMember+10))
	var inner error
	if err := Each(context.Background(), ingest.Source{Path: "b.gz", Data: bomb}, func(_ ingest.Source, err error) error { inner = err; return nil }); err != nil || !errors.Is(inner, ingest.ErrTooLarge) {
		t.Errorf("bomb: %v, %v", err, inner)
	}
	for name, data := range map[string][]byte{"cut.zip": makeZip(t)[:60], "cut.tar.gz": squash(t, makeTar(t))[:40], "cut.tar": makeTar(t)[:515]} {
		var inner error
		err := Each(context.Background(), ingest.Source{Path: name, Data: data}, func(_ ingest.Source, err error) error { inner = err; return nil })
		if err == nil {
			err = inner
		}
		if err == nil || !errors.Is(err, ingest.ErrDamaged) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stop := errors.New("stop")
	if err := Each(context.Background(), ingest.Source{Path: "x.zip", Data: makeZip(t)}, func(ingest.Source, error) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped with %v", err)
	}
}

func FuzzEach(f *testing.F) {
	f.Add(makeZip(f))
	f.Add(makeTar(f))
	f.Add(squash(f, []byte("x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = Each(context.Background(), ingest.Source{Path: "x.zip", Data: data}, func(m ingest.Source, _ error) error {
			if strings.Contains(m.Path, "/../") && m.Data != nil {
				t.Fatalf("%q escapes", m.Path)
			}
			return nil
		})
	})
}
