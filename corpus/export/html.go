package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed report.html
var reportTemplate string

// HTML writes the report as one self-contained page: no scripts, no outside
// resources; what papers contain is escaped by html/template.
func HTML(w io.Writer, ds Dataset) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"bars":   phaseBars,
		"legend": func() string { return statusLegend }, "counted": counted,
		"matrix": matrixSVG,
	}).Parse(reportTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, newReport(ds))
}

// phaseBars draws phases as bars over the years.
func phaseBars(ps []reportPhase) template.HTML {
	lo, hi := 9999, 0
	for _, p := range ps {
		for _, y := range []int{p.From, p.To} {
			if y > 0 {
				lo, hi = min(lo, y), max(hi, y)
			}
		}
	}
	if hi == 0 {
		return ""
	}
	const width, row = 640, 30
	span := max(1, hi-lo+1)
	at := func(y int) int { return 10 + (y-lo)*(width-20)/span }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="phases" viewBox="0 0 %d %d" role="img" aria-label="phases over the years">`, width, row*len(ps)+24)
	for i, p := range ps {
		from, to := lo, hi+1
		if p.From > 0 {
			from = p.From
		}
		if p.To > 0 {
			to = max(p.To, from+1)
		}
		y := i * row
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="18" rx="3"/>`, at(from), y+4, max(4, at(to)-at(from)-2))
		fmt.Fprintf(&b, `<text x="%d" y="%d">%s</text>`, at(from)+5, y+17, template.HTMLEscapeString(p.Span))
	}
	fmt.Fprintf(&b, `<text class="axis" x="10" y="%d">%d</text><text class="axis" x="%d" y="%d" text-anchor="end">%d</text></svg>`, row*len(ps)+18, lo, width-10, row*len(ps)+18, hi)
	return template.HTML(b.String()) //nolint:gosec // numbers and escaped text only
}

// matrixSVG draws parties by programmes.
func matrixSVG(m reportMatrix) template.HTML {
	if len(m.Rows) == 0 {
		return ""
	}
	const cell, left, top = 22, 170, 190
	width, height := left+cell*len(m.Programmes)+120, top+cell*len(m.Rows)+10
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="matrix" viewBox="0 0 %d %d" style="width:%dpx" role="img" aria-label="parties by programmes">`, width, height, width)
	for i, p := range m.Programmes {
		x := left + cell*i + cell/2
		fmt.Fprintf(&b, `<text transform="translate(%d,%d) rotate(-50)">%s</text>`, x, top-8, template.HTMLEscapeString(short(p, 30)))
	}
	for j, r := range m.Rows {
		y := top + cell*j
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, left-8, y+15, template.HTMLEscapeString(short(r.Party, 24)))
		for i, c := range r.Cells {
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d"/>`, left+cell*i, y, cell, cell)
			if c != "" {
				fmt.Fprintf(&b, `<text class="mark" x="%d" y="%d" text-anchor="middle">%s</text>`, left+cell*i+cell/2, y+16, template.HTMLEscapeString(c))
			}
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers and escaped text only
}

func short(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
