package pdf

import "syscall"

// restrict bounds the writable memory of this process, where the watching in
// limitMemory would come too late.
func restrict(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
