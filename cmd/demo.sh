#!/usr/bin/env bash
# The demonstration of `make demo`: reads the sample papers into a temporary corpus and shows what comes of it.
set -euo pipefail
concord=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
say() { printf '\n$ %s\n' "$*"; }
"$concord" samples papers
say concord ingest papers;                              "$concord" ingest papers
say concord status;                                     "$concord" status
say "concord search 'standby force' --limit 2";         "$concord" search 'standby force' --limit 2
say concord model;                                      "$concord" model
say "concord model serbia 'european union'";            "$concord" model serbia "european union" | head -40
say "concord export --no-text | head -40";              "$concord" export --no-text > export.json; head -40 export.json
say concord verify;                                     "$concord" verify
