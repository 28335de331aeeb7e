#!/usr/bin/env bash
# Builds the native module against React Native's own sources on JavaScriptCore, three versions
# of them, and tests it there; then holds spec, package and example to React Native's tools.
# Writes react_native.tsv into CONFORMANCE_DIR, by default target/conformance.
# With --measure it prints what scoring one row costs.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
[[ $target == /* ]] || target=$PWD/$target
conformance=${CONFORMANCE_DIR:-$target/conformance}
out=$target/react-native
test=$PWD/react-native/test
mkdir -p "$out" "$conformance"

echo "React Native: tools and sources"
cargo build --quiet -p habitue-c
ln -sf "$target/debug/libhabitue_c.so" "$out/libhabitue.so.0"
[[ -d npm/node_modules/typescript ]] || (cd npm && npm ci --silent --no-audit --no-fund)
(cd npm && rm -rf dist && npm run --silent build)
export TOOLS=$out/tools
"$test/fetch.sh" "$out"

# An app: the package as it would be installed, with its library where a build would put it.
app=$out/app
rm -rf "$app"
mkdir -p "$app/node_modules"
echo '{"name": "app", "private": true}' > "$app/package.json"
touch "$app/index.js"
node npm/scripts/native.mjs "$app/node_modules/habitue"
cp -r "$test/stubs/react-native" "$app/node_modules/"

bundle() {
  node "$test/bundle.mjs" "$app" "$out/$1.js" "$test/js/prelude.js" "${@:2}"
}
shared=(npm/test/{hostile,models,calls}.test.mjs "$test/js/lifetime.js" "$test/js/main.js")
bundle conformance "$test/js/conformance.js"
bundle tests "${shared[@]}"
bundle teardown "$test/js/teardown.js"
bundle measure "$test/js/measure.js"

# version compiler
while read -r version compiler; do
  echo "React Native $version, $compiler"
  CXX=$compiler "$test/build.sh" "$out/react-native-$version" "$out/$version" \
    "$out/libhabitue.so.0" "-Wl,-rpath,$out"
  host=$out/$version/host
  HOST_CASES=tests/conformance/cases.json HOST_OUT=$out/$version.tsv "$host" "$out/conformance.js"
  "$host" "$out/tests.js"
  "$host" "$out/teardown.js"
done <<'VERSIONS'
0.88.1 g++
0.81.6 clang++-16
0.76.9 clang++-16
VERSIONS
cmp "$out/0.88.1.tsv" "$out/0.81.6.tsv"
cmp "$out/0.88.1.tsv" "$out/0.76.9.tsv"
cp "$out/0.88.1.tsv" "$conformance/react_native.tsv"
# As on engines that have no buffers of others' memory.
HOST_COPIES=1 "$out/0.88.1/host" "$out/tests.js"
[[ ${1:-} == --measure ]] && HOST_LIMIT=${2:-1000000} "$out/0.88.1/host" "$out/measure.js"

echo "React Native: spec"
common=$out/react-native-0.88.1/ReactCommon
for codegen in codegen-0.76 codegen-0.81 @react-native/codegen; do
  cli=$TOOLS/node_modules/$codegen/lib/cli
  made=$out/spec/$(basename "$codegen")
  rm -rf "$made" && mkdir -p "$made"
  # Where the spec is wrong it says so and writes no schema.
  (
    cd "$made"
    node "$cli/combine/combine-js-to-schema-cli.js" schema.json "$app/node_modules/habitue/react-native/spec"
    node "$cli/generators/generate-all.js" schema.json HabitueSpec gen com.habitue true > log.txt
    test -s gen/HabitueSpecJSI.h
  )
done
g++ -std=c++20 -fsyntax-only -w -isystem "$test/shims" -isystem "$common" -isystem "$common/jsi" \
  -isystem "$common/callinvoker" -isystem "$common/react/nativemodule/core" \
  -isystem "$common/react/bridging" -I"$out/spec/codegen/gen" "$test/spec_check.cpp"

echo "React Native: package"
node "$test/package.mjs" "$app"
hermesc=$TOOLS/node_modules/hermes-compiler/hermesc/linux64-bin/hermesc
"$hermesc" -O -w -emit-binary -out "$out/conformance.hbc" "$out/conformance.js"
# What an app without the module is told.
if node -e "require('$app/node_modules/habitue/dist/native.js')" 2> "$out/absent.txt"; then exit 1; fi
grep -q 'no native module for React Native here: .*Build the app anew' "$out/absent.txt"
# CMake remembers where the sources stood, and another clone may share this folder.
rm -rf "$out/cmake"
for version in 0.76.9 0.81.6 0.88.1; do
  cmake -S "$test/cmake" -B "$out/cmake/$version" -DREACT_NATIVE="$out/react-native-$version" \
    -DPACKAGE="$app/node_modules/habitue/react-native" -DCMAKE_CXX_COMPILER=clang++-16 \
    -DHABITUE_LIBRARY="$target/debug/libhabitue_c.a" > "$out/cmake.log"
  common=$out/react-native-$version/ReactCommon
  clang++-16 -x objective-c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -D__unused= \
    -isystem "$test/objc" -isystem "$test/shims" -isystem "$common" -isystem "$common/jsi" \
    -isystem "$common/callinvoker" -isystem "$common/react/nativemodule/core" \
    react-native/ios/HabitueLoader.mm
done
cmake --build "$out/cmake/0.88.1" -j2 > "$out/cmake.log"
for script in react-native/scripts/*.sh; do bash -n "$script"; done

examples/react-native/test.sh "$out" "$app"
echo "React Native: done"
