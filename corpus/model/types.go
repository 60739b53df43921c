package model

import "concord/corpus"

// Model is the cooperation model: who takes part in what with whom, folded
// from facts and nothing else. Facts are named by their IDs.
type Model struct {
	Relationships []Relationship `json:"relationships"`
	Matrix        Matrix         `json:"matrix"`
	Timeline      []Moment       `json:"timeline"`
	Conflicts     []Conflict     `json:"conflicts"`
}

// Relationship is what the papers say of a pair of parties.
type Relationship struct {
	Parties    []string   `json:"parties"`   // two entity IDs, sorted
	Documents  int        `json:"documents"` // independent documents that support it
	First      string     `json:"first"`     // first and last year told, "" if none
	Last       string     `json:"last"`
	Programmes []Standing `json:"programmes"`
	Phases     []string   `json:"phases"`
	Events     []string   `json:"events"`
	Relations  []string   `json:"relations"`
	Figures    []string   `json:"figures"`
	Statements []string   `json:"statements"`
	SWOT       SWOT       `json:"swot"`
	Scenarios  []string   `json:"scenarios"`
}

// Standing is a programme that joins the parties of a relationship.
type Standing struct {
	Party     string        `json:"party"`
	Programme string        `json:"programme"`
	Status    corpus.Status `json:"status"`
	Since     *corpus.EDTF  `json:"since"`
	Until     *corpus.EDTF  `json:"until"`
	Facts     []string      `json:"facts"`
}

// SWOT holds claims by quadrant.
type SWOT struct {
	Strengths     []string `json:"strengths"`
	Weaknesses    []string `json:"weaknesses"`
	Opportunities []string `json:"opportunities"`
	Threats       []string `json:"threats"`
}

// Matrix is parties by programmes.
type Matrix struct {
	Parties    []string   `json:"parties"`
	Programmes []string   `json:"programmes"`
	Cells      []Standing `json:"cells"`
}

// Moment is a dated fact.
type Moment struct {
	When corpus.EDTF `json:"when"`
	Fact string      `json:"fact"`
}

// Conflict is a matter on which facts cannot all hold.
type Conflict struct {
	About  string  `json:"about"`
	Class  string  `json:"class"` // contradiction, different-time, different-scope
	Values []Value `json:"values"`
}

// Value is one side of a conflict.
type Value struct {
	Value string   `json:"value"`
	Facts []string `json:"facts"`
}
