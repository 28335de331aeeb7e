#!/usr/bin/env bash
# Tries made-up inputs on each target: fuzz.sh [SECONDS EACH, 600] [TARGET...]
# AddressSanitizer looks on. What fails is left in the work folder, whose name is printed.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
shift || true
targets=("$@")
((${#targets[@]})) || targets=(model_file ledger_file parameters ipc csv dates)
root=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
triple=x86_64-unknown-linux-gnu

# What cargo-fuzz passes; the stable compiler takes it with this variable.
flags="-Zsanitizer=address -Cpasses=sancov-module"
flags+=" -Cllvm-args=-sanitizer-coverage-level=4"
flags+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags+=" -Cllvm-args=-sanitizer-coverage-pc-table"
flags+=" -Cllvm-args=-sanitizer-coverage-trace-compares"
flags+=" -Cllvm-args=-simplifycfg-branch-fold-threshold=0"
(cd fuzz && RUSTC_BOOTSTRAP=1 RUSTFLAGS=$flags CARGO_TARGET_DIR=$root \
  cargo build --quiet --locked --target $triple -p habitue-fuzz)
program=$root/$triple/debug/habitue-fuzz

# Files that a target writes stay in memory.
[[ -d /dev/shm && -w /dev/shm ]] && export TMPDIR=/dev/shm
status=0
# What one input may take is -malloc_limit_mb. The whole process has more: libFuzzer keeps what it
# learned, and after 1.7 million inputs it alone had 532 MB.
for target in "${targets[@]}"; do
  corpus=$root/corpus/$target
  found=$root/found/$target
  mkdir -p "$corpus" "$found"
  log=$root/$target.log
  if HABITUE_FUZZ=$target nice "$program" -max_total_time="$seconds" -malloc_limit_mb=64 \
    -timeout=2 -rss_limit_mb=1024 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="$found/" "$corpus" "tests/corpora/$target" > "$log" 2>&1; then
    result="no finding"
  else
    result="A FINDING in $found: see $log"
    status=1
  fi
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  edges=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | grep -o '[0-9]*' || true)
  echo "fuzz $target: $seconds s, ${runs:-?} inputs, ${edges:-?} edges, $result"
done
exit $status
