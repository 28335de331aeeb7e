#!/usr/bin/env bash
# Runs the peers of a topic and habitue in turn on the same data: run.sh TOPIC [ARGUMENTS].
# Nothing else should compile or run meanwhile. PROFILE=release saves minutes of linking.
set -euo pipefail
cd "$(dirname "$0")/../.."
topic=${1:?"usage: benches/peers/run.sh TOPIC, one of: $(cd benches/peers && ls -d */ | tr -d '/' | tr '\n' ' ')"}
shift
target=${CARGO_TARGET_DIR:-$PWD/target}
venv=$target/venv-bench
[[ -x "$venv/bin/python" ]] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "benches/peers/$topic/requirements.txt"
rm -f dist/habitue-*.whl
scripts/package.sh wheel >/dev/null
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall dist/habitue-*.whl
exec "$venv/bin/python" "benches/peers/$topic/bench.py" "$@"
