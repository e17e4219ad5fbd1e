#!/usr/bin/env bash
# Builds Krewe and runs silo and gateway in the foreground; `./run.sh demo` lets fifty agents drain a sample backlog and ends.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/.ci/engine.sh"

usage() {
  cat <<'USAGE'
./run.sh [--urls http://127.0.0.1:7070] [--data ./data] [--postgres "<connection string>"] [--engine orleans|solo] [...]
         runs silo and gateway until Ctrl-C; other options go to the silo as they are
./run.sh demo [the same options]
         starts it on a free port, imports samples/backlog.jsonl, lets a fleet drain it, prints the report and ends
The same by environment: KREWE_URLS, KREWE_DATA, KREWE_POSTGRES.
USAGE
}

engine=""
demo=false
options=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --engine) [ $# -ge 2 ] || fail "--engine needs a value: orleans or solo"; engine="$2"; shift 2 ;;
    --engine=*) engine="${1#*=}"; shift ;;
    demo) demo=true; shift ;;
    *) options+=("$1"); shift ;;
  esac
done

require_sdk
choose_engine "$engine"
say "building (engine $ENGINE; the first time takes a minute)"
build "$ENGINE" Release silo/Krewe.Silo.csproj client/Cli/Krewe.Cli.csproj >&2
silo="$(silo_program "$ENGINE")"
[ -n "$silo" ] || fail "the build left no Krewe.Silo under artifacts/$ENGINE"

export KREWE_ENGINE_REASON="$ENGINE_REASON"
if $demo; then
  exec "$ROOT/.ci/demo" "$silo" ${options[@]+"${options[@]}"}
fi
# The silo takes this shell's place: signals reach it, and its exit code is ours.
exec dotnet "$silo" ${options[@]+"${options[@]}"}
