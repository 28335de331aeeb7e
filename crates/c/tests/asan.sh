#!/bin/sh
# Runs the C failure cases and the conformance cases with AddressSanitizer and LeakSanitizer in
# the library and in the programs.
set -eu
cd "$(dirname "$0")/../../.."
target=${CARGO_TARGET_DIR:-$PWD/target}/asan
tests=crates/c/tests
triple=x86_64-unknown-linux-gnu
RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address CARGO_TARGET_DIR=$target \
    cargo build --quiet --target $triple -p habitue-c
library=$target/$triple/debug/libhabitue_c.a
flags="-std=c99 -D_POSIX_C_SOURCE=200809L -g -O1 -fsanitize=address -Iinclude"
# shellcheck disable=SC2086 # words of flags
{
    gcc $flags "$tests/failures.c" -o "$target/failures" "$library" -lm -ldl -pthread
    gcc $flags "$tests/conformance.c" "$tests/arrow.c" "$tests/json.c" -o "$target/conformance" \
        "$library" -lm -ldl -pthread
}
# The pool of threads is never joined: what it holds is no leak.
export ASAN_OPTIONS=detect_leaks=1
"$target/failures" "$target/model.habitue"
"$target/conformance" tests/conformance/cases.json "$target/c.tsv"
echo "C: no report of AddressSanitizer"
