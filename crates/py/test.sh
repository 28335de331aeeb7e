#!/bin/sh
# Builds the wheel (dev profile), installs it into a venv and tests it there: pytest, mypy,
# stubtest, time of import. Venv: $HABITUE_VENV, or `venv-py` in the target folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
venv=${HABITUE_VENV:-$target/venv-py}

[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  -r "$here/requirements-test.txt"

wheels=$target/wheels-dev
rm -rf "$wheels"
(cd "$here" && "$venv/bin/maturin" build --quiet --profile dev --out "$wheels" \
  --interpreter "$venv/bin/python")
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
  --force-reinstall "$wheels"/habitue-*.whl

# Away from the sources, so that the installed package is what is tested.
cd "$here/tests"
"$venv/bin/python" -m pytest -q -p no:cacheprovider -c "$here/pyproject.toml" --rootdir "$here" . "$@"
conformance=${CONFORMANCE_DIR:-$target/conformance}
mkdir -p "$conformance"
"$venv/bin/python" conformance.py "$root/tests/conformance/cases.json" "$conformance/python.tsv"


# What README.md shows, and the example.
"$root/scripts/listing.sh" python > "$target/readme.py"
(cd "$target" && "$venv/bin/python" readme.py) | grep -qx 0.517729088588908
CARGO_TARGET_DIR=$target "$root/examples/check.sh" python "$venv/bin/python" "$root/examples/customer_report.py"

cache=$target/mypy-py
"$venv/bin/python" -m mypy --config-file "$here/pyproject.toml" --cache-dir "$cache" \
  "$here/tests/sample_of_a_user.py"
"$venv/bin/python" -m mypy --config-file "$here/pyproject.toml" --cache-dir "$cache" -p habitue
MYPY_CACHE_DIR=$cache "$venv/bin/python" -m mypy.stubtest habitue \
  --mypy-config-file "$here/pyproject.toml"
"$venv/bin/python" "$here/tests/import_time.py"
