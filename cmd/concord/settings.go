package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settings fills every flag that the command line left alone from the
// environment, then from the settings file.
func (a *app) settings(c *cobra.Command) error {
	file, err := a.settingsFile(c)
	if err != nil {
		return err
	}
	var bad error
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || bad != nil || f.Name == "help" || f.Name == "config" {
			return
		}
		env := "CONCORD_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v, ok := os.LookupEnv(env); ok {
			if err := f.Value.Set(v); err != nil {
				bad = usagef("%s: %v", env, err)
			}
			return
		}
		if v, ok := file[f.Name]; ok {
			if err := f.Value.Set(fmt.Sprint(v)); err != nil {
				bad = usagef("%s: %s: %v", a.config, f.Name, err)
			}
		}
	})
	return bad
}

func (a *app) settingsFile(c *cobra.Command) (map[string]any, error) {
	values := map[string]any{}
	_, err := toml.DecodeFile(a.config, &values)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !c.Flags().Changed("config"):
		return values, nil
	case err != nil:
		return nil, usagef("%s: %v", a.config, err)
	}
	return values, nil
}
