// Concord reads papers on cooperation between states and organisations and
// turns them into a searchable index and a dataset in which every fact points
// at the words that carry it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"concord/ingest/pdf"
)

func main() {
	pdf.WorkerMain() // first: this may be a child process that reads PDFs
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
