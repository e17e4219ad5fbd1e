#!/usr/bin/env bash
# Builds Krewe and the service it is compared with, for release, and measures both; other options go to the benchmark as they are.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/.ci/engine.sh"

usage() {
  cat <<'USAGE'
./bench.sh [gateway] [--engine solo|orleans] [--connections 64,256] [--tasks 100000] [--requests N] [--rounds N]
           claims and the rest through the gateway, beside a plain ASP.NET + Npgsql service on the same PostgreSQL
./bench.sh backlog    the ready queue alone, at 1,000 to 1,000,000 tasks
./bench.sh journal    the group commit alone, on PostgreSQL
./bench.sh feed [N]   N readers (2,000) of one project's events on one process
./bench.sh bd [N]     N runs (40) of each of a few bd commands against a server on this machine
./bench.sh wake [N]   N agents (5,000) that wait for work of one project on one process
USAGE
}

if [ "${1:-}" = bd ]; then
  exec "$ROOT/.ci/bench-bd.sh" "${2:-40}"
fi

engine=""
options=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --engine) [ $# -ge 2 ] || fail "--engine needs a value: orleans or solo"; engine="$2"; shift 2 ;;
    --engine=*) engine="${1#*=}"; shift ;;
    *) options+=("$1"); shift ;;
  esac
done

require_sdk
choose_engine "$engine"
say "building for release (engine $ENGINE)"
build "$ENGINE" Release silo/Krewe.Silo.csproj tests/Baseline/Krewe.Baseline.csproj tests/Bench/Krewe.Bench.csproj >&2
exec dotnet "$(program "$ENGINE" Krewe.Bench/release/Krewe.Bench.dll)" ${options[@]+"${options[@]}"}
