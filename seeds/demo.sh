#!/usr/bin/env bash
# The main job in a temporary database; each command is printed before it runs, to be repeated.
set -eu  # no pipefail: `head` closes its pipe early, and that is no failure

cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d "${TMPDIR:-/tmp}/tracker-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export TRACKER_DB="$folder/demo.db"

run() {
  printf '\n$ %s\n' "$*"
  eval "$*"
}

printf '$ export TRACKER_DB=%s\n' "$TRACKER_DB"
run tracker seed
run tracker extract seeds/harbour-bridge.txt --pretty '| head -n 24'
run tracker import seeds/harbour-bridge.txt
run tracker review --accept-above 0.9
run "tracker search 'speaker:uchida \"conventional wisdom\"'"
run tracker show uchida-2024-conventional-wisdom
run tracker cite uchida-2024-conventional-wisdom oduya-2025-late-sorry
run tracker list claims --due-before 2030-01-01
run "tracker export --to jsonl | head -n 3"

printf '\nThis database is gone now. To go on: . .venv/bin/activate, then the same commands; without\n'
printf 'TRACKER_DB they work on a file in your own data folder.\n'
