package score

import (
	"encoding/json"
	"fmt"
	"os"
)

// Gold is what should be read out of one paper; the annotation guideline says
// what each field means.
type Gold struct {
	File           string              `json:"file"`
	Title          string              `json:"title"`
	Authors        []goldAuthor        `json:"authors"`
	Sections       []string            `json:"sections"`
	Joins          []string            `json:"joins"`
	Absent         []string            `json:"absent"`
	Stray          []string            `json:"stray"`
	Entities       []goldEntity        `json:"entities"`
	Programmes     []goldProgramme     `json:"programmes"`
	Participations []goldParticipation `json:"participations"`
	Dates          []goldDate          `json:"dates"`
	Events         []goldEvent         `json:"events"`
	Phases         []goldPhase         `json:"phases"`
	SWOT           map[string][]string `json:"swot"`
	ProseClaims    []goldClaim         `json:"prose_claims"`
	Scenarios      []goldScenario      `json:"scenarios"`
	Figures        []goldFigure        `json:"figures"`
	Statements     []goldStatement     `json:"statements"`
	References     []goldReference     `json:"references"`
	Relations      []goldRelation      `json:"relations"`
	Queries        []GoldQuery         `json:"queries"`
}

type goldAuthor struct {
	Name string `json:"name"`
}

type goldEntity struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Aliases []string `json:"aliases"`
}

type goldProgramme struct {
	Name    string   `json:"name"`
	Acronym string   `json:"acronym"`
	Aliases []string `json:"aliases"`
	Start   string   `json:"start"`
}

type goldParticipation struct {
	Party     string `json:"party"`
	Programme string `json:"programme"`
	Status    string `json:"status"`
	Since     string `json:"since"`
}

type goldDate struct {
	Text string `json:"text"`
	EDTF string `json:"edtf"`
}

type goldEvent struct {
	Label string `json:"label"`
	When  string `json:"when"`
}

type goldPhase struct {
	Label string `json:"label"`
	Start string `json:"start"`
	End   string `json:"end"`
}

type goldClaim struct {
	Quadrant string `json:"quadrant"`
	Text     string `json:"text"`
}

type goldScenario struct {
	Label     string `json:"label"`
	Factors   int    `json:"factors"`
	Advantage string `json:"advantage"`
}

type goldFigure struct {
	Text  string          `json:"text"`
	Value json.RawMessage `json:"value"` // a number or [low, high]
}

type goldStatement struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

type goldReference struct {
	Title string `json:"title"`
	Year  string `json:"year"`
	Raw   string `json:"raw"`
}

type goldRelation struct {
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Negated   bool   `json:"negated"`
}

// GoldQuery is a question and wording that the best passage should hold.
type GoldQuery struct {
	Query  string `json:"query"`
	Expect string `json:"expect"`
}

// LoadGold reads a gold file.
func LoadGold(path string) (Gold, error) {
	var g Gold
	b, err := os.ReadFile(path)
	if err != nil {
		return g, err
	}
	if err := json.Unmarshal(b, &g); err != nil {
		return g, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}
