"""Packs the .nupkg: pack.py DIRECTORY VERSION OUT.nupkg, or pack.py --check OUT.nupkg VERSION.

A .nupkg is a zip with a content list and a relation to the .nuspec. The same files give the same
bytes: names are sorted and times are fixed.
"""

import os
import sys
import xml.etree.ElementTree as ET
import zipfile

NUSPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Habitue</id>
    <version>{version}</version>
    <authors>habitue contributors</authors>
    <license type="expression">MIT OR Apache-2.0</license>
    <readme>README.md</readme>
    <description>Customer analytics that you embed: segmentation, churn, lifetime value, recommendation and anomaly scoring.</description>
    <dependencies>
      <group targetFramework=".NETStandard2.0" />
    </dependencies>
  </metadata>
</package>
"""

# .NET Framework and Mono do not look into runtimes/; this copies the library beside the program.
TARGETS = """<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <ItemGroup Condition="'$(OS)' != 'Windows_NT'">
    <None Include="$(MSBuildThisFileDirectory)../../runtimes/linux-x64/native/libhabitue.so">
      <Link>libhabitue.so</Link>
      <CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>
      <Visible>false</Visible>
    </None>
  </ItemGroup>
</Project>
"""

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
REQUIRED = {
    "Habitue.nuspec",
    "README.md",
    "_rels/.rels",
    "[Content_Types].xml",
    "build/net462/Habitue.targets",
    "lib/netstandard2.0/Habitue.dll",
    "lib/netstandard2.0/Habitue.xml",
    "runtimes/linux-x64/native/libhabitue.so",
}


def layout(directory, version):
    """Name in the package -> bytes."""

    def read(name):
        with open(os.path.join(directory, name), "rb") as file:
            return file.read()

    return {
        "Habitue.nuspec": NUSPEC.format(version=version).encode(),
        "README.md": read("README.md"),
        "build/net462/Habitue.targets": TARGETS.encode(),
        "lib/netstandard2.0/Habitue.dll": read("Habitue.dll"),
        "lib/netstandard2.0/Habitue.xml": read("Habitue.xml"),
        "runtimes/linux-x64/native/libhabitue.so": read("libhabitue.so"),
    }


def pack(directory, version, out):
    files = layout(directory, version)
    endings = sorted({name.rsplit(".", 1)[1] for name in files} | {"rels"})
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    types = "".join(
        f'<Default Extension="{e}" ContentType="{kinds.get(e, "application/octet-stream")}"/>'
        for e in endings
    )
    xml = '<?xml version="1.0" encoding="utf-8"?>'
    files["[Content_Types].xml"] = f'{xml}<Types xmlns="{CONTENT}">{types}</Types>'.encode()
    kind = "http://schemas.microsoft.com/packaging/2010/07/manifest"
    files["_rels/.rels"] = (
        f'{xml}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Type="{kind}" Target="/Habitue.nuspec" Id="R1"/></Relationships>'
    ).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])


def check(path, version):
    """What is wrong with a package; nothing where it is good."""
    with zipfile.ZipFile(path) as package:
        wrong = [package.testzip()] if package.testzip() else []
        names = set(package.namelist())
        wrong += [f"{name} is missing" for name in sorted(REQUIRED - names)]
        wrong += [f"{name} does not belong" for name in sorted(names - REQUIRED)]
        if wrong:
            return wrong
        nuspec = ET.fromstring(package.read("Habitue.nuspec"))
        found = next(e.text for e in nuspec.iter() if e.tag.endswith("}version"))
        if found != version:
            wrong.append(f"the version is {found} and not {version}")
        if package.read("runtimes/linux-x64/native/libhabitue.so")[:4] != b"\x7fELF":
            wrong.append("libhabitue.so is no ELF file")
        if package.read("lib/netstandard2.0/Habitue.dll")[:2] != b"MZ":
            wrong.append("Habitue.dll is no assembly")
        for name in ("Habitue.nuspec", "[Content_Types].xml", "_rels/.rels", "lib/netstandard2.0/Habitue.xml"):
            ET.fromstring(package.read(name))
    return wrong


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--check":
        wrong = check(arguments[1], arguments[2])
        print("\n".join(wrong) or f"{arguments[1]}: {os.path.getsize(arguments[1])} bytes")
        return bool(wrong)
    if len(arguments) == 3:
        pack(*arguments)
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
