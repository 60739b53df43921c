package main

// version is the version of the program.
const version = "0.1.0"

// generator is how exports name the program.
func generator() string { return "concord " + version }
