#!/usr/bin/env bash
# Builds the addon and the package, and tests them in Node, Bun and Deno.
set -euo pipefail
cd "$(dirname "$0")"

target="${CARGO_TARGET_DIR:-$PWD/../target}"
conformance="${CONFORMANCE_DIR:-$target/conformance}"
mkdir -p "$conformance"

npm ci --no-audit --no-fund
# Beside the lock file: mirrors lack some of the platforms that these list, and `npm ci` then
# refuses the whole file.
npm install --no-save --no-package-lock --no-audit --no-fund \
  bun@1.4.5 deno@2.9.6 nodejs-polars@0.26.1 "nodejs-polars-$(scripts/addon.sh name)@0.26.1"
scripts/addon.sh dev

rm -rf dist
npm run --silent build
npx --no-install tsc -p test/types
node --test --test-reporter=spec test/*.test.mjs

bun=node_modules/.bin/bun
deno=node_modules/.bin/deno
node test/conformance.mjs "$conformance/node.tsv"
"$bun" test/conformance.mjs "$conformance/bun.tsv"
"$deno" run --allow-all test/conformance.mjs "$conformance/deno.tsv"
# What README.md shows, and the example, from within the package: `habitue` is its own name.
../scripts/listing.sh ts > dist/readme.mts
npx --no-install tsc --noEmit --strict --target es2022 --module nodenext --skipLibCheck dist/readme.mts
cp dist/readme.mts dist/readme.mjs
cp ../examples/customer_report.mjs dist/
export CARGO_TARGET_DIR="$target"
run="$PWD/dist"
for runtime in node "$PWD/$bun" "$PWD/$deno run --allow-all"; do
  (cd "$target" && $runtime "$run/readme.mjs") | grep -qx 0.517729088588908
  ../examples/check.sh "$(basename "${runtime%% *}")" $runtime "$run/customer_report.mjs"
done
rm dist/readme.m* dist/customer_report.mjs
for runtime in "$bun" "$deno run --allow-all"; do
  $runtime test/smoke.mjs
done

# The packages as they would be published, but for the addon's optimisation.
scripts/pack.sh dev "$target/npm"
