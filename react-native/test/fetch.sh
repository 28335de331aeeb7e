#!/usr/bin/env bash
# Puts the tools (FOLDER/tools) and the sources of React Native (FOLDER/react-native-VERSION)
# into a folder, unless they are there: fetch.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
out=$1

# Tools, from the lock file.
lock=$(sha256sum < package-lock.json)
if [[ ! -e $out/tools/lock || $(<"$out/tools/lock") != "$lock" ]]; then
  rm -rf "$out/tools" && mkdir -p "$out/tools"
  cp package.json package-lock.json "$out/tools/"
  # They ask for a newer Node than they need.
  (cd "$out/tools" && npm ci --silent --no-audit --no-fund 2> log.txt) || { cat "$out/tools/log.txt" >&2; exit 1; }
  echo "$lock" > "$out/tools/lock"
fi

# Sources: packages of npm by their hashes, unpacked as far as they are used.
while read -r version hash parts; do
  folder=$out/react-native-$version
  [[ -e $folder/done ]] && continue
  rm -rf "$folder" && mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "react-native@$version" > /dev/null 2> log.txt) || { cat "$folder/log.txt" >&2; exit 1; }
  tarball=$folder/react-native-$version.tgz
  found=$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)
  [[ $found == "$hash" ]] || { echo "react-native $version is not the one that is meant" >&2; exit 1; }
  # shellcheck disable=SC2086 # words
  tar -xzf "$tarball" -C "$folder" --strip-components=1 $parts
  rm "$tarball"
  touch "$folder/done"
done <<'SOURCES'
0.88.1 wajWcLZ93GCN7k4Uwh4CS4L2Ah8ohcvkOXnvIYmh4Yvuqho5j3APZ9qozK+nQrHWSgauq4h8D3HN5DKK84SrHA== package
0.81.6 X/tI8GqfzVaa+zfbE4+lySNN5UzwBIAVRHVZPKymOny9Acc5GYYcjAcEVfG3AM4h920YALWoSl8favnDmQEWIg== package/ReactCommon
0.76.9 +LRwecWmTDco7OweGsrECIqJu0iyrREd6CTCgC/uLLYipiHvk+MH9nd6drFtCw/6Blz6eoKTcH9YTTJusNtrWg== package/ReactCommon
SOURCES
