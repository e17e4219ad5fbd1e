#!/usr/bin/env bash
# Builds and runs every test, on solo and, where it restores, on orleans. The last line is the sum; before it stands, reason by
# reason, what did not run.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/.ci/engine.sh"

usage() {
  cat <<'USAGE'
./test.sh [--engine solo|orleans|both] [--filter EXPR]
  --engine   both is the default, but then orleans may be left out, loudly, where its packages are not found
  --filter   as in `dotnet test`: FullyQualifiedName~Beads
Tests on PostgreSQL start a throw-away server from this machine's binaries, or use KREWE_TEST_POSTGRES. With CI set, being unable to is a failure.
USAGE
}

engine=""
filter=""
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --engine | --filter) [ $# -ge 2 ] || fail "$1 needs a value" ;;
  esac
  case "$1" in
    --engine) engine="$2"; shift 2 ;;
    --engine=*) engine="${1#*=}"; shift ;;
    --filter) filter="$2"; shift 2 ;;
    --filter=*) filter="${1#*=}"; shift ;;
    *) usage >&2; fail "unknown option '$1'" ;;
  esac
done

require_sdk
not_run=""
case "$engine" in
  "")
    choose_engine ""
    engines=(solo)
    if [ "$ENGINE" = orleans ]; then engines+=(orleans); else not_run="every test on engine orleans: $ENGINE_REASON"; fi
    ;;
  both) choose_engine orleans; engines=(solo orleans) ;;
  *) choose_engine "$engine"; engines=("$ENGINE") ;;
esac

results="$ROOT/artifacts/test-results"
rm -rf "$results"
for engine in "${engines[@]}"; do
  say "building the tests (engine $engine)"
  mkdir -p "$results/$engine"
  build_log="$results/$engine/build.log"
  if ! in_root dotnet build Orleans.sln -p:Engine="$engine" -nologo -v q -clp:NoSummary >"$build_log" 2>&1; then
    grep -E ': error ' "$build_log" | sort -u | head -n 20 >&2 || true
    fail "the solution does not build for engine $engine (the first errors above, all in ${build_log#"$ROOT/"})"
  fi
  # Two at a time: their output is kept apart and shown project by project.
  grep -oE '"tests[^"]*\.Tests\.csproj"' "$ROOT/Orleans.sln" | sed -E 's/.*[\\/]([^\\/]+)\.csproj"/\1/' |
    xargs -P 2 -I{} "$ROOT/.ci/test-project" "$engine" {} "$results/$engine" "$filter"
done

exec "$ROOT/.ci/test-summary" "$results" "$not_run"
