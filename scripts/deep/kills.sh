#!/usr/bin/env bash
# Kills a process while it saves: kills.sh [TIMES, 1000]
set -euo pipefail
cd "$(dirname "$0")/../.."
times=${1:-1000}
HABITUE_KILLS=$times cargo test --quiet -p habitue --test files -- --exact \
  killing_a_process_while_it_saves_tears_no_file > /dev/null
echo "kill -9 during saving: $times times, 0 torn"
