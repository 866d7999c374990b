#!/usr/bin/env bash
# A tour in a temporary database; each command is printed before it runs, to be repeated by hand.
set -euo pipefail

seeds=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
example=$(basename "$(ls "$seeds"/*.txt | head -n 1)")
cd "$seeds/.."

folder=$(mktemp -d "${TMPDIR:-/tmp}/tracker-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export TRACKER_DB="sqlite:///$folder/demo.db"

run() {
  printf '\n$ %s\n' "$*"
  eval "$*"
}

echo "\$ export TRACKER_DB=$TRACKER_DB"
run tracker seed
run tracker extract "seeds/$example"
run tracker import "seeds/$example"
run tracker search conventional
key=$(tracker search conventional --format keys | sed -n 1p)
run tracker show "$key"
run tracker cite "$key"
run "tracker export --to jsonl | head -n 3"

printf '\nTo repeat them: . .venv/bin/activate, and a TRACKER_DB of your own (without one, your data folder).\n'
