#!/usr/bin/env bash
# Property tests with new cases: properties.sh [CASES EACH, 1000]
set -euo pipefail
cd "$(dirname "$0")/../.."
export PROPTEST_CASES=${1:-1000}
# CI draws the same cases each time; here they are others each time.
unset PROPTEST_RNG_SEED
log="${CARGO_TARGET_DIR:-$PWD/target}/properties.log"
cargo test -p habitue --lib > "$log" 2>&1 &&
  cargo test -p habitue --test properties >> "$log" 2>&1 ||
  { tail -n 60 "$log"; exit 1; }
echo "property tests: $PROPTEST_CASES cases each, no failure"
