#!/bin/sh
# Builds what a C program installs: package.sh [PROFILE [DIRECTORY]], by default `dist` and
# dist/habitue-c-VERSION. Header, shared and static library, pkg-config and CMake files.
set -eu
cd "$(dirname "$0")/../.."
profile=${1:-dist}
version=$(sed -n 's/^#define HABITUE_VERSION "\(.*\)"/\1/p' include/habitue.h)
abi=$(sed -n 's/^#define HABITUE_ABI_VERSION \([0-9]*\)/\1/p' include/habitue.h)
prefix=${2:-dist/habitue-c-$version}
target=${CARGO_TARGET_DIR:-target}
case $profile in dev) built=$target/debug ;; *) built=$target/$profile ;; esac

cargo build --quiet --profile "$profile" -p habitue-c
rm -rf "$prefix"
mkdir -p "$prefix/include" "$prefix/lib/pkgconfig" "$prefix/lib/cmake/habitue"
cp include/habitue.h "$prefix/include/"
cp "$built/libhabitue_c.so" "$prefix/lib/libhabitue.so.$abi"
ln -s "libhabitue.so.$abi" "$prefix/lib/libhabitue.so"
cp "$built/libhabitue_c.a" "$prefix/lib/libhabitue.a"
for licence in LICENSE-MIT LICENSE-APACHE; do
    if [ -f "$licence" ]; then cp "$licence" "$prefix/"; fi
done

# Both find the package where it was unpacked.
cat > "$prefix/lib/pkgconfig/habitue.pc" <<END
prefix=\${pcfiledir}/../..
includedir=\${prefix}/include
libdir=\${prefix}/lib

Name: habitue
Description: Customer analytics that you embed
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lhabitue
Libs.private: -lm -ldl -lpthread
END
cat > "$prefix/lib/cmake/habitue/habitueConfig.cmake" <<END
# Targets habitue::habitue (shared) and habitue::static.
get_filename_component(_habitue_prefix "\${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET habitue::habitue)
  add_library(habitue::habitue SHARED IMPORTED)
  set_target_properties(habitue::habitue PROPERTIES
    IMPORTED_LOCATION "\${_habitue_prefix}/lib/libhabitue.so.$abi"
    IMPORTED_SONAME "libhabitue.so.$abi"
    INTERFACE_INCLUDE_DIRECTORIES "\${_habitue_prefix}/include")
  add_library(habitue::static STATIC IMPORTED)
  set_target_properties(habitue::static PROPERTIES
    IMPORTED_LOCATION "\${_habitue_prefix}/lib/libhabitue.a"
    INTERFACE_INCLUDE_DIRECTORIES "\${_habitue_prefix}/include"
    INTERFACE_LINK_LIBRARIES "m;dl;pthread")
endif()
END
cat > "$prefix/lib/cmake/habitue/habitueConfigVersion.cmake" <<END
set(PACKAGE_VERSION "$version")
if(PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION STREQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
END
ls -l "$prefix/lib" | awk 'NF > 8 {print $5, $9}'
