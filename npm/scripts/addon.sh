#!/usr/bin/env bash
# Builds the addon and puts it beside the package: addon.sh PROFILE
# Says what this platform is called: addon.sh name
set -euo pipefail
profile=$1
npm="$(cd "$(dirname "$0")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$npm/../target}"
folder=$profile
[[ "$profile" == dev ]] && folder=debug

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) name=linux-x64-gnu library=libhabitue_node.so ;;
  Linux-aarch64) name=linux-arm64-gnu library=libhabitue_node.so ;;
  Darwin-arm64) name=darwin-arm64 library=libhabitue_node.dylib ;;
  Darwin-x86_64) name=darwin-x64 library=libhabitue_node.dylib ;;
  *) echo "this platform has no name yet" >&2; exit 1 ;;
esac

[[ "$profile" == name ]] && { echo "$name"; exit; }

(cd "$npm/.." && cargo build --quiet --profile "$profile" -p habitue-node)
# A library that is loaded somewhere must not change under it: a new file takes its name.
cp "$target/$folder/$library" "$npm/habitue.$name.node.new"
mv -f "$npm/habitue.$name.node.new" "$npm/habitue.$name.node"
