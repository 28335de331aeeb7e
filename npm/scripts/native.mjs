// What the package carries for React Native, and where it stands in it. As a program it lays out
// the package without an addon, as an app sees it: native.mjs FOLDER
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const npm = fileURLToPath(new URL("..", import.meta.url));
const root = join(npm, "..");

/** Files of the clone by their places in the package. Libraries go along where they were built. */
export function nativeFiles() {
  const files = {
    "habitue.podspec": "react-native/habitue.podspec",
    "react-native.config.js": "react-native/react-native.config.js",
    "react-native/README.md": "react-native/README.md",
    "react-native/include/habitue.h": "include/habitue.h",
  };
  for (const folder of ["android", "cpp", "ios", "spec"]) {
    const from = join("react-native", folder);
    for (const name of readdirSync(join(root, from), { recursive: true })) {
      const path = join(from, name).replaceAll("\\", "/");
      if (statSync(join(root, path)).isFile()) files[path] = path;
    }
  }
  return files;
}

/** Copies them into a package. */
export function addNative(folder) {
  for (const [to, from] of Object.entries(nativeFiles())) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(join(root, from), join(folder, to));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (!existsSync(join(npm, "dist"))) throw new Error("the package is not built");
  const { devDependencies: _, scripts: __, ...manifest } = JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(npm, "dist"), join(folder, "dist"), { recursive: true });
  addNative(folder);
}
