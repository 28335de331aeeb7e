#!/bin/sh
# Runs customer_report of one language on a small simulated shop and compares what it prints with
# customer_report.txt, and its page with that of Rust where that was run before:
# check.sh LANGUAGE COMMAND...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../target}
language=$1
shift
out=$target/examples/$language
rm -rf "$out"
mkdir -p "$out"
"$@" --size tiny --out "$out" > "$out/printed.txt"
# Where the files are is another matter in each run.
grep -v '^wrote ' "$out/printed.txt" | diff "$here/customer_report.txt" -
grep -q '^wrote ' "$out/printed.txt"
if [ -e "$target/examples/rust/report.html" ]; then
    cmp "$target/examples/rust/report.html" "$out/report.html"
else
    test -s "$out/report.html"
fi
echo "examples: customer_report in $language"
