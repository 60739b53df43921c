package corpus

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		t    EntityType
		a, b string
		want bool
	}{
		{Person, "Nursultan Nazarbaev", "Nursultan Nazarbayev", true},
		{Person, "Sergei Lavrov", "Sergey Lavrov", true},
		{Person, "Liina KÄRSNA", "Liina Karsna", true},
		{Person, "Dmitri Ivanov", "Sergei Ivanov", false},
		{Person, "Ivanov", "Ivanov", false},
		{Programme, "Border Management Programme in Central Asia", "Border Management Program in Central Asia", true},
		{Organization, "Shanghai Cooperation Organisation", "the Shanghai Co-operation Organization", true},
		{Agreement, "Treaty of Rome", "Treaty of Lisbon", false},
	} {
		if got := SameName(c.t, c.a, c.b); got != c.want {
			t.Errorf("SameName(%s, %q, %q) = %v", c.t, c.a, c.b, got)
		}
	}
}
