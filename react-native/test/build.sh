#!/usr/bin/env bash
# Builds the host with the module: build.sh REACT_NATIVE OUT LIBRARY...
# REACT_NATIVE is an unpacked package of react-native, LIBRARY what gives the C interface.
# CXX and CXXFLAGS choose the compiler. Objects of React Native's own sources are kept in OUT
# while compiler, flags and sources stay the same.
set -euo pipefail
cd "$(dirname "$0")"
rn=$1/ReactCommon out=$2
shift 2
cxx=${CXX:-g++} flags=${CXXFLAGS:--O2}
core=$rn/react/nativemodule/core/ReactCommon
mkdir -p "$out"

theirs=()
for folder in "$rn" "$rn"/{jsi,jsc,callinvoker,react/nativemodule/core,react/utils,reactperflogger,logger,runtimeexecutor}; do
  theirs+=(-isystem "$folder")
done
read -ra engine < <(pkg-config --cflags javascriptcoregtk-4.1)
common=(-std=c++20 $flags -DNDEBUG -D__unused= -isystem shims "${theirs[@]}" "${engine[@]}" -I../../include)
grep -q TurboModuleProviderFunctionTypeWithRuntime "$core/TurboModuleBinding.h" && common+=(-DPROVIDER_WITH_RUNTIME)

sources=(
  "$rn/jsi/jsi/jsi.cpp" "$core/TurboModule.cpp" "$core/TurboModuleBinding.cpp"
  "$rn/react/bridging/LongLivedObject.cpp"
)
for source in "$core/TurboModuleWithJSIBindings.cpp" "$rn/react/utils/jsi-utils.cpp"; do
  [[ -e $source ]] && sources+=("$source")
done
# Two at a time; the first that fails ends it all.
pids=()
compile() {
  "$cxx" "${common[@]}" "$@" &
  pids+=($!)
  if ((${#pids[@]} == 2)); then
    wait "${pids[0]}"
    pids=("${pids[1]}")
  fi
}
finish() {
  for pid in "${pids[@]}"; do wait "$pid"; done
  pids=()
}

key=$({ "$cxx" --version; echo "${common[@]}"; cat "${sources[@]}"; } | sha256sum)
if [[ ! -e $out/key || $(<"$out/key") != "$key" ]]; then
  rm -f "$out"/*.theirs.o
  for source in "${sources[@]}"; do
    compile -w -c "$source" -o "$out/$(basename "$source" .cpp).theirs.o"
  done
  finish
  echo "$key" > "$out/key"
fi

strict=(-Wall -Wextra -Wpedantic -Werror -Wno-unused-parameter)
for source in ../cpp/*.cpp; do
  compile "${strict[@]}" -c "$source" -o "$out/$(basename "$source" .cpp).o"
done
compile -w -fno-access-control -I"$rn/jsc" -c host.cpp -o "$out/host.o"
finish
read -ra libraries < <(pkg-config --libs javascriptcoregtk-4.1)
wrapped=()
for name in model_free load_bytes fit run load merge; do wrapped+=("-Wl,--wrap=habitue_$name"); done
"$cxx" $flags "$out"/*.o "${wrapped[@]}" -o "$out/host" "$@" "${libraries[@]}" -lpthread -ldl
