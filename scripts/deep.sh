#!/usr/bin/env bash
# What CI cannot afford: hours on a small machine. Prints the figures that RELIABILITY.md records,
# one line each; a part that fails does not keep the others from running.
# Parts alone: scripts/deep.sh [PART...], as they are called below.
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
failed=()
chosen=("$@")

part() {
  local name=$1
  shift
  ((${#chosen[@]})) && [[ " ${chosen[*]} " != *" $name "* ]] && return
  echo "== $name"
  "$@" || failed+=("$name")
}

sizes() {
  make --silent lean && stat -c 'size of %n: %s bytes' "$CARGO_TARGET_DIR"/lean/libhabitue_c.so &&
    for package in wheel npm nuget c; do scripts/package.sh "$package" || return; done
}

echo "commit $(git rev-parse --short HEAD)"
part licences scripts/deep/licences.sh
part features scripts/deep/features.sh
part linfa cargo test --quiet -p habitue --release --features linfa linfa
part oracles scripts/deep/oracles.sh
part properties scripts/deep/properties.sh 1000
part posterior cargo test --quiet -p habitue --release --lib -- --ignored --nocapture posterior::
part hostile scripts/deep/hostile.sh
part kills scripts/deep/kills.sh 1000
part cancel scripts/deep/cancel.sh
part coverage scripts/deep/coverage.sh
part asan-c crates/c/tests/asan.sh
part asan-python scripts/deep/asan_python.sh
part asan-node scripts/deep/asan_node.sh
part asan-react-native scripts/deep/asan_react_native.sh
part gradle scripts/deep/gradle.sh
part tsan scripts/deep/tsan.sh 64 10000
part fuzz scripts/deep/fuzz.sh 600
part sizes sizes

if ((${#failed[@]})); then
  echo "failed: ${failed[*]}" >&2
  exit 1
fi
