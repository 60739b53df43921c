package entity

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var data embed.FS

// rows returns the rows of an embedded table, its comments left out.
func rows(name string) [][]string {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic("entity: " + err.Error()) // the table is embedded: its absence is a fault of the build
	}
	return split(string(b))
}

// split parses a table: a row a line, columns parted by tabs, "#" for comments.
func split(s string) [][]string {
	var out [][]string
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// list splits a column that holds a list.
func list(row []string, col int) []string {
	if col >= len(row) || row[col] == "" {
		return nil
	}
	return strings.Split(row[col], "|")
}

func column(row []string, col int) string {
	if col >= len(row) {
		return ""
	}
	return row[col]
}

type set map[string]bool

// class returns a class of words.tsv. An unknown class is empty.
func class(name string) set { return classes()[name] }

var classes = sync.OnceValue(func() map[string]set {
	m := map[string]set{}
	for _, r := range rows("words.tsv") {
		s := set{}
		for _, w := range list(r, 1) {
			s[w] = true
		}
		m[r[0]] = s
	}
	return m
})
