#!/usr/bin/env bash
# The tests of the Node package under AddressSanitizer and LeakSanitizer.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
triple=x86_64-unknown-linux-gnu
out=$target/asan/node

RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address CARGO_TARGET_DIR=$target/asan \
  cargo build --quiet --target $triple -p habitue-node
# A copy, so that the addon of the tree stays.
mkdir -p "$out/npm"
cp -r npm/package.json npm/package-lock.json npm/tsconfig.json npm/scripts npm/src npm/test "$out/npm/"
name=$(npm/scripts/addon.sh name)
cp "$target/asan/$triple/debug/libhabitue_node.so" "$out/npm/habitue.$name.node"
ln -sfn "$PWD/tests" "$out/tests"
rm -f "$out"/planted.[0-9]* "$out"/log.[0-9]*

# A test looks at the memory of the process, so little of what is freed is held back. The library has no frame pointers to unwind by.
watched() {
  LD_PRELOAD=$(gcc -print-file-name=libasan.so) \
    ASAN_OPTIONS="quarantine_size_mb=4:fast_unwind_on_malloc=0:malloc_context_size=40:log_path=$1:exitcode=0" \
    nice node "${@:3}" > "$2" 2>&1
}

cp scripts/deep/planted.mjs "$out/npm/planted.mjs"
(
  cd "$out/npm"
  npm ci --silent --no-audit --no-fund
  npm install --silent --no-save --no-package-lock --no-audit --no-fund \
    nodejs-polars@0.26.1 "nodejs-polars-$name@0.26.1"
  npm run --silent build
  # What is lost on purpose: if nobody notices, the rest says nothing.
  watched "$out/planted" "$out/planted.txt" planted.mjs "habitue.$name.node"
)
# Node frees what it keeps beside a handle or a function at a collection only, not at its end.
leaks() {
  python3 scripts/deep/leaks.py "habitue.$name" --ignore napi_create_external \
    --ignore napi_create_function "$@"
}
if leaks "$out"/planted.[0-9]* >/dev/null 2>&1; then
  echo "AddressSanitizer on the Node edge does not see a planted leak" >&2
  exit 1
fi
(cd "$out/npm" && watched "$out/log" "$out/tests.txt" --test --test-reporter=tap \
  $(ls test/*.test.mjs | grep -v package.test)) || { tail -n 60 "$out/tests.txt"; exit 1; }
touch "$out/log.0"
reports=$(leaks "$out"/log.[0-9]*) || {
  echo "AddressSanitizer on the Node edge: $reports reports, see $out" >&2
  exit 1
}
passed=$(sed -n 's/^# pass //p' "$out/tests.txt")
echo "AddressSanitizer and LeakSanitizer on the Node edge: $passed tests passed, $reports reports"
