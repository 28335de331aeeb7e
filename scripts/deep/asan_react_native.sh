#!/usr/bin/env bash
# The tests of the React Native module under AddressSanitizer and LeakSanitizer, and the end of the
# runtime with eight threads at work. The module and its host are instrumented; of the core, whose
# own part is asan-c, every allocation is watched.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
[[ $target == /* ]] || target=$PWD/$target
out=$target/react-native
test=react-native/test

# Sources, tools and bundles.
react-native/test.sh > "$out.log" || { tail -n 60 "$out.log"; exit 1; }
CXXFLAGS="-O1 -g -fsanitize=address -fno-omit-frame-pointer" $test/build.sh \
  "$out/react-native-0.88.1" "$out/asan" "$out/libhabitue.so.0" "-Wl,-rpath,$out"
host=$out/asan/host
# The engine searches stacks for pointers, and leaks some names of its own in its parser.
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0:fast_unwind_on_malloc=0:malloc_context_size=10
export LSAN_OPTIONS=suppressions=$PWD/$test/leaks.supp:print_suppressions=0
# What goes wrong on purpose: if nobody notices, the rest says nothing.
for fault in read leak; do
  if HOST_FAULT=$fault "$host" "$out/teardown.js" > "$out/planted.txt" 2>&1 ||
    ! grep -q 'ERROR: \(Address\|Leak\)Sanitizer' "$out/planted.txt"; then
    echo "AddressSanitizer on the React Native edge does not see a planted $fault" >&2
    exit 1
  fi
done
HOST_CASES=tests/conformance/cases.json HOST_OUT=$out/asan.tsv "$host" "$out/conformance.js"
cmp "$out/asan.tsv" "$out/0.88.1.tsv"
tests=$("$host" "$out/tests.js" | tail -n 1)
HOST_COPIES=1 "$host" "$out/tests.js" > /dev/null
for ((round = 0; round < 20; round++)); do "$host" "$out/teardown.js" > /dev/null; done
echo "AddressSanitizer and LeakSanitizer on the React Native edge: $tests, $(wc -l < "$out/asan.tsv") values, 20 runtimes ended with eight calls running, 0 reports"
