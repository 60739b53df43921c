package main

import "testing"

func set(labels ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range labels {
		m[l] = true
	}
	return m
}

func TestMicro(t *testing.T) {
	js := []judged{
		{gold: set("role", "temporal"), p: map[string]float64{"role": 0.6, "temporal": 0.3, "named": 0.1}},
		{gold: set("named"), p: map[string]float64{"role": 0.7, "named": 0.2, "temporal": 0.1}},
	}
	// the top labels only: one of two right, three in the gold
	if got, want := micro(js, 1, nil), 2*1.0/5; got != want {
		t.Errorf("one label each: %v, want %v", got, want)
	}
	// further labels from 0.2: role, temporal and role, named
	if got, want := micro(js, 0.2, nil), 2*3.0/7; got != want {
		t.Errorf("further labels: %v, want %v", got, want)
	}
}

func TestLearn(t *testing.T) {
	pairs := []pair{
		{features: []string{"born"}, labels: set("physical")},
		{features: []string{"won"}, labels: set("win-defeat")},
	}
	for _, j := range judge(learn(pairs, 0.001, 100), pairs) {
		for l := range j.gold {
			if j.p[l] < 0.6 {
				t.Errorf("%s has only %.2f", l, j.p[l])
			}
		}
	}
}
