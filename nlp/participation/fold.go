package participation

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/standing"
)

// fold turns the acts of a document into standings: signing plus entry into
// force is participation since that date, an application refused is none.
func fold(acts []standing.Act, programmes func(id string) bool) []stand {
	force := map[string]standing.Act{}
	for _, a := range acts {
		if a.Kind == "force" && a.Party == "" && !a.Negated && a.Mood == clause.Asserted {
			if old, ok := force[a.Frame]; !ok || old.When == "" && a.When != "" || full(a.When, old.When) {
				force[a.Frame] = a
			}
		}
	}
	over := ended(acts)
	unratified := map[[2]string]bool{}
	for _, a := range acts {
		if a.Kind == "ratify" && a.Negated {
			unratified[[2]string{a.Party, a.Frame}] = true
		}
	}
	var out []stand
	for _, a := range acts {
		if a.Party == "" || a.Every {
			continue
		}
		s, ok := one(a)
		if !ok {
			continue
		}
		if a.Kind == "sign" && s.status == corpus.Signatory && programmes(a.Frame) && !strings.HasSuffix(a.Rule, "-paper") {
			s.status = corpus.Participant // a plan agreed is a plan in force
		}
		if f, is := force[a.Frame]; is && s.status == corpus.Signatory && !unratified[[2]string{a.Party, a.Frame}] {
			s.status, s.rank = corpus.Participant, 3
			s.since, _ = ends(f.When)
		}
		if e, is := over[a.Frame]; is && (s.status == corpus.Participant || s.status == corpus.Signatory) && (s.since == "" || e.When == "" || s.since.Compare(e.When) < 0) {
			s.status = corpus.Former
			_, s.until = ends("../" + e.When)
		}
		out = append(out, s)
	}
	return out
}

// ended are the agreements and operations that are told to have ended, with
// the act that says so, and not to have been signed or begun again since.
func ended(acts []standing.Act) map[string]standing.Act {
	out := map[string]standing.Act{}
	for _, a := range acts {
		if a.Kind == "end" {
			out[a.Frame] = a
		}
	}
	for _, a := range acts {
		if e, is := out[a.Frame]; is && a.Kind != "end" && a.When != "" && e.When != "" && !a.Negated && a.Mood == clause.Asserted {
			if from, _ := ends(a.When); from.Compare(e.When) > 0 {
				delete(out, a.Frame)
			}
		}
	}
	return out
}

// full prefers the later of two dates of entry into force: provisional
// application comes first.
func full(a, b corpus.EDTF) bool { return a != "" && b != "" && a.Compare(b) > 0 }

// one is the standing that a single act makes.
func one(a standing.Act) (stand, bool) {
	s := stand{party: a.Party, frame: a.Frame, span: a.Span, rule: a.Rule, score: a.Score}
	s.since, s.until = ends(a.When)
	switch {
	case a.Mood == clause.Possible:
		return s, false
	case a.Mood == clause.Planned:
		return planned(a, s)
	case a.Negated:
		return denied(a, s)
	}
	switch a.Kind {
	case "join", "member", "found":
		s.status, s.rank = corpus.Participant, 2
	case "part", "receive":
		s.status = corpus.Participant
	case "ratify":
		s.status, s.rank = corpus.Participant, 2
	case "covered":
		s.status, s.rank = corpus.Participant, 3
	case "sign":
		s.status, s.rank = corpus.Signatory, 1
	case "apply":
		s.status, s.rank = corpus.Candidate, 1
	case "candidate":
		s.status, s.rank = corpus.Candidate, 2
	case "observe":
		s.status = corpus.Observer
	case "invite":
		s.status = corpus.Invited
	case "host", "ground":
		s.status = corpus.Host
	case "promise":
		s.status = corpus.Planned
	case "suspend":
		s.status = corpus.Suspended
	case "leave":
		s.status = corpus.Former
		if s.until == "" {
			s.until = s.since
		}
		s.since = ""
	case "refuse", "cancel", "abandon":
		s.status = corpus.NonParticipant
	case "dismiss":
		s.status, s.since, s.until = corpus.NonParticipant, "", ""
	case "unsought":
		s.status, s.since, s.until = corpus.NotSought, "", ""
	default:
		return s, false
	}
	return s, true
}

// planned is the standing of what is only intended.
func planned(a standing.Act, s stand) (stand, bool) {
	switch a.Kind {
	case "join", "member", "promise":
		s.status, s.since, s.until = corpus.Planned, "", ""
		return s, true
	}
	return s, false
}

// denied is the standing of what the text says is not so.
func denied(a standing.Act, s stand) (stand, bool) {
	s.since, s.until = "", ""
	switch a.Kind {
	case "join", "member", "part", "sign", "invite":
		s.status = corpus.NonParticipant
	case "apply", "candidate", "promise":
		s.status = corpus.NotSought
	case "leave":
		s.status, s.weak = corpus.Participant, true // who never left is in
	default:
		return s, false
	}
	return s, true
}

// ends splits a date into its beginning and its end, "" where it is open.
func ends(e corpus.EDTF) (from, to corpus.EDTF) {
	t := string(e)
	if strings.HasPrefix(t, "{") {
		first, _, _ := strings.Cut(strings.Trim(t, "{}"), ",")
		return corpus.EDTF(first), ""
	}
	a, b, is := strings.Cut(t, "/")
	if !is {
		return e, ""
	}
	if a == ".." {
		a = ""
	}
	if b == ".." {
		b = ""
	}
	return corpus.EDTF(a), corpus.EDTF(b)
}
