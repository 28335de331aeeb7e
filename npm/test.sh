#!/usr/bin/env bash
# Builds the addon and the package, and tests them in Node, Bun and Deno.
set -euo pipefail
cd "$(dirname "$0")"

target="${CARGO_TARGET_DIR:-$PWD/../target}"
conformance="${CONFORMANCE_DIR:-$target/conformance}"
mkdir -p "$conformance"

npm ci --no-audit --no-fund
(cd .. && cargo build -p habitue-node)
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) name=linux-x64-gnu library=libhabitue_node.so ;;
  Linux-aarch64) name=linux-arm64-gnu library=libhabitue_node.so ;;
  Darwin-arm64) name=darwin-arm64 library=libhabitue_node.dylib ;;
  Darwin-x86_64) name=darwin-x64 library=libhabitue_node.dylib ;;
  *) echo "no name for this platform" >&2; exit 1 ;;
esac
# A file that is loaded elsewhere must not change under it: a new one takes its name.
cp "$target/debug/$library" "habitue.$name.node.new"
mv -f "habitue.$name.node.new" "habitue.$name.node"

rm -rf dist
npm run --silent build
npx --no-install tsc -p test/types
node --test --test-reporter=spec test/*.test.mjs

bun=node_modules/.bin/bun
deno=node_modules/.bin/deno
node test/conformance.mjs "$conformance/node.tsv"
"$bun" test/conformance.mjs "$conformance/bun.tsv"
"$deno" run --allow-all test/conformance.mjs "$conformance/deno.tsv"
for runtime in "$bun" "$deno run --allow-all"; do
  $runtime test/smoke.mjs
done
