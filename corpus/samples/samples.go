// Package samples holds short papers written for this project, with their gold
// annotation. Four of them, one in each of four formats, are embedded in the
// program so that a newcomer can try everything without data.
package samples

import "embed"

// Papers are the embedded papers: plain text, PDF, HTML and DOCX.
//
//go:embed ecowas_standby.txt arctic_observers.pdf serbia_chairs.html mekong_commission.docx
var Papers embed.FS
