#!/usr/bin/env bash
# Packs the package and that of this platform: pack.sh PROFILE FOLDER
set -euo pipefail
profile=$1
mkdir -p "$2"
out="$(cd "$2" && pwd)"
cd "$(dirname "$0")/.."

[[ -d node_modules/typescript ]] || npm ci --no-audit --no-fund
scripts/addon.sh "$profile"
rm -rf dist
npm run --silent build
node scripts/pack.mjs "$out"
