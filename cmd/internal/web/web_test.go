package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/corpus/export"
	"concord/index"
	"concord/ingest"
)

const lake = `KENYA AND NORWAY

In 1994 Kenya and Norway signed the Lake Turkana Treaty. <script>alert(1)</script>

Kenya has been a member of the East African Community since 2000. Norway never joined the East African Community.
`

// shelf is a corpus of one paper.
type shelf struct {
	paper corpus.Paper
	reads int
}

func (s *shelf) Version(context.Context) (string, error) { return "1", nil }

func (s *shelf) Dataset(context.Context) (export.Dataset, error) {
	s.reads++
	return export.Build([]corpus.Paper{s.paper}, export.Options{Generator: "test"}), nil
}

func (s *shelf) Search(_ context.Context, r index.Request) (*index.Result, error) {
	if r.Query == "(" {
		return nil, &index.QueryError{}
	}
	return &index.Result{
		Query: r.Query, Total: 1, Facets: map[string][]index.Count{"party": {{Value: "st:ke", Count: 1}}},
		Hits: []index.Hit{{Document: s.paper.Document.ID, Title: "A & B", Passages: []index.Passage{{Snippet: "the <mark>treaty</mark> &lt;script&gt;<script>"}}}},
	}, nil
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	paper, err := p.Read(t.Context(), ingest.Source{Path: "lake.txt", Data: []byte(lake)})
	if err != nil {
		t.Fatal(err)
	}
	return &shelf{paper: paper}
}

// get asks for a page and returns the status, headers and body.
func get(t *testing.T, h http.Handler, method, url, host string) (int, http.Header, string) {
	t.Helper()
	r := httptest.NewRequest(method, url, nil)
	r.Host = host
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Header(), w.Body.String()
}

var hrefs = regexp.MustCompile(`(?:href|action)="(/[^"#]*)`)

// Every page that a reader can get to is there, escaped, and under the policy.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	s := newShelf(t)
	h := Handler(s, "localhost")
	seen, queue := map[string]bool{"/": true}, []string{"/", "/search?q=kenya"}
	for len(queue) > 0 {
		url := queue[0]
		queue = queue[1:]
		code, head, body := get(t, h, "GET", url, "localhost:1")
		if code != http.StatusOK {
			t.Errorf("%s: %d %s", url, code, body)
		}
		if !strings.HasPrefix(head.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: policy %q", url, head.Get("Content-Security-Policy"))
		}
		if strings.Contains(body, "<script") || strings.Contains(body, " style=") || strings.Contains(body, "<style") || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s holds a script, a style of its own, or an unsafe value", url)
		}
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			u := strings.ReplaceAll(m[1], "&amp;", "&")
			if !seen[u] && len(seen) < 200 {
				seen[u] = true
				queue = append(queue, u)
			}
		}
	}
	for _, want := range []string{"/papers/", "/entities/st:ke", "/relationships/", "/matrix", "/conflicts", "?fact="} {
		found := false
		for u := range seen {
			found = found || strings.Contains(u, want)
		}
		if !found {
			t.Errorf("no link leads to %s", want)
		}
	}
	if s.reads != 1 {
		t.Errorf("the corpus was read %d times, though it did not change", s.reads)
	}
}

func TestPagesShowFacts(t *testing.T) {
	s := newShelf(t)
	h := Handler(s, "localhost")
	var fact string
	for _, p := range s.paper.Facts.Participations {
		if p.Status == corpus.Participant && p.Programme == "org:eac" {
			fact = p.ID
		}
	}
	if fact == "" {
		t.Fatal("the sample has no participation to show")
	}
	for _, c := range []struct{ url, want string }{
		{"/", "Kenya and Norway"},
		{"/search?q=kenya", `Everything told of <a href="/entities/st:ke">Kenya</a>`},
		{"/search?q=treaty", "the <mark>treaty</mark> &lt;script&gt;&lt;script&gt;"},
		{"/search?q=treaty", ">Kenya</a> <span class=\"where\">1</span>"},
		{"/papers/" + s.paper.Document.ID + "?fact=" + fact, `shown" title="`},
		{"/papers/" + s.paper.Document.ID + "?fact=" + fact, `id="shown"`},
		{"/papers/" + s.paper.Document.ID, "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"/entities/st:ke", "East African Community"},
		{"/matrix", "<svg"},
	} {
		if _, _, body := get(t, h, "GET", c.url, "localhost"); !strings.Contains(body, c.want) {
			t.Errorf("%s does not show %s:\n%s", c.url, c.want, body)
		}
	}
}

func TestRefusals(t *testing.T) {
	h := Handler(newShelf(t), "localhost")
	for _, c := range []struct {
		method, url, host string
		code              int
	}{
		{"GET", "/", "evil.example", http.StatusMisdirectedRequest},
		{"GET", "/", "localhost.evil.example:7420", http.StatusMisdirectedRequest},
		{"GET", "/", "127.0.0.1:7420", http.StatusOK},
		{"GET", "/", "[::1]:7420", http.StatusOK},
		{"POST", "/", "localhost", http.StatusMethodNotAllowed},
		{"DELETE", "/papers/d-1", "localhost", http.StatusMethodNotAllowed},
		{"GET", "/papers/d-none", "localhost", http.StatusNotFound},
		{"GET", "/entities/st:zz", "localhost", http.StatusNotFound},
		{"GET", "/relationships/st:ke/st:ke", "localhost", http.StatusNotFound},
		{"GET", "/papers/../../etc/passwd", "localhost", http.StatusTemporaryRedirect},
		{"GET", "/search?q=(", "localhost", http.StatusBadRequest},
		{"GET", "/search?q=a&from=-5", "localhost", http.StatusOK},
	} {
		if code, _, body := get(t, h, c.method, c.url, c.host); code != c.code {
			t.Errorf("%s %s (%s): %d, want %d\n%s", c.method, c.url, c.host, code, c.code, body)
		}
	}
}

// Serve says where it listens, answers, and ends with its context.
func TestServe(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	at, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- Serve(ctx, "127.0.0.1:0", newShelf(t), func(a string) { at <- a }) }()
	r, err := http.Get("http://" + <-at + "/matrix")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(body), "<svg") {
		t.Errorf("%d %v\n%s", r.StatusCode, err, body)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := Serve(t.Context(), "localhost:none", newShelf(t), func(string) {}); err == nil {
		t.Error("a port that is none is listened on")
	}
}

// The pages answer; nothing in the package calls out.
func TestOnlyAnswers(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	calls := regexp.MustCompile(`http\.(Get|Head|Post|PostForm|NewRequest|NewRequestWithContext|Client|DefaultClient|Transport|DefaultTransport)\b|net\.(Dial|Dialer|Lookup|Resolver)`)
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if m := calls.Find(b); m != nil {
			t.Errorf("%s calls out: %s", f, m)
		}
	}
}

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{"localhost:1": true, "127.0.0.1:1": true, "127.9.0.1:1": true, "[::1]:1": true, ":1": false, "0.0.0.0:1": false, "10.0.0.1:80": false, "example.org:80": false, "localhost": false} {
		if Loopback(addr) != want {
			t.Errorf("Loopback(%q) = %v", addr, !want)
		}
	}
}

// Cutting a text where facts begin and end loses and adds nothing.
func FuzzCut(f *testing.F) {
	f.Add("Kenya joined the pact in 1994.", uint8(0), uint8(5), uint8(3), uint8(28))
	f.Fuzz(func(t *testing.T, s string, a, b, c, d uint8) {
		text := []rune(s)
		var all strings.Builder
		for _, p := range cut(text, 0, len(text), []mark{{"f-1", "claims", int(a), int(b)}, {"f-2", "events", int(c), int(d)}}, "f-1") {
			all.WriteString(p.Text)
		}
		if all.String() != string(text) {
			t.Errorf("%q became %q", string(text), all.String())
		}
	})
}
