#!/usr/bin/env bash
# Checks the types of the example and runs its data layer in the native module on the host:
# test.sh OUT APP, as react-native/test.sh has built them.
set -euo pipefail
cd "$(dirname "$0")"
out=$1 app=$2
test=../../react-native/test

# Where an app has its packages.
work=$app/example
mkdir -p "$work"
cp ./*.ts ./*.tsx tsconfig.json "$work/"
mkdir -p "$work/node_modules" "$out/node_modules/@types"
ln -sfn "$out/react-native-0.88.1" "$work/node_modules/react-native"
# Types are looked for from where React Native really stands.
ln -sfn "$TOOLS/node_modules/@types/react" "$out/node_modules/@types/react"
ln -sfn "$TOOLS/node_modules/csstype" "$out/node_modules/csstype"
{
  echo 'declare const files: { read(name: string): Promise<Uint8Array> };'
  ../../scripts/listing.sh ts ../../react-native/README.md
} > "$work/readme.ts"
cp "$app/node_modules/habitue/react-native/spec/NativeHabitueCxx.ts" "$work/"
"$TOOLS/node_modules/.bin/tsc" -p "$work"

node "$test/bundle.mjs" "$app" "$out/example.js" "$test/js/prelude.js" cafe.test.mjs "$test/js/main.js"
"$out/0.88.1/host" "$out/example.js"
