//go:build unix

package entity

import (
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"concord/corpus/samples"
	"concord/nlp"
	"concord/nlp/token"
)

// BenchmarkNames measures names and aliases, BenchmarkAll tokens, sentences and
// tags as well. Both want -cpu 1: what they report is the work of one core.

// processorTime is what the process has used so far: on a machine with other
// work the clock on the wall tells nothing.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Skip(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkNames(b *testing.B) { bench(b, false) }

func BenchmarkAll(b *testing.B) { bench(b, true) }

func bench(b *testing.B, all bool) {
	text, err := samples.Papers.ReadFile("ecowas_standby.txt")
	if err != nil {
		b.Fatal(err)
	}
	paragraphs := strings.ReplaceAll(strings.ReplaceAll(string(text), "\n\n", "\x00"), "\n", " ")
	d := read(b, strings.ReplaceAll(paragraphs, "\x00", "\n"))
	e, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	steps := []nlp.Component{e}
	if all {
		steps = []nlp.Component{token.New(), e}
	}
	b.ResetTimer()
	before := processorTime(b)
	for range b.N {
		for _, s := range steps {
			if err := s.Run(context.Background(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
	spent := processorTime(b) - before
	b.ReportMetric(float64(len(d.Tokens)*b.N)/spent.Seconds(), "tokens/cpu-s")
}
