package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"concord/nlp/entity/model"
)

// collect gathers the phrases of the model's gazetteer: the project's own
// tables under nlp/entity/data and the actors of petrarch2.
func collect(data string) (model.Entries, error) {
	e := model.Entries{}
	for _, table := range []string{"states", "orgs", "places", "programmes"} {
		rows, err := rows(filepath.Join("nlp", "entity", "data", table+".tsv"))
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			addRow(e, r)
		}
	}
	for table, kind := range map[string]string{"cities": "city", "given": "given", "titles": "title"} {
		rows, err := rows(filepath.Join("nlp", "entity", "data", table+".tsv"))
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			e[kind] = append(e[kind], r[0])
		}
	}
	heads, err := rows(filepath.Join("nlp", "entity", "data", "heads.tsv"))
	if err != nil {
		return nil, err
	}
	for _, r := range heads {
		if len(r) > 1 {
			e["head-"+r[1]] = append(e["head-"+r[1]], r[0])
		}
	}
	if err := moreNames(e, "nlp/entity/train/names"); err != nil {
		return nil, err
	}
	return e, petrarch(e, filepath.Join(data, "actors", "petrarch2", "dictionaries", "Phoenix.Countries.actors.txt"))
}

// rows reads a table of columns parted by tabs.
func rows(path string) ([][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimRight(line, "\r"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out, nil
}

// addRow adds a row of an entity table: id, name, aliases, adjectives, seats.
func addRow(e model.Entries, r []string) {
	prefix, _, ok := strings.Cut(r[0], ":")
	if !ok || len(r) < 2 {
		return
	}
	col := func(i int) []string {
		if i >= len(r) || r[i] == "" {
			return nil
		}
		return strings.Split(r[i], "|")
	}
	e[prefix] = append(e[prefix], r[1])
	e[prefix] = append(e[prefix], col(2)...)
	for _, a := range col(3) {
		e[prefix+"-adj"] = append(e[prefix+"-adj"], a, a+"s")
	}
	e["seat"] = append(e["seat"], col(4)...)
}

// moreNames adds lists of one name a line; the file's name is the kind.
func moreNames(e model.Entries, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return err
	}
	for _, f := range files {
		rows, err := rows(f)
		if err != nil {
			return err
		}
		kind := strings.TrimSuffix(filepath.Base(f), ".txt")
		for _, r := range rows {
			e[kind] = append(e[kind], r[0])
		}
	}
	return nil
}

var dated = regexp.MustCompile(`^\s*\[[A-Z]{3}[A-Z]* \d{6}-\d{6}\]`)

// petrarch adds the parts of the names of persons in the actor dictionary:
// those who held an office from one day to another.
func petrarch(e model.Entries, path string) error {
	lines, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var name string
	first, last := map[string]int{}, map[string]int{}
	for _, line := range strings.Split(string(lines), "\n") {
		line, _, _ = strings.Cut(line, "#")
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || trimmed[0] == '+':
		case !strings.HasPrefix(line, "\t") && trimmed[0] != '[':
			name, _, _ = strings.Cut(trimmed, " ")
		case dated.MatchString(line) && name != "":
			parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' })
			if len(parts) >= 2 && len(parts) <= 4 && allWords(parts) {
				first[title(parts[0])]++
				last[title(parts[len(parts)-1])]++
			}
			name = ""
		}
	}
	for w := range first {
		e["actor-first"] = append(e["actor-first"], w)
	}
	for w := range last {
		e["actor-last"] = append(e["actor-last"], w)
	}
	return nil
}

var noNames = regexp.MustCompile(`^(OF|THE|AND|FOR|IN|PARTY|FORCE|FORCES|ARMY|POLICE|MINISTRY|MINISTER|PRESIDENT|COURT|COUNCIL|UNION|FRONT|MOVEMENT|GOVERNMENT|STATE|NATIONAL|COMMISSION|COMMITTEE|GROUP|LEAGUE|CONGRESS|PARLIAMENT|ASSEMBLY|REPUBLIC|REBELS|LEADER|ALLIANCE|PRIME|KING|QUEEN)$`)

func allWords(parts []string) bool {
	for _, p := range parts {
		if len(p) < 2 || noNames.MatchString(p) {
			return false
		}
		for _, r := range p {
			if !unicode.IsUpper(r) && r != '-' {
				return false
			}
		}
	}
	return true
}

func title(w string) string { return w[:1] + strings.ToLower(w[1:]) }
