// Command write puts the hostile files into a folder, to try the program on
// them: go run ./cmd/internal/hostile/write FOLDER.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"concord/cmd/internal/hostile"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: write FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range hostile.Files() {
		if err := os.WriteFile(filepath.Join(folder, f.Name), f.Make(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
