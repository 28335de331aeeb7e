#!/usr/bin/env bash
# What the Gradle script of the React Native module does in a stub of an app: says which libraries
# are missing, has them built, lets a whole set pass. Debian's Gradle 4.4, no Android plugin.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${CARGO_TARGET_DIR:-$PWD/target}/gradle
[[ $out == /* ]] || out=$PWD/$out
if ! command -v gradle >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gradle >/dev/null
fi
rm -rf "$out"
package=$out/app/node_modules/habitue/react-native/android
mkdir -p "$package" "$out/app/android/app" "$out/clone/react-native/scripts"
cp react-native/android/habitue.gradle "$package/"
cat > "$out/app/android/app/build.gradle" <<'S'
task preBuild {
    doLast { println "building" }
}
apply from: "../../node_modules/habitue/react-native/android/habitue.gradle"
S
touch "$out/app/android/app/settings.gradle"
# Takes what the script of a clone takes, and makes nothing but the files.
cat > "$out/clone/react-native/scripts/build-android.sh" <<'S'
set -eu
folder=$1
shift
echo "made: $*"
for abi in "$@"; do mkdir -p "$folder/$abi" && touch "$folder/$abi/libhabitue_c.a"; done
S
build() {
  (cd "$out/app/android/app" && gradle --offline --no-daemon --quiet \
    --gradle-user-home "$out/home" preBuild "$@" 2>&1) | sed '/^openjdk version\|^OpenJDK /d'
}
says() {
  [[ $1 == *"$2"* ]] || { echo "Gradle: expected \"$2\", got: $1" >&2; exit 1; }
}

if answer=$(build -PreactNativeArchitectures=arm64-v8a,x86_64); then exit 1; fi
says "$answer" "habitue: no core for arm64-v8a, x86_64 in $package/lib."
says "$(build -PreactNativeArchitectures=arm64-v8a -PhabitueSource="$out/clone")" "made: arm64-v8a"
if answer=$(build -PreactNativeArchitectures=arm64-v8a,x86_64); then exit 1; fi
says "$answer" "habitue: no core for x86_64 in"
says "$(build -PhabitueSource="$out/clone")" "made: armeabi-v7a x86 x86_64"
[[ $(build) == building ]] || exit 1
[[ $(build -PhabitueSource="$out/clone") == building ]] || exit 1
says "$(build -PhabitueSource="$out/clone" -PhabitueRebuild)" "made: armeabi-v7a arm64-v8a x86 x86_64"
echo "Gradle: what is missing is said and made"
