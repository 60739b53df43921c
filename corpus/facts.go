package corpus

// Evidence is the words that carry a fact. Inside the program the offsets are
// bytes; an export rewrites them as code points.
type Evidence struct {
	Document string `json:"document"`
	Span
	Quote   string `json:"quote"`
	Page    *int   `json:"page"`    // 1-based, null where the format has no pages
	Section string `json:"section"` // title of the innermost section, "" if none
}

// Review is a person's judgement of a fact.
type Review string

// The judgements.
const (
	Accepted Review = "accepted"
	Rejected Review = "rejected"
	Amended  Review = "amended"
)

// Fact is what every kind of fact has.
type Fact struct {
	ID         string     `json:"id"`
	Evidence   []Evidence `json:"evidence"`   // never empty
	Method     string     `json:"method"`     // name of the rule or model that found it
	Confidence float64    `json:"confidence"` // 0–1, calibrated: of facts at 0.8 about 80 % are right
	Review     *Review    `json:"review"`
}

// Head returns f: the part that a fact of any kind has.
func (f Fact) Head() Fact { return f }

func (f *Fact) head() *Fact { return f }

// ProgrammeFact is what a document (or, merged, a corpus) says of a programme.
type ProgrammeFact struct {
	Fact
	Entity  string        `json:"entity"`
	Name    string        `json:"name"`
	Acronym *string       `json:"acronym"`
	Kind    ProgrammeKind `json:"kind"`
	Owner   *string       `json:"owner"` // entity ID of the organisation that runs it
	Start   *EDTF         `json:"start"`
	End     *EDTF         `json:"end"`
	// Facts are the facts of papers that are joined here, by ID, where several
	// papers say the same. ID is the first of them; a judgement of it is one of all.
	Facts []string `json:"facts,omitempty"`
}

// Status is how a party stands to a programme or organisation.
type Status string

// The statuses; the annotation guideline says when each holds.
const (
	Participant    Status = "participant"
	Signatory      Status = "signatory"
	Observer       Status = "observer"
	Candidate      Status = "candidate"
	Invited        Status = "invited"
	Planned        Status = "planned"
	Host           Status = "host"
	Suspended      Status = "suspended"
	Former         Status = "former"
	NonParticipant Status = "non-participant"
	NotSought      Status = "not-sought"
)

// Participation is a party's standing in a programme or organisation.
type Participation struct {
	Fact
	Party     string `json:"party"`
	Programme string `json:"programme"`
	Status    Status `json:"status"`
	Since     *EDTF  `json:"since"`
	Until     *EDTF  `json:"until"`
}

// Predicate is what one entity does with or to another.
type Predicate string

// The predicates of relations.
const (
	MemberOf       Predicate = "member_of"
	ParticipatesIn Predicate = "participates_in"
	Signed         Predicate = "signed"
	WithdrewFrom   Predicate = "withdrew_from"
	Hosts          Predicate = "hosts"
	Supports       Predicate = "supports"
	Funds          Predicate = "funds"
	Supplies       Predicate = "supplies"
	Trains         Predicate = "trains"
	DeploysTo      Predicate = "deploys_to"
	CooperatesWith Predicate = "cooperates_with"
	CompetesWith   Predicate = "competes_with"
	Opposes        Predicate = "opposes"
	Mediates       Predicate = "mediates"
	Borders        Predicate = "borders"
	ObligedTo      Predicate = "obliged_to"
	Influences     Predicate = "influences"
)

// HolderAuthor is the holder of what the document itself judges.
const HolderAuthor = "author"

// Relation says who does what with whom.
type Relation struct {
	Fact
	Subject   string    `json:"subject"`
	Predicate Predicate `json:"predicate"`
	Object    string    `json:"object"`
	Topic     string    `json:"topic"`
	When      *EDTF     `json:"when"`
	Negated   bool      `json:"negated"`
	Hedged    bool      `json:"hedged"`
	Holder    string    `json:"holder"`
}

// DateType is the kind of a temporal expression.
type DateType string

// The kinds of temporal expression.
const (
	DateDate     DateType = "date"
	DateInterval DateType = "interval"
	DateSet      DateType = "set"
	DateDuration DateType = "duration"
)

// Date is a temporal expression with its value.
type Date struct {
	Fact
	Text string   `json:"text"`
	EDTF EDTF     `json:"edtf"`
	Type DateType `json:"type"`
}

// EventType is the kind of an event.
type EventType string

// The kinds of event.
const (
	EventExercise   EventType = "exercise"
	EventMeeting    EventType = "meeting"
	EventAgreement  EventType = "agreement"
	EventDeployment EventType = "deployment"
	EventCreation   EventType = "creation"
	EventVisit      EventType = "visit"
	EventConflict   EventType = "conflict"
	EventElection   EventType = "election"
	EventOther      EventType = "other"
)

// Happening is an event that the document dates. State is "held", "planned" or
// "cancelled".
type Happening struct {
	Fact
	Label   string    `json:"label"`
	Type    EventType `json:"type"`
	When    *EDTF     `json:"when"`
	Where   *string   `json:"where"`
	Parties []string  `json:"parties"`
	State   string    `json:"state"`
}

// Phase is a period into which the document divides a cooperation.
type Phase struct {
	Fact
	Parties []string `json:"parties"`
	Label   string   `json:"label"`
	Start   *EDTF    `json:"start"`
	End     *EDTF    `json:"end"` // ".." while it lasts
}

// Quadrant is one of the four of SWOT.
type Quadrant string

// The quadrants.
const (
	Strength    Quadrant = "strength"
	Weakness    Quadrant = "weakness"
	Opportunity Quadrant = "opportunity"
	Threat      Quadrant = "threat"
)

// ClaimForm is how a claim stands in its document.
type ClaimForm string

// The forms of claims.
const (
	FormListed ClaimForm = "listed"
	FormTabled ClaimForm = "tabled"
	FormProse  ClaimForm = "prose"
)

// Claim is a SWOT-style judgement.
type Claim struct {
	Fact
	Quadrant Quadrant  `json:"quadrant"`
	About    []string  `json:"about"`
	Text     string    `json:"text"`
	Form     ClaimForm `json:"form"`
	Hedged   bool      `json:"hedged"`
	Holder   string    `json:"holder"`
	// Reference is the ID of the reference that the claim's sentence cites.
	Reference *string `json:"reference,omitempty"`
}

// Factor is a condition or driver of a scenario.
type Factor struct {
	Text     string     `json:"text"`
	Evidence []Evidence `json:"evidence"`
}

// Scenario is a possible development that the document describes. Judged is
// "likely", "unlikely", "desirable", "undesirable", two of them joined by "|",
// or null.
type Scenario struct {
	Fact
	Number    int      `json:"number"`
	Title     string   `json:"title"`
	Factors   []Factor `json:"factors"`
	Outcome   string   `json:"outcome,omitempty"`
	Advantage []string `json:"advantage"`
	Judged    *string  `json:"judged"`
}

// Comparator relates a figure's value to what is meant.
type Comparator string

// The comparators.
const (
	Equal     Comparator = "="
	MoreThan  Comparator = ">"
	LessThan  Comparator = "<"
	AtLeast   Comparator = ">="
	AtMost    Comparator = "<="
	About     Comparator = "~"
	RangeFrom Comparator = "range"
)

// Figure is a quantity with its unit. Value is in units, millions written out;
// fractions and shares are per cent.
type Figure struct {
	Fact
	Text       string     `json:"text"`
	Value      float64    `json:"value"`
	High       *float64   `json:"high"` // upper end of a range
	Comparator Comparator `json:"comparator"`
	Unit       string     `json:"unit"`
	When       *EDTF      `json:"when"`
}

// Statement is what somebody says, directly quoted or reported.
type Statement struct {
	Fact
	Speaker   string  `json:"speaker"` // as the text names them
	Entity    *string `json:"entity"`
	Text      string  `json:"text"`
	Direct    bool    `json:"direct"`
	Reference *string `json:"reference"`
}

// Citation is a place where the body cites a reference.
type Citation struct {
	Document string `json:"document"`
	Start    int    `json:"start"`
}

// Reference is a work that a document cites.
type Reference struct {
	ID         string     `json:"id"`
	Document   string     `json:"document"`
	Marker     *string    `json:"marker"`
	Raw        string     `json:"raw"`
	CSL        CSL        `json:"csl"`
	SameAs     *string    `json:"same_as"` // ID of the reference that Ibid. and the like point at
	Cited      []Citation `json:"cited"`
	Method     string     `json:"method"`
	Confidence float64    `json:"confidence"`
}

// CSL is a CSL-JSON item (citationstyles.org schema 1.0.2), the part that
// papers give.
type CSL struct {
	ID             string    `json:"id,omitempty"`
	Type           string    `json:"type"`
	Author         []CSLName `json:"author,omitempty"`
	Editor         []CSLName `json:"editor,omitempty"`
	Title          string    `json:"title,omitempty"`
	ContainerTitle string    `json:"container-title,omitempty"`
	Collection     string    `json:"collection-title,omitempty"`
	Volume         string    `json:"volume,omitempty"`
	Issue          string    `json:"issue,omitempty"`
	Page           string    `json:"page,omitempty"`
	Number         string    `json:"number,omitempty"`
	Edition        string    `json:"edition,omitempty"`
	Publisher      string    `json:"publisher,omitempty"`
	PublisherPlace string    `json:"publisher-place,omitempty"`
	Event          string    `json:"event-title,omitempty"`
	Genre          string    `json:"genre,omitempty"`
	Note           string    `json:"note,omitempty"`
	Issued         *CSLDate  `json:"issued,omitempty"`
	Accessed       *CSLDate  `json:"accessed,omitempty"`
	URL            string    `json:"URL,omitempty"`
	DOI            string    `json:"DOI,omitempty"`
	ISBN           string    `json:"ISBN,omitempty"`
}

// CSLName is a name of a CSL-JSON item.
type CSLName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

// CSLDate is a date of a CSL-JSON item: one or two of [year, month, day].
type CSLDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Literal   string  `json:"literal,omitempty"`
}

// Facts is everything read out of one document, or of several.
type Facts struct {
	Entities       []Entity        `json:"entities"`
	Programmes     []ProgrammeFact `json:"programmes"`
	Participations []Participation `json:"participations"`
	Relations      []Relation      `json:"relations"`
	Dates          []Date          `json:"dates"`
	Events         []Happening     `json:"events"`
	Phases         []Phase         `json:"phases"`
	Claims         []Claim         `json:"claims"`
	Scenarios      []Scenario      `json:"scenarios"`
	Figures        []Figure        `json:"figures"`
	Statements     []Statement     `json:"statements"`
	References     []Reference     `json:"references"`
}

// Each calls f with every fact of fs that carries evidence, its kind named as
// in the dataset ("participations", "claims", …), in the dataset's order.
func (fs *Facts) Each(f func(kind string, fact *Fact)) {
	fs.EachValue(func(kind string, fact *Fact, _ any) { f(kind, fact) })
}

// EachValue is Each with a pointer to the whole fact besides (*Claim,
// *Participation, …).
func (fs *Facts) EachValue(f func(kind string, fact *Fact, value any)) {
	each("programmes", fs.Programmes, f)
	each("participations", fs.Participations, f)
	each("relations", fs.Relations, f)
	each("dates", fs.Dates, f)
	each("events", fs.Events, f)
	each("phases", fs.Phases, f)
	each("claims", fs.Claims, f)
	each("scenarios", fs.Scenarios, f)
	each("figures", fs.Figures, f)
	each("statements", fs.Statements, f)
}

// each calls f with the facts of one list.
func each[T any, P interface {
	*T
	head() *Fact
}](kind string, list []T, f func(kind string, fact *Fact, value any)) {
	for i := range list {
		p := P(&list[i])
		f(kind, p.head(), p)
	}
}

// Clone copies the lists of fs, so that facts of the copy may be changed. What
// facts point at (evidence, parties, …) is still shared.
func (fs Facts) Clone() Facts {
	var c Facts
	c.Append(fs)
	return c
}

// Append adds the facts of o to fs.
func (fs *Facts) Append(o Facts) {
	fs.Entities = append(fs.Entities, o.Entities...)
	fs.Programmes = append(fs.Programmes, o.Programmes...)
	fs.Participations = append(fs.Participations, o.Participations...)
	fs.Relations = append(fs.Relations, o.Relations...)
	fs.Dates = append(fs.Dates, o.Dates...)
	fs.Events = append(fs.Events, o.Events...)
	fs.Phases = append(fs.Phases, o.Phases...)
	fs.Claims = append(fs.Claims, o.Claims...)
	fs.Scenarios = append(fs.Scenarios, o.Scenarios...)
	fs.Figures = append(fs.Figures, o.Figures...)
	fs.Statements = append(fs.Statements, o.Statements...)
	fs.References = append(fs.References, o.References...)
}
