//go:build unix

package bench

import (
	"syscall"
	"time"
)

// processorTime is what this process has used so far. Unlike the clock it does
// not count what else the machine does.
func processorTime() time.Duration {
	var ru syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &ru) != nil {
		return 0
	}
	return time.Duration(ru.Utime.Nano() + ru.Stime.Nano())
}
