#!/bin/sh
# Builds the assembly with Mono's compiler and runs its tests on Mono and on CoreCLR 3.1.
# Writes mono.tsv and coreclr.tsv into CONFORMANCE_DIR, by default target/conformance, and packs
# target/dotnet/Habitue.VERSION.nupkg.
# With --measure it prints what scoring one row costs.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
out=$target/dotnet
venv=${HABITUE_VENV:-$target/venv}
version=$(sed -n 's/^#define HABITUE_VERSION "\(.*\)"/\1/p' include/habitue.h)
conformance=${CONFORMANCE_DIR:-$target/conformance}
mkdir -p "$out/core" "$conformance"

cargo build --quiet -p habitue-c
ln -sf "$target/debug/libhabitue_c.so" "$out/libhabitue.so"

echo ".NET: names"
# Every function of the header is declared in Native.cs, and nothing else is.
grep -o '\bhabitue_[a-z_]*(' include/habitue.h | tr -d '(' | sort -u > "$out/declared"
grep 'static extern' dotnet/src/Native.cs | grep -o 'habitue_[a-z_]*' | sort -u > "$out/imported"
diff "$out/declared" "$out/imported"

echo ".NET: compiling"
compile="mcs -langversion:7.2 -optimize -warn:4 -warnaserror -nowarn:0649,1573,1702"
# shellcheck disable=SC2086 # words of flags
{
    $compile -unsafe -target:library -doc:"$out/Habitue.xml" -out:"$out/Habitue.dll" dotnet/src/*.cs dotnet/src/generated/*.cs
    $compile -r:"$out/Habitue.dll" -out:"$out/Tests.exe" dotnet/tests/Tests.cs
    $compile -r:"$out/Habitue.dll" -out:"$out/Conformance.exe" dotnet/tests/Conformance.cs dotnet/src/JsonReader.cs
}

# What README.md shows, and the example.
scripts/listing.sh csharp > "$out/Readme.cs"
cp examples/customer_report.cs "$out/CustomerReport.cs"
for program in Readme CustomerReport; do
    # A listing may name what it does not use again.
    $compile -nowarn:0219 -r:"$out/Habitue.dll" -out:"$out/$program.exe" "$out/$program.cs"
done

echo ".NET: Mono"
(cd "$out" && mono Readme.exe) | grep -qx 0.517729088588908
CARGO_TARGET_DIR=$target examples/check.sh mono mono "$out/CustomerReport.exe"
mono "$out/Tests.exe" "$@"
mono "$out/Conformance.exe" tests/conformance/cases.json "$conformance/mono.tsv"

echo ".NET: CoreCLR 3.1"
if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check dotnetcore2==3.1.23
dotnet=$("$venv/bin/python" -c 'import pathlib, dotnetcore2; print(pathlib.Path(dotnetcore2.__file__).parent / "bin" / "dotnet")')
chmod +x "$dotnet"
export DOTNET_CLI_TELEMETRY_OPTOUT=1
runtime='{"runtimeOptions":{"tfm":"netcoreapp3.1","framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"},"configProperties":{"System.Globalization.Invariant":true}}}'
for program in Tests Conformance Readme CustomerReport; do
    cp "$out/$program.exe" "$out/core/$program.dll"
    echo "$runtime" > "$out/core/$program.runtimeconfig.json"
done
cp "$out/Habitue.dll" "$out/core/"
ln -sf "$target/debug/libhabitue_c.so" "$out/core/libhabitue.so"
(cd "$out" && "$dotnet" core/Readme.dll) | grep -qx 0.517729088588908
CARGO_TARGET_DIR=$target examples/check.sh coreclr "$dotnet" "$out/core/CustomerReport.dll"
"$dotnet" "$out/core/Tests.dll" "$@"
"$dotnet" "$out/core/Conformance.dll" tests/conformance/cases.json "$conformance/coreclr.tsv"
cmp "$conformance/mono.tsv" "$conformance/coreclr.tsv"

# The overloads with Span: Mono's own Span is another type than CoreCLR's, so they are built against the latter.
framework=$(echo "$(dirname "$dotnet")"/shared/Microsoft.NETCore.App/*)
references=$(for name in System.Private.CoreLib System.Runtime System.Collections System.Linq System.Linq.Expressions System.Threading System.Threading.Tasks.Parallel System.Console System.IO.FileSystem System.Runtime.Extensions System.Runtime.InteropServices; do printf -- '-r:%s/%s.dll ' "$framework" "$name"; done)
mkdir -p "$out/span"
cp "$out/core"/*.runtimeconfig.json "$out/span/"
ln -sf "$target/debug/libhabitue_c.so" "$out/span/libhabitue.so"
# shellcheck disable=SC2086 # words of flags
{
    $compile -nostdlib -noconfig $references -define:SPAN -unsafe -target:library -out:"$out/span/Habitue.dll" dotnet/src/*.cs dotnet/src/generated/*.cs
    $compile -nostdlib -noconfig $references -define:SPAN -r:"$out/span/Habitue.dll" -out:"$out/span/Tests.exe" dotnet/tests/Tests.cs
}
mv "$out/span/Tests.exe" "$out/span/Tests.dll"
"$dotnet" "$out/span/Tests.dll"

echo ".NET: package"
cp dotnet/README.md "$out/"
package=$out/Habitue.$version.nupkg
python3 dotnet/pack.py "$out" "$version" "$package"
python3 dotnet/pack.py "$out" "$version" "$out/again.nupkg"
cmp "$package" "$out/again.nupkg"
rm "$out/again.nupkg"
python3 dotnet/pack.py --check "$package" "$version"
# A program that finds the library where the package has it, as a restored one does.
rm -rf "$out/restored"
mkdir "$out/restored"
(cd "$out/restored" && python3 -m zipfile -e "$package" .)
cp "$out/restored/lib/netstandard2.0/Habitue.dll" "$out/core/Conformance.dll" "$out/core/Conformance.runtimeconfig.json" "$out/restored/"
cat > "$out/restored/Conformance.deps.json" <<END
{"runtimeTarget": {"name": ".NETCoreApp,Version=v3.1"},
 "targets": {".NETCoreApp,Version=v3.1": {
  "Conformance/$version": {"dependencies": {"Habitue": "$version"}, "runtime": {"Conformance.dll": {}}},
  "Habitue/$version": {"runtime": {"Habitue.dll": {}},
   "runtimeTargets": {"runtimes/linux-x64/native/libhabitue.so": {"rid": "linux-x64", "assetType": "native"}}}}},
 "libraries": {"Conformance/$version": {"type": "project", "serviceable": false, "sha512": ""},
  "Habitue/$version": {"type": "project", "serviceable": false, "sha512": ""}}}
END
"$dotnet" "$out/restored/Conformance.dll" tests/conformance/cases.json "$out/restored.tsv"
cmp "$conformance/mono.tsv" "$out/restored.tsv"
rm -rf "$out/restored"
echo ".NET: done"
