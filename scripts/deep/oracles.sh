#!/usr/bin/env bash
# Kernels beside linfa's, which must give the same, with the times of both.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
[[ $target == /* ]] || target=$PWD/$target
cd oracles
CARGO_TARGET_DIR=$target/oracles cargo run --quiet --locked
