#!/usr/bin/env bash
# Whether the core compiles with every set of its features.
set -euo pipefail
cd "$(dirname "$0")/../.."
features=(csv parquet report simulate)
sets=$((1 << ${#features[@]}))
for ((set = 0; set < sets; set++)); do
  chosen=()
  for ((at = 0; at < ${#features[@]}; at++)); do
    ((set >> at & 1)) && chosen+=("${features[at]}")
  done
  cargo check --quiet -p habitue --no-default-features --features "${chosen[*]:-}" || { echo "does not compile: ${chosen[*]:-none}" >&2; exit 1; }
done
echo "features of the core: $sets of $sets sets compile"
