// Package bench holds the benchmarks and worst inputs of the whole program.
package bench
