package pdf

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"concord/ingest"
)

// A PDF may be made to hang, overflow or exhaust its parser, and a Go program
// does not survive running out of memory. So each file is read in a child
// process: the same program, told by an environment variable to serve on
// standard input and output. A child that takes too long is killed, one that
// takes too much memory ends itself; either costs the file an error and nothing
// else. Children are kept for the next file.

const (
	workerEnv    = "CONCORD_PDF_WORKER"
	exitMemory   = 77  // the child's exit code when it is over its memory
	filesPerLife = 200 // after which a child is replaced
)

// isolated is set once, at the start of a program that can be its own worker.
var isolated atomic.Bool

// WorkerMain is the first thing a program's main calls. In a child process it
// serves and does not return; else it notes that children may be started, and
// returns. In programs that do not call it, PDFs are read in the process.
func WorkerMain() {
	if os.Getenv(workerEnv) == "" {
		isolated.Store(true)
		return
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pdf worker:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// request is a file to read; its bytes follow it.
type request struct {
	Size    int
	Engine  Engine
	Options Options
}

// reply is what came of it. Fault is the place of its error in faults, -1 for
// none.
type reply struct {
	Raw     *ingest.Raw
	Fault   int
	Message string
}

// faults are the errors that keep their identity on the way.
var faults = []error{
	errors.New("it cannot be read"), ingest.ErrDamaged, ingest.ErrEncrypted, ingest.ErrNoText, ingest.ErrTooLarge,
}

// serve reads requests until there are no more.
func serve(in io.Reader, out io.Writer) error {
	w := bufio.NewWriter(out)
	enc, r := gob.NewEncoder(w), bufio.NewReader(in)
	dec := gob.NewDecoder(r)
	watching, engine := false, &second{}
	for {
		var q request
		if err := dec.Decode(&q); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if !watching {
			limitMemory(q.Options.Limits.Memory)
			watching = true
		}
		data := make([]byte, q.Size)
		if _, err := io.ReadFull(r, data); err != nil {
			return err
		}
		raw, err := readSafely(context.Background(), data, q.Options, q.Engine, engine)
		if err := enc.Encode(answer(raw, err)); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
}

func answer(raw *ingest.Raw, err error) reply {
	if err == nil {
		return reply{Raw: raw, Fault: -1}
	}
	p := reply{Message: err.Error()}
	for i, e := range faults[1:] {
		if errors.Is(err, e) {
			p.Fault = i + 1
		}
	}
	return p
}

// workerError is an error that a child reported.
type workerError struct {
	message string
	kind    error
}

func (e *workerError) Error() string { return e.message }
func (e *workerError) Unwrap() error { return e.kind }

func (p reply) result() (*ingest.Raw, error) {
	if p.Fault < 0 {
		return p.Raw, nil
	}
	return nil, &workerError{p.Message, faults[min(p.Fault, len(faults)-1)]}
}

// limitMemory ends the process when it holds more memory than allowed. The
// collector works harder before that.
func limitMemory(limit int64) {
	debug.SetMemoryLimit(limit / 4 * 3)
	restrict(uint64(max(2*limit, 1<<30)))
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		for range time.Tick(10 * time.Millisecond) {
			metrics.Read(sample)
			if int64(sample[0].Value.Uint64()-sample[1].Value.Uint64()) > limit {
				os.Exit(exitMemory)
			}
		}
	}()
}

// worker is a child process.
type worker struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	enc   *gob.Encoder
	dec   *gob.Decoder
	said  *head // what it wrote to standard error
	files int
}

// head keeps the beginning of what is written to it.
type head struct{ b []byte }

func (h *head) Write(p []byte) (int, error) {
	h.b = append(h.b, p[:min(len(p), 4096-len(h.b))]...)
	return len(p), nil
}

func startWorker() (*worker, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), workerEnv+"=1", "GOMAXPROCS=2")
	cmd.WaitDelay = time.Second
	said := &head{}
	cmd.Stderr = said
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &worker{cmd: cmd, said: said, in: in, enc: gob.NewEncoder(in), dec: gob.NewDecoder(bufio.NewReaderSize(out, 1<<16))}, nil
}

// do sends a file and waits for the answer, no longer than the limit.
func (w *worker) do(ctx context.Context, q request, data []byte) (reply, error) {
	ctx, stop := context.WithTimeout(ctx, q.Options.Limits.Time)
	defer stop()
	quit := context.AfterFunc(ctx, func() { _ = w.cmd.Process.Kill() })
	defer quit()
	var p reply
	err := w.enc.Encode(q)
	if err == nil {
		_, err = w.in.Write(data)
	}
	if err == nil {
		err = w.dec.Decode(&p)
	}
	if err == nil && quit() {
		w.files++
		return p, nil
	}
	state := w.end()
	switch {
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return p, fmt.Errorf("%w: reading it took more than %s", ingest.ErrTooLarge, q.Options.Limits.Time)
	case ctx.Err() != nil:
		return p, ctx.Err()
	case state != nil && state.ExitCode() == exitMemory, bytes.Contains(w.said.b, []byte("out of memory")), bytes.Contains(w.said.b, []byte("cannot allocate memory")):
		return p, fmt.Errorf("%w: reading it took more than %d MB of memory", ingest.ErrTooLarge, q.Options.Limits.Memory>>20)
	}
	return p, fmt.Errorf("%w: the reader broke down over it", ingest.ErrDamaged)
}

// end stops the child and waits for it.
func (w *worker) end() *os.ProcessState {
	_ = w.in.Close()
	timer := time.AfterFunc(time.Second, func() { _ = w.cmd.Process.Kill() })
	defer timer.Stop()
	_ = w.cmd.Wait()
	return w.cmd.ProcessState
}

// pool keeps idle children.
type pool struct{ idle chan *worker }

func newPool() *pool { return &pool{make(chan *worker, runtime.GOMAXPROCS(0))} }

// do reads a file in a child.
func (p *pool) do(ctx context.Context, q request, data []byte) (*ingest.Raw, error) {
	var w *worker
	select {
	case w = <-p.idle:
	default:
		var err error
		if w, err = startWorker(); err != nil {
			return nil, fmt.Errorf("starting a reader: %w", err)
		}
	}
	r, err := w.do(ctx, q, data)
	if err != nil {
		return nil, err
	}
	if w.files >= filesPerLife {
		w.end()
		return r.result()
	}
	select {
	case p.idle <- w:
	default:
		w.end()
	}
	return r.result()
}

// close ends the idle children.
func (p *pool) close() {
	for {
		select {
		case w := <-p.idle:
			w.end()
		default:
			return
		}
	}
}
