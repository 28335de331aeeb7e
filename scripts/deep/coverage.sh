#!/usr/bin/env bash
# Which lines of the core its tests run. Only our crates are instrumented, so that what they
# depend on is not compiled again.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
out=$target/coverage
profdata=${LLVM_PROFDATA:-llvm-profdata-19}
cov=${LLVM_COV:-llvm-cov-19}
if ! command -v "$profdata" >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends llvm-19 >/dev/null
fi
rm -rf "$out" && mkdir -p "$out"
cat > "$out/rustc" <<'S'
#!/bin/sh
exec "$@" -Cinstrument-coverage
S
chmod +x "$out/rustc"
# Where build scripts, which are instrumented too, write theirs.
export LLVM_PROFILE_FILE="$out/%p-%12m.profraw" RUSTC_WORKSPACE_WRAPPER=$out/rustc
cargo test --quiet -p habitue --no-run --message-format=json > "$out/built.json"
# One after another: a test binary is a crate's own tests or a file of tests/.
python3 - "$out/built.json" > "$out/programs" <<'S'
import json, sys
for line in open(sys.argv[1]):
    message = json.loads(line)
    if message.get("reason") == "compiler-artifact" and message.get("executable"):
        if message["profile"]["test"]:
            print(message["executable"])
S
while read -r program; do
  (cd crates/core && nice "$program" --quiet > "$out/tests.log" 2>&1) ||
    { tail -n 30 "$out/tests.log"; exit 1; }
done < "$out/programs"
"$profdata" merge --sparse --num-threads=2 -o "$out/merged" "$out"/*.profraw
objects=$(sed 's/^/--object=/' "$out/programs" | tr '\n' ' ')
# shellcheck disable=SC2086 # words
"$cov" report $objects --instr-profile="$out/merged" \
  --ignore-filename-regex='(/tests?/|/tests[_.]|tests\.rs|testing\.rs|\.cargo|/rustc/|/fuzz/|/examples/)' \
  > "$out/report.txt"
# Columns: file, regions (3), functions (3), lines (3).
awk '$1 == "TOTAL" { printf "coverage of the core: %d of %d lines, %s\n", $8 - $9, $8, $10 }' "$out/report.txt"
