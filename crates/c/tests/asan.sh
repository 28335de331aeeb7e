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
flags="-std=c99 -D_POSIX_C_SOURCE=200809L -g -fsanitize=address -Iinclude"
# shellcheck disable=SC2086 # words of flags
{
    gcc $flags -O0 "$tests/planted.c" -o "$target/planted" "$library" -lm -ldl -pthread
    gcc $flags -O1 "$tests/failures.c" -o "$target/failures" "$library" -lm -ldl -pthread
    gcc $flags -O1 "$tests/conformance.c" "$tests/arrow.c" "$tests/json.c" \
        -o "$target/conformance" "$library" -lm -ldl -pthread
}
export ASAN_OPTIONS=detect_leaks=1
# If nobody notices what goes wrong on purpose, the rest says nothing.
for fault in read leak; do
    if "$target/planted" $fault > "$target/planted.txt" 2>&1 ||
        ! grep -q 'ERROR: \(Address\|Leak\)Sanitizer' "$target/planted.txt"; then
        echo "AddressSanitizer on the C edge does not see a planted $fault" >&2
        exit 1
    fi
done
checks=$("$target/failures" "$target/model.habitue")
"$target/conformance" tests/conformance/cases.json "$target/c.tsv"
values=$(wc -l < "$target/c.tsv")
echo "AddressSanitizer and LeakSanitizer on the C edge: $checks, $values values, 0 reports"
