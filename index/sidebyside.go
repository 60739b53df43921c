package index

import (
	"errors"
	"runtime"
	"sync"
)

// sideBySide calls f for 0 … n-1 on all cores and returns the errors.
func sideBySide(n int, f func(i int) error) error {
	workers := min(n, runtime.GOMAXPROCS(0))
	errs := make([]error, n)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < n; i += workers {
				errs[i] = f(i)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}
