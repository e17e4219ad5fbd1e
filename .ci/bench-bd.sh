#!/usr/bin/env bash
# Measures how quickly ./bd answers: starts a server on this machine, fills a project, and runs each command N times, one after the other.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/engine.sh"

runs="${1:-40}"
case "$runs" in
  '' | *[!0-9]*) fail "how often each command is run is a number: ./bench.sh bd 40" ;;
esac
[ "$runs" -ge 1 ] && [ "$runs" -le 1000 ] || fail "each command is run 1 to 1000 times"

engine=solo
[ ! -r "$ENGINE_FILE" ] || engine="$(cat "$ENGINE_FILE")"
silo="$(silo_program "$engine")"
if [ -z "$silo" ]; then
  require_sdk
  build "$engine" Release silo/Krewe.Silo.csproj >&2
  silo="$(silo_program "$engine")"
fi
"$ROOT/bd" version >/dev/null

folder="$(mktemp -d)"
port=$((20000 + RANDOM % 20000))
dotnet "$silo" --urls "http://127.0.0.1:$port" --data "$folder/data" >"$folder/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
export KREWE_URL="http://127.0.0.1:$port" KREWE_DATA="$folder/data"
mkdir "$folder/work"
cd "$folder/work"
git init -q .
for attempt in $(seq 1 60); do
  if [ -f "$folder/data/admin.key" ] && "$ROOT/bd" init --prefix bench >/dev/null 2>&1; then break; fi
  [ "$attempt" -lt 60 ] || fail "the server did not start: $(tail -3 "$folder/log")"
  sleep 0.5
done
for number in $(seq 1 20); do
  last="$("$ROOT/bd" q "Issue $number" -p $((number % 5)))"
done

# measure NAME WORDS...: wall clock in milliseconds, and processor time of the command, sorted.
measure() {
  local name="$1" run wall cpu
  shift
  for run in $(seq 1 "$runs"); do
    TIMEFORMAT='%R %U %S'
    { time "$ROOT/bd" "$@" >/dev/null; } 2>&1 | tail -1
  done | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }' >"$folder/times"
  wall="$(sort -n -k1,1 "$folder/times" | awk '{ v[NR] = $1 } END { printf "%6d %6d", v[int((NR + 1) / 2)], v[int(NR * 0.95 + 0.999)] }')"
  cpu="$(sort -n -k2,2 "$folder/times" | awk '{ v[NR] = $2 } END { printf "%6d %6d", v[int((NR + 1) / 2)], v[int(NR * 0.95 + 0.999)] }')"
  printf '%-28s %s   %s\n' "$name" "$wall" "$cpu"
}

printf '%-28s %s   %s\n' "$runs runs each, ms" "   p50    p95" " CPU50  CPU95"
measure "version (no server)" version
measure "ready --json" ready --json
measure "show ID --json" show "$last" --json
measure "list" list
measure "q TITLE" q "One more"
measure "update ID --status ..." update "$last" --status in_progress
