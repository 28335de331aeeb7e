#!/usr/bin/env bash
# Many threads on one model under ThreadSanitizer: tsan.sh [THREADS, 64] [CALLS EACH, 10000]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}/tsan
triple=x86_64-unknown-linux-gnu
(cd fuzz && RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target \
  RUSTFLAGS="-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer" \
  cargo build --quiet --locked --target $triple -p habitue-threads)
program=$target/$triple/debug/habitue-threads
export TSAN_OPTIONS=halt_on_error=0:exitcode=66:suppressions=$PWD/scripts/deep/tsan.supp
# A race on purpose: if nobody notices, the rest says nothing.
if "$program" planted > "$target/planted.txt" 2>&1 ||
  ! grep -q 'WARNING: ThreadSanitizer: data race' "$target/planted.txt"; then
  echo "ThreadSanitizer does not see a planted race" >&2
  exit 1
fi
if ! line=$(nice "$program" "$@" 2> "$target/reports.txt"); then
  head -n 60 "$target/reports.txt" >&2
  echo "ThreadSanitizer: $line" >&2
  exit 1
fi
echo "ThreadSanitizer: $line, 0 reports"
