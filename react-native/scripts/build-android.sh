#!/usr/bin/env bash
# Builds the core for Android, one static library per ABI:
#
#     ANDROID_NDK_HOME=... build-android.sh [FOLDER [ABI...]]
#
# FOLDER is `react-native/android/lib`, by default that of this clone; in an app it is
# node_modules/habitue/react-native/android/lib. ABIs are by default arm64-v8a, armeabi-v7a,
# x86_64 and x86. Needs the NDK (r26 or later) and, by rustup, the targets of Rust.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$root/react-native/android/lib}
shift || true
abis=("$@")
((${#abis[@]})) || abis=(arm64-v8a armeabi-v7a x86_64 x86)
# What React Native 0.76 asks for at least.
api=${ANDROID_API:-24}
: "${ANDROID_NDK_HOME:?must name the folder of the NDK}"
tools=$(echo "$ANDROID_NDK_HOME"/toolchains/llvm/prebuilt/*/bin)
[[ -x $tools/llvm-ar ]] || { echo "no toolchain below $ANDROID_NDK_HOME" >&2; exit 1; }
target=${CARGO_TARGET_DIR:-$root/target}

for abi in "${abis[@]}"; do
  case $abi in
    arm64-v8a) rust=aarch64-linux-android clang=aarch64-linux-android ;;
    armeabi-v7a) rust=armv7-linux-androideabi clang=armv7a-linux-androideabi ;;
    x86_64) rust=x86_64-linux-android clang=x86_64-linux-android ;;
    x86) rust=i686-linux-android clang=i686-linux-android ;;
    *) echo "unknown ABI $abi" >&2; exit 2 ;;
  esac
  name=${rust//-/_}
  export "CC_$name=$tools/$clang$api-clang" "AR_$name=$tools/llvm-ar"
  export "CARGO_TARGET_${name^^}_LINKER=$tools/$clang$api-clang"
  (cd "$root" && cargo rustc --profile lean --target "$rust" -p habitue-c --no-default-features --crate-type staticlib)
  mkdir -p "$folder/$abi"
  "$tools/llvm-strip" --strip-debug -o "$folder/$abi/libhabitue_c.a" "$target/$rust/lean/libhabitue_c.a"
  ls -l "$folder/$abi/libhabitue_c.a"
done
