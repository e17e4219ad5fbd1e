#!/usr/bin/env bash
# Builds the command line for ./bd into artifacts/bd: compiled ahead of time together with its runtime, or alone, where the package source has what
# that needs; else as usual, which starts slower and does the same. Run it again after a change of the sources.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/engine.sh"

# Its own folders: what this build restores for one kind of machine is not what the others build with.
OUT="$ROOT/artifacts/bd"
WORK="$ROOT/artifacts/bd-build"

publish() {
  rm -rf "$OUT.new"
  in_root dotnet publish client/Cli/Krewe.Cli.csproj -c Release -p:Engine=solo -p:ArtifactsPath="$WORK" -p:RunAnalyzers=false \
    -o "$OUT.new" -nologo -v quiet -clp:NoSummary "$@" 9>&-
}

require_sdk
mkdir -p "$ROOT/artifacts"
exec 9>"$ROOT/artifacts/bd.lock"
if command -v flock >/dev/null 2>&1; then
  flock 9
fi
if [ "${1:-}" = --if-missing ] && [ -f "$OUT/Krewe.Cli.dll" ]; then
  exit 0
fi
say "building bd (this once)"
: >"$ROOT/artifacts/bd.log"
publish --self-contained -p:UseCurrentRuntimeIdentifier=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true >>"$ROOT/artifacts/bd.log" 2>&1 ||
  publish --no-self-contained -p:UseCurrentRuntimeIdentifier=true -p:PublishReadyToRun=true >>"$ROOT/artifacts/bd.log" 2>&1 || {
  say "without ahead-of-time compilation (artifacts/bd.log says why): bd starts slower"
  publish --no-self-contained || fail "the command line does not build (above)"
}
rm -rf "$OUT"
mv "$OUT.new" "$OUT"
