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
	for definition, list := range map[string]string{
		"Entity": "entities", "ProgrammeFact": "programmes", "Participation": "participations", "Relation": "relations", "Date": "dates", "Happening": "events", "Claim": "claims", "Figure": "figures",
	} {
		d := defs[definition]
		if d == nil || d.Properties == nil {
			continue
		}
		for p := d.Properties.Oldest(); p != nil; p = p.Next() {
			for _, v := range corpus.Values(list, p.Key) {
				p.Value.Enum = append(p.Value.Enum, v)
			}
		}
	}
	if d := defs["Fact"]; d != nil {
		if p, ok := d.Properties.Get("evidence"); ok {
			one := uint64(1)
			p.MinItems = &one
		}
	}
}
