package export

import (
	"encoding/json"

	"github.com/invopop/jsonschema"

	"concord/corpus"
)

// Schema returns the JSON Schema (draft 2020-12) of the dataset, made from the
// Go types.
func Schema() ([]byte, error) {
	r := &jsonschema.Reflector{AllowAdditionalProperties: true, Anonymous: true, ExpandedStruct: true}
	s := r.Reflect(&Dataset{})
	s.Title = "Concord dataset"
	s.Description = "What Concord knows of a set of papers. Offsets are Unicode code points."
	nullable(s)
	for _, d := range s.Definitions {
		nullable(d)
	}
	enums(s.Definitions)
	return json.MarshalIndent(s, "", " ")
}

// mayBeNull names the fields that are null where the paper does not say.
var mayBeNull = map[string]bool{
	"published": true, "page": true, "review": true, "since": true, "until": true, "when": true, "where": true, "start": true, "end": true,
	"acronym": true, "owner": true, "judged": true, "high": true, "entity": true, "reference": true, "marker": true, "same_as": true,
}

// nullable lets the optional fields of a definition be null. Offsets share the
// names "start" and "end" with dates; they are integers and stay so.
func nullable(s *jsonschema.Schema) {
	if s.Properties == nil {
		return
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		v := p.Value
		if !mayBeNull[p.Key] || v.Type == "integer" && p.Key != "page" || p.Key == "entity" && s.Properties.GetPair("kind") != nil {
			continue
		}
		p.Value = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{v, {Type: "null"}}}
	}
}

// enums lists the values that a type of string may take.
func enums(defs jsonschema.Definitions) {
	set := func(definition, property string, values ...any) {
		if d := defs[definition]; d != nil && d.Properties != nil {
			if p, ok := d.Properties.Get(property); ok {
				p.Enum = values
			}
		}
	}
	set("Entity", "type", corpus.State, corpus.Organization, corpus.Person, corpus.Place, corpus.Programme, corpus.Agreement, corpus.Event, corpus.Unit)
	set("Participation", "status", corpus.Participant, corpus.Signatory, corpus.Observer, corpus.Candidate, corpus.Invited, corpus.Planned, corpus.Host, corpus.Suspended, corpus.Former, corpus.NonParticipant, corpus.NotSought)
	set("Relation", "predicate", corpus.MemberOf, corpus.ParticipatesIn, corpus.Signed, corpus.WithdrewFrom, corpus.Hosts, corpus.Supports, corpus.Funds, corpus.Supplies, corpus.Trains, corpus.DeploysTo, corpus.CooperatesWith, corpus.CompetesWith, corpus.Opposes, corpus.Mediates, corpus.Borders, corpus.ObligedTo, corpus.Influences)
	set("Claim", "quadrant", corpus.Strength, corpus.Weakness, corpus.Opportunity, corpus.Threat)
	set("Claim", "form", corpus.FormListed, corpus.FormTabled, corpus.FormProse)
	set("Date", "type", corpus.DateDate, corpus.DateInterval, corpus.DateSet, corpus.DateDuration)
	set("Happening", "type", corpus.EventExercise, corpus.EventMeeting, corpus.EventAgreement, corpus.EventDeployment, corpus.EventCreation, corpus.EventVisit, corpus.EventConflict, corpus.EventElection, corpus.EventOther)
	set("Figure", "comparator", corpus.Equal, corpus.MoreThan, corpus.LessThan, corpus.AtLeast, corpus.AtMost, corpus.About, corpus.RangeFrom)
	set("ProgrammeFact", "kind", corpus.KindProgramme, corpus.KindProcess, corpus.KindPlan, corpus.KindConcept, corpus.KindCouncil, corpus.KindExercise, corpus.KindOperation, corpus.KindInitiative, corpus.KindAgreement, corpus.KindInstitution)
	if d := defs["Fact"]; d != nil {
		if p, ok := d.Properties.Get("evidence"); ok {
			one := uint64(1)
			p.MinItems = &one
		}
	}
}
