package corpus

// EntityType is what a named thing is.
type EntityType string

// The types of entity.
const (
	State        EntityType = "state"
	Organization EntityType = "organization"
	Person       EntityType = "person"
	Place        EntityType = "place"
	Programme    EntityType = "programme"
	Agreement    EntityType = "agreement"
	Event        EntityType = "event"
	Unit         EntityType = "unit"
)

// Prefix is what identifiers of entities of the type begin with.
func (t EntityType) Prefix() string {
	switch t {
	case State:
		return "st"
	case Organization:
		return "org"
	case Person:
		return "per"
	case Place:
		return "plc"
	case Programme:
		return "prg"
	case Agreement:
		return "agr"
	case Event:
		return "evt"
	case Unit:
		return "unt"
	}
	return "ent"
}

// How says in which manner a mention names its entity.
type How string

// The manners of mention.
const (
	ByName    How = "name"
	ByAcronym How = "acronym"
	ByDemonym How = "demonym"
	ByMetonym How = "metonym" // a capital for its government
	ByNominal How = "nominal" // "the Alliance", "the republic"
)

// Mention is one place where a document names an entity.
type Mention struct {
	Document string `json:"document"`
	Span
	Text string `json:"text"`
	How  How    `json:"how"`
}

// Entity is one party, place, programme or thing under all its names. ID is
// deterministic: of the gazetteer's entry ("st:kz", "org:nato") or made from
// the type and the name (see EntityID).
type Entity struct {
	ID          string            `json:"id"`
	Type        EntityType        `json:"type"`
	Name        string            `json:"name"`
	Aliases     []string          `json:"aliases"`
	Identifiers map[string]string `json:"identifiers"` // "iso3166": "KZ", …
	Mentions    []Mention         `json:"mentions"`    // in order of document and offset
}

// ProgrammeKind is the kind of a programme or framework.
type ProgrammeKind string

// The kinds of programme.
const (
	KindProgramme   ProgrammeKind = "programme"
	KindProcess     ProgrammeKind = "process"
	KindPlan        ProgrammeKind = "plan"
	KindConcept     ProgrammeKind = "concept"
	KindCouncil     ProgrammeKind = "council"
	KindExercise    ProgrammeKind = "exercise"
	KindOperation   ProgrammeKind = "operation"
	KindInitiative  ProgrammeKind = "initiative"
	KindAgreement   ProgrammeKind = "agreement"
	KindInstitution ProgrammeKind = "institution"
)
