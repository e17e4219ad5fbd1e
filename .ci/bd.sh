#!/usr/bin/env bash
# Builds the command line for ./bd into artifacts/bd: compiled ahead of time where the package source has the compiler, else as usual,
# which starts slower and does the same. Run it again after a change of the sources.
set -euo pipefail
# shellcheck source=.ci/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/engine.sh"

# Its own folders: what this build restores for one kind of machine is not what the others build with.
OUT="$ROOT/artifacts/bd"
WORK="$ROOT/artifacts/bd-build"

publish() {
  in_root dotnet publish client/Cli/Krewe.Cli.csproj -c Release -p:Engine=solo -p:ArtifactsPath="$WORK" -p:RunAnalyzers=false \
    --no-self-contained -o "$OUT.new" -nologo -v quiet -clp:NoSummary "$@"
}

require_sdk
say "building bd (this once)"
rm -rf "$OUT.new"
if ! publish -p:UseCurrentRuntimeIdentifier=true -p:PublishReadyToRun=true >"$ROOT/artifacts/bd.log" 2>&1; then
  say "without ahead-of-time compilation (artifacts/bd.log says why): bd starts slower"
  rm -rf "$OUT.new"
  publish || fail "the command line does not build (above)"
fi
rm -rf "$OUT"
mv "$OUT.new" "$OUT"
