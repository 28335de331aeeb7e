#!/bin/sh
# Prints what scoring one row costs from C: measure.sh [PROFILE], by default the one that ships.
set -eu
cd "$(dirname "$0")/../../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
crates/c/package.sh "${1:-dist}" "$out/package"
gcc -std=c99 -D_POSIX_C_SOURCE=200809L -O2 -I"$out/package/include" crates/c/tests/measure.c -o "$out/measure" \
    -L"$out/package/lib" -lhabitue -Wl,-rpath,"$out/package/lib"
"$out/measure"
