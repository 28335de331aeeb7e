#!/usr/bin/env bash
# Builds what ships into dist/, optimised: package.sh wheel | npm | nuget | c
# PROFILE names the cargo profile of the wheel, by default `dist`; `release` compiles faster.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
mkdir -p dist

case "${1:-}" in
wheel)
  venv=${HABITUE_VENV:-$target/venv-py}
  [[ -x "$venv/bin/python" ]] || python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r crates/py/requirements-test.txt
  (cd crates/py && "$venv/bin/maturin" build --quiet --profile "${PROFILE:-dist}" --out "$OLDPWD/dist" --interpreter "$venv/bin/python")
  ls -l dist/*.whl
  ;;
npm)
  npm/scripts/pack.sh dist dist
  ;;
nuget)
  dotnet/test.sh
  version=$(sed -n 's/^#define HABITUE_VERSION "\(.*\)"/\1/p' include/habitue.h)
  crates/c/package.sh dist "$target/nuget-c"
  rm -rf "$target/nuget" && mkdir -p "$target/nuget"
  cp "$target"/dotnet/{Habitue.dll,Habitue.xml,README.md} "$target/nuget/"
  cp -L "$target/nuget-c/lib/libhabitue.so" "$target/nuget/libhabitue.so"
  python3 dotnet/pack.py "$target/nuget" "$version" "dist/Habitue.$version.nupkg"
  python3 dotnet/pack.py --check "dist/Habitue.$version.nupkg" "$version"
  ls -l "dist/Habitue.$version.nupkg"
  ;;
c)
  crates/c/package.sh dist
  ;;
*)
  echo "usage: scripts/package.sh wheel | npm | nuget | c" >&2
  exit 2
  ;;
esac
