#!/usr/bin/env bash
# How soon each long call ends once it is cancelled, in the build of the tests.
# Methods alone: cancel.sh [ID...]
set -euo pipefail
cd "$(dirname "$0")/../.."
export HABITUE_METHODS="$*"
cargo test --quiet -p habitue --test contract -- --ignored --exact --nocapture \
  cancelling::a_cancelled_call_ends_within_50_ms | grep --line-buffered -o 'cancel .* ms of .* ms'
