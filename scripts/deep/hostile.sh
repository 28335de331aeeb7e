#!/usr/bin/env bash
# The hostile tables of the registry through every language: each must give the model, the table
# or the error that Rust gives. The runners of the languages are those that `make test` built.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
[[ $target == /* ]] || target=$PWD/$target
out=$target/hostile
rm -rf "$out" && mkdir -p "$out/cases"
HABITUE_HOSTILE=$out/cases cargo test --quiet -p habitue --test hostile > "$out/rust.log" ||
  { tail -n 30 "$out/rust.log"; exit 1; }
dotnet=$("$target/venv/bin/python" -c 'import pathlib, dotnetcore2; print(pathlib.Path(dotnetcore2.__file__).parent / "bin" / "dotnet")')
host=$target/react-native/0.88.1/host

total=0
for cases in "$out"/cases/*.json; do
  topic=$(basename "$cases" .json)
  to=$out/$topic
  mkdir -p "$to"
  CONFORMANCE_CASES=$cases CONFORMANCE_DIR=$to cargo test --quiet -p habitue --test conformance > "$out/rust.log" ||
    { tail -n 30 "$out/rust.log"; exit 1; }
  "$target/c-tests/conformance-shared" "$cases" "$to/c.tsv"
  "$target/venv-py/bin/python" crates/py/tests/conformance.py "$cases" "$to/python.tsv"
  (
    cd npm
    node test/conformance.mjs "$to/node.tsv" "$cases"
    node_modules/.bin/bun test/conformance.mjs "$to/bun.tsv" "$cases"
    node_modules/.bin/deno run --allow-all test/conformance.mjs "$to/deno.tsv" "$cases"
  )
  mono "$target/dotnet/Conformance.exe" "$cases" "$to/mono.tsv"
  "$dotnet" "$target/dotnet/core/Conformance.dll" "$cases" "$to/coreclr.tsv"
  HOST_CASES=$cases HOST_OUT=$to/react_native.tsv "$host" "$target/react-native/conformance.js"
  cargo xtask conformance "$to"/{rust,c,python,node,bun,deno,mono,coreclr,react_native}.tsv
  total=$((total + $(grep -c '^{"name"' "$cases")))
done
echo "hostile tables: $total through Rust, C, Python, Node, Bun, Deno, Mono, CoreCLR and React Native, all alike"
