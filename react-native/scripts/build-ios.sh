#!/usr/bin/env bash
# Builds the core for iOS and its simulators as an XCFramework: build-ios.sh [FOLDER]
#
# FOLDER is `react-native/ios`, by default that of this clone; in an app it is
# node_modules/habitue/react-native/ios. Needs macOS with Xcode 16 or later and, by rustup, the
# targets aarch64-apple-ios, aarch64-apple-ios-sim and x86_64-apple-ios.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$root/react-native/ios}
target=${CARGO_TARGET_DIR:-$root/target}
# What React Native 0.76 asks for at least.
export IPHONEOS_DEPLOYMENT_TARGET=${IPHONEOS_DEPLOYMENT_TARGET:-15.1}

for rust in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios; do
  (cd "$root" && cargo rustc --profile lean --target "$rust" -p habitue-c --no-default-features --crate-type staticlib)
done
work=$target/xcframework
rm -rf "$work" "$folder/Habitue.xcframework"
mkdir -p "$work/device" "$work/simulator" "$folder"
cp "$target/aarch64-apple-ios/lean/libhabitue_c.a" "$work/device/"
lipo -create "$target"/{aarch64-apple-ios-sim,x86_64-apple-ios}/lean/libhabitue_c.a -output "$work/simulator/libhabitue_c.a"
strip -S "$work"/*/libhabitue_c.a
xcodebuild -create-xcframework \
  -library "$work/device/libhabitue_c.a" \
  -library "$work/simulator/libhabitue_c.a" \
  -output "$folder/Habitue.xcframework"
