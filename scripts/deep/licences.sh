#!/usr/bin/env bash
# Licences, bans and sources of everything that is linked.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v cargo-deny >/dev/null || cargo install --quiet --locked --debug cargo-deny@0.20.2
cargo deny --offline --log-level error check licenses bans sources >/dev/null
echo "licences, bans and sources: only allowed ones, $(grep -c '^name = ' Cargo.lock) packages in the lock file"
