# The commands of the project. `make` alone prints them.
DATA ?= ../shared/gold
GO   ?= go
FUZZTIME ?= 20s

.DEFAULT_GOAL := help
.PHONY: help build demo test lint score bench fuzz soak sbom reproducible docs man clean

help: ## print this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build ./concord
	$(GO) build -trimpath -buildvcs=false -o concord ./cmd/concord

demo: build ## build, read the sample papers into a temporary corpus, show what comes of it
	@./cmd/demo.sh ./concord

test: ## run all tests: with the race detector, and the long ones (processes killed, hostile files) without it
	$(GO) vet ./...
	$(GO) test -race -short -timeout 30m ./...
	$(GO) test -timeout 30m ./...

GOLANGCI = $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOVULN   = $(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0

lint: ## run the linters, check formatting, go.mod and known vulnerabilities
	$(GOLANGCI) run ./...
	$(GO) mod tidy -diff
	./.ci/vuln $(GOVULN)

score: build ## score extraction against the gold of DATA (default ../shared/gold)
	./concord score $(DATA)

bench: ## run the benchmarks; CONCORD_SOAK=1 for 10,000 papers, CONCORD_PDFS=folder to compare with peers on other files
	$(GO) test -run '^$$' -bench . -benchmem -timeout 3h ./...

fuzz: ## fuzz every target for a short while (FUZZTIME each)
	@for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep ^Fuzz); do \
		echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; done; done

soak: build ## the large forms of the durability and scale tests
	CONCORD_SOAK=1 $(GO) test -count=1 -timeout 3h -run 'Soak|HostileBatch' -v ./cmd/...

CYCLONEDX = $(GO) run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0

sbom: build ## write concord.sbom.json: what the program is made of (CycloneDX)
	$(CYCLONEDX) bin -json -noserial -output concord.sbom.json ./concord

reproducible: ## build twice, in two places, and demand the same bytes
	./.ci/reproducible

docs: build ## make the reference pages of the export formats, docs/formats
	./concord docs formats docs/formats

man: build ## make man pages in dist/man (man -l dist/man/concord.1)
	./concord docs man dist/man

clean: ## remove what was built
	rm -rf concord concord.sbom.json dist
