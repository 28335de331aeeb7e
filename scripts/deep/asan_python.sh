#!/usr/bin/env bash
# The tests of the Python package under AddressSanitizer and LeakSanitizer.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
triple=x86_64-unknown-linux-gnu
venv=${HABITUE_VENV:-$target/venv-py}
out=$target/asan/python
[[ -x $venv/bin/pytest ]] || { echo "run crates/py/test.sh first: it makes $venv" >&2; exit 1; }

RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address CARGO_TARGET_DIR=$target/asan \
  cargo build --quiet --target $triple -p habitue-py
rm -rf "$out" && mkdir -p "$out/package"
cp -r crates/py/python/habitue "$out/package/"
cp "$target/asan/$triple/debug/libhabitue_native.so" "$out/package/habitue/_native.abi3.so"

# Python's own allocator would hide what is lost; the library has no frame pointers to unwind by.
watched() {
  PYTHONPATH=$out/package PYTHONMALLOC=malloc LD_PRELOAD=$(gcc -print-file-name=libasan.so) \
    ASAN_OPTIONS="fast_unwind_on_malloc=0:malloc_context_size=40:log_path=$1:exitcode=0" \
    nice "$venv/bin/python" "${@:3}" > "$2" 2>&1
}

# A stream that is lost on purpose: if nobody notices, the rest says nothing.
watched "$out/planted" "$out/planted.txt" scripts/deep/planted.py
if python3 scripts/deep/leaks.py _native.abi3 "$out"/planted.[0-9]* >/dev/null 2>&1; then
  echo "AddressSanitizer on the Python edge does not see a planted leak" >&2
  exit 1
fi
root=$PWD/crates/py
# An import is slow here: its own test of the time is left out.
(cd "$root/tests" && watched "$out/log" "$out/tests.txt" -m pytest -q -p no:cacheprovider \
  -c "$root/pyproject.toml" --rootdir "$root" --deselect tests/test_calls.py::test_import_is_cheap_and_alone .) || { tail -n 40 "$out/tests.txt"; exit 1; }
touch "$out/log.0"
reports=$(python3 scripts/deep/leaks.py _native.abi3 "$out"/log.[0-9]*) || {
  echo "AddressSanitizer on the Python edge: $reports reports, see $out" >&2
  exit 1
}
echo "AddressSanitizer and LeakSanitizer on the Python edge: $(tail -n 1 "$out/tests.txt"), $reports reports"
