package pdf

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"concord/ingest"
)

func TestMain(m *testing.M) {
	WorkerMain()
	isolated.Store(false) // only where a test asks for it
	os.Exit(m.Run())
}

func isolatedReader(t *testing.T, l Limits) *Reader {
	r := New(Options{Engine: Native, Limits: l})
	r.isolated = true
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func TestIsolated(t *testing.T) {
	r := isolatedReader(t, Limits{})
	good := build("BT /F1 10 Tf 50 700 Td (text) Tj ET")
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			raw, err := r.Read(context.Background(), ingest.Source{Data: good})
			if err != nil || texts(raw) != "text" {
				t.Errorf("%v %v", raw, err)
			}
			_, err = r.Read(context.Background(), ingest.Source{Data: good[:20]})
			if !errors.Is(err, ingest.ErrDamaged) {
				t.Errorf("damaged file: %v", err)
			}
		})
	}
	wg.Wait()
}

// TestKilled sees that a child over its limits costs an error, and that the
// reader goes on.
func TestKilled(t *testing.T) {
	good := build("BT /F1 10 Tf 50 700 Td (text) Tj ET")
	tests := []struct {
		name   string
		limits Limits
	}{
		{"time", Limits{Time: time.Nanosecond}},
		{"memory", Limits{Memory: 1 << 20}},
		{"size", Limits{Size: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := isolatedReader(t, tt.limits)
			big := append(good[:len(good):len(good)], make([]byte, 64<<20)...)
			for range 2 {
				if _, err := r.Read(context.Background(), ingest.Source{Data: big}); !errors.Is(err, ingest.ErrTooLarge) {
					t.Errorf("got %v", err)
				}
			}
		})
	}
	t.Run("cancelled", func(t *testing.T) {
		r := isolatedReader(t, Limits{})
		ctx, stop := context.WithCancel(context.Background())
		stop()
		if _, err := r.Read(ctx, ingest.Source{Data: good}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
