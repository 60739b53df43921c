# The commands of the project. `make` alone prints them.
DATA ?= ../shared/gold
GO   ?= go

.DEFAULT_GOAL := help
.PHONY: help build demo test lint score bench fuzz soak clean

help: ## print this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build ./concord
	$(GO) build -trimpath -o concord ./cmd/concord

score: build ## score extraction against the gold of DATA (default ../shared/gold)
	./concord score $(DATA)

clean: ## remove what was built
	rm -rf concord dist
