# shellcheck shell=bash
# What run.sh, test.sh, bench.sh and krewe share: the SDK, and which engine this machine can build. Sourced, not run.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ENGINE_FILE="$ROOT/artifacts/engine"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf 'krewe: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# dotnet reads global.json of the folder it is called in, so it is always called in the root.
in_root() { (cd "$ROOT" && "$@"); }

require_sdk() {
  command -v dotnet >/dev/null 2>&1 ||
    fail "the .NET 10 SDK is not installed: get it from https://dotnet.microsoft.com/download/dotnet/10.0"
  in_root dotnet --version >/dev/null 2>&1 ||
    fail "the .NET 10 SDK (10.0.100 or newer) is needed, and here is only: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ' -). Get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Asks the package source for Orleans. Returns 0 when all of it restores; 1 when a package is not found, with the names in
# ENGINE_MISSING; any other failure ends the script, because falling back would hide it.
orleans_restores() {
  local output missing other
  ENGINE_MISSING=""
  if output="$(in_root dotnet restore .ci/probe/probe.csproj -p:Engine=orleans -nologo -v q -clp:NoSummary 2>&1)"; then
    return 0
  fi
  # NU1100 to NU1103: the package, or a version of it that will do, is not in any source.
  missing="$(printf '%s\n' "$output" | sed -nE 's/.*error NU110[0-3]: Unable to (find|resolve)( a stable)?( package)? '"'?"'([A-Za-z0-9._-]*[A-Za-z0-9]).*/\4/p' | sort -u)"
  other="$(printf '%s\n' "$output" | grep -E 'error [A-Z]+[0-9]+' | grep -vE 'error NU110[0-3]:' || true)"
  if [ -z "$missing" ] || [ -n "$other" ]; then
    printf '%s\n' "${other:-$output}" >&2
    fail "could not find out whether Orleans restores here (above); give --engine solo to go on without it"
  fi
  ENGINE_MISSING="$(printf '%s\n' "$missing" | paste -sd, - | sed 's/,/, /g')"
  return 1
}

# choose_engine "" | solo | orleans: sets ENGINE, and ENGINE_REASON when it is solo, and keeps the choice for plain dotnet commands.
choose_engine() {
  ENGINE_REASON=""
  case "$1" in
    solo)
      ENGINE=solo
      ENGINE_REASON="asked for with --engine solo"
      ;;
    orleans | "")
      if orleans_restores; then
        ENGINE=orleans
      elif [ "$1" = orleans ]; then
        fail "engine orleans cannot be built here: the package sources lack $ENGINE_MISSING"
      else
        ENGINE=solo
        ENGINE_REASON="the package sources lack $ENGINE_MISSING"
        say "engine solo, because $ENGINE_REASON"
      fi
      ;;
    *) fail "--engine is orleans or solo, not '$1'" ;;
  esac
  keep_engine "$ENGINE"
}

keep_engine() {
  mkdir -p "$(dirname "$ENGINE_FILE")"
  printf '%s\n' "$1" >"$ENGINE_FILE.$$"
  mv "$ENGINE_FILE.$$" "$ENGINE_FILE"
}

# build ENGINE CONFIGURATION PROJECT...: a line per project as it is built.
build() {
  local engine="$1" configuration="$2" project
  shift 2
  for project in "$@"; do
    in_root dotnet build "$project" -c "$configuration" -p:Engine="$engine" -nologo -v minimal -clp:NoSummary ||
      fail "$project does not build (above)"
  done
}

# program ENGINE NAME...: the path of the first of these programs that is built for release, or nothing.
program() {
  local engine="$1" name
  shift
  for name in "$@"; do
    local path="$ROOT/artifacts/$engine/bin/$name"
    if [ -f "$path" ]; then
      printf '%s\n' "$path"
      return
    fi
  done
}

silo_program() { program "$1" Krewe.Silo/release/Krewe.Silo.dll; }
cli_program() { program "$1" Krewe.Cli/release/krewe.dll Krewe.Cli/release/Krewe.Cli.dll; }
