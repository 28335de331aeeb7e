#!/bin/sh
# Builds the C library and tests it from C: shared, static, loaded by hand, as C++, under valgrind.
# Writes c.tsv into CONFORMANCE_DIR, by default target/conformance.
set -eu
cd "$(dirname "$0")/../../.."
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
tests=crates/c/tests
out=$target/c-tests
library=$target/debug
conformance=${CONFORMANCE_DIR:-$target/conformance}
mkdir -p "$out" "$conformance"

cargo build --quiet -p habitue-c
ln -sf "$library/libhabitue_c.so" "$out/libhabitue.so.0"

echo "C: names"
readelf -d "$library/libhabitue_c.so" | grep -q 'SONAME.*\[libhabitue\.so\.0\]'
# The library exports what the header declares and nothing else.
grep -o '\bhabitue_[a-z_]*(' include/habitue.h | tr -d '(' | sort -u > "$out/declared"
nm -D --defined-only "$library/libhabitue_c.so" | awk '{print $NF}' | sort -u > "$out/exported"
diff "$out/declared" "$out/exported"

echo "C: compiling"
flags="-std=c99 -D_POSIX_C_SOURCE=200809L -g -O1 -Wall -Wextra -Wpedantic -Werror -Iinclude"
runner="$tests/conformance.c $tests/arrow.c $tests/json.c"
shared="-L$out -l:libhabitue.so.0 -Wl,-rpath,$out"
static="$library/libhabitue_c.a -lm -ldl"
for source in "$tests"/*.c include/habitue.h; do
    g++ -x c++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only "$source"
done
# shellcheck disable=SC2086 # words of flags
for kind in shared static; do
    eval "link=\$$kind"
    gcc $flags "$tests/failures.c" -o "$out/failures-$kind" $link -pthread
    gcc $flags $runner -o "$out/conformance-$kind" $link -pthread
done
# shellcheck disable=SC2086
gcc $flags "$tests/reopen.c" -o "$out/reopen" -ldl

echo "C: README and example"
# The listing uses the style of C99 without the flags that a library's own tests bear.
scripts/listing.sh c > "$out/readme.c"
# shellcheck disable=SC2086 # words of flags
{
    gcc -std=c99 -Wall -Wextra -Werror -Iinclude "$out/readme.c" -o "$out/readme" $shared
    gcc $flags examples/customer_report.c -o "$out/customer_report" $shared
}
(cd "$out" && ./readme) | grep -qx 0.517729088588908
CARGO_TARGET_DIR=$target examples/check.sh c "$out/customer_report"

cases=tests/conformance/cases.json
for kind in shared static; do
    echo "C: $kind library"
    "$out/failures-$kind" "$out/model.habitue"
    "$out/conformance-$kind" "$cases" "$out/$kind.tsv"
done
cmp "$out/shared.tsv" "$out/static.tsv"
cp "$out/shared.tsv" "$conformance/c.tsv"
"$out/reopen" "$library/libhabitue_c.so"

echo "C: package"
crates/c/package.sh dev "$out/package" > "$out/sizes"
export PKG_CONFIG_PATH="$out/package/lib/pkgconfig"
# shellcheck disable=SC2046 # words of flags
gcc "$tests/user.c" -o "$out/user" $(pkg-config --cflags --libs habitue)
LD_LIBRARY_PATH="$out/package/lib" "$out/user" > "$out/user.txt"
rm -rf "$out/cmake"
cmake -S "$tests/cmake" -B "$out/cmake" -DCMAKE_PREFIX_PATH="$out/package" > "$out/cmake.log"
cmake --build "$out/cmake" >> "$out/cmake.log"
for kind in habitue static; do "$out/cmake/user-$kind" | cmp - "$out/user.txt"; done

echo "C: valgrind"
# The pool of threads is never joined, so what it holds counts as possibly lost. Valgrind runs
# one thread at a time; without the fair scheduler the waiting thread may never get its turn.
check="valgrind --quiet --fair-sched=yes --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite"
$check "$out/failures-shared" "$out/model.habitue"
$check "$out/conformance-shared" "$cases" "$out/valgrind.tsv"
cmp "$out/shared.tsv" "$out/valgrind.tsv"
echo "C: done"
