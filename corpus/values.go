package corpus

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

func words[S ~string](values ...S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// values are the words that a field may hold, by list of the dataset and field.
var values = map[string]map[string][]string{
	"entities":       {"type": words(State, Organization, Person, Place, Programme, Agreement, Event, Unit)},
	"programmes":     {"kind": words(KindProgramme, KindProcess, KindPlan, KindConcept, KindCouncil, KindExercise, KindOperation, KindInitiative, KindAgreement, KindInstitution)},
	"participations": {"status": words(Participant, Signatory, Observer, Candidate, Invited, Planned, Host, Suspended, Former, NonParticipant, NotSought)},
	"relations":      {"predicate": words(MemberOf, ParticipatesIn, Signed, WithdrewFrom, Hosts, Supports, Funds, Supplies, Trains, DeploysTo, CooperatesWith, CompetesWith, Opposes, Mediates, Borders, ObligedTo, Influences)},
	"dates":          {"type": words(DateDate, DateInterval, DateSet, DateDuration)},
	"events":         {"type": words(EventExercise, EventMeeting, EventAgreement, EventDeployment, EventCreation, EventVisit, EventConflict, EventElection, EventOther)},
	"claims":         {"quadrant": words(Strength, Weakness, Opportunity, Threat), "form": words(FormListed, FormTabled, FormProse)},
	"figures":        {"comparator": words(Equal, MoreThan, LessThan, AtLeast, AtMost, About, RangeFrom)},
}

// Values lists the words that a field of a list of the dataset may hold, as
// Values("participations", "status"); nil where any will do.
func Values(list, field string) []string { return slices.Clone(values[list][field]) }

// edtfFields are the fields of facts that hold a date.
var edtfFields = []string{"since", "until", "when", "start", "end", "edtf"}

// CheckAmend reports what is wrong with changes to a fact of a list: a field it
// does not have, one that must stay, a value that the field cannot hold. The
// fact is not changed.
func CheckAmend(list string, value any, changes map[string]json.RawMessage) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	var have map[string]json.RawMessage
	if err := json.Unmarshal(b, &have); err != nil {
		return err
	}
	for _, k := range sortedStrings(changes) {
		switch _, ok := have[k]; {
		case !ok:
			return fmt.Errorf("the fact has no field %q (%s)", k, strings.Join(Amendable(value), ", "))
		case slices.Contains(kept, k):
			return fmt.Errorf("%s cannot be amended", k)
		}
		if err := checkValue(list, k, changes[k]); err != nil {
			return err
		}
	}
	fresh := reflect.New(reflect.TypeOf(value).Elem()).Interface()
	if err := json.Unmarshal(b, fresh); err != nil {
		return err
	}
	return amend(fresh, changes)
}

// kept are the fields of a fact that no amendment changes.
var kept = []string{"id", "evidence", "method", "confidence", "review"}

// Amendable lists the fields of a fact that may be amended.
func Amendable(value any) []string {
	b, _ := json.Marshal(value) // of plain types, cannot fail
	var have map[string]json.RawMessage
	_ = json.Unmarshal(b, &have)
	return slices.DeleteFunc(sortedStrings(have), func(k string) bool { return slices.Contains(kept, k) })
}

func checkValue(list, field string, v json.RawMessage) error {
	var s string
	if json.Unmarshal(v, &s) != nil || string(v) == "null" {
		return nil // no text: the type of the field decides
	}
	if may := values[list][field]; may != nil && !slices.Contains(may, s) {
		return fmt.Errorf("%s cannot be %q (%s)", field, s, strings.Join(may, ", "))
	}
	if slices.Contains(edtfFields, field) && s != ".." {
		if _, err := ParseEDTF(s); err != nil {
			return fmt.Errorf("%s: %w (null for no date)", field, err)
		}
	}
	return nil
}
