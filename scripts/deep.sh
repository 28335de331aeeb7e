#!/usr/bin/env bash
# What CI cannot afford. Prints the figures that RELIABILITY.md records.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}

echo "== licences, bans and sources"
command -v cargo-deny >/dev/null || cargo install --locked --debug cargo-deny@0.20.2
cargo deny --offline check licenses bans sources

echo "== property tests, 16 rounds of 64 new cases each"
for _ in $(seq 16); do cargo test --quiet -p habitue --release; done

echo "== feature powerset"
for features in "" csv parquet report simulate "csv parquet" "report simulate"; do
  cargo check --quiet -p habitue --no-default-features --features "$features"
done

echo "== size of the library for a phone (no files, no report, no simulator)"
make lean
stat -c '%n %s bytes' "$CARGO_TARGET_DIR"/lean/libhabitue_c.so

echo "== size of what ships"
for package in wheel npm nuget c; do scripts/package.sh "$package"; done

echo "== AddressSanitizer on the C edge"
crates/c/tests/asan.sh
