// Packs the package and the package of each platform whose addon stands here, checks what is in
// them, installs them into an empty project and runs them there: `pack.mjs FOLDER`.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { addNative, nativeFiles } from "./native.mjs";

const [out] = process.argv.slice(2);
const here = fileURLToPath(new URL("..", import.meta.url));
const source = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const addons = readdirSync(here).filter((name) => /^habitue\..*\.node$/.test(name));
if (addons.length === 0) throw new Error("no addon stands beside the package");

const work = mkdtempSync(join(tmpdir(), "habitue-pack-"));
try {
  const platforms = addons.map((addon) => platformPackage(addon));
  const packages = [...platforms, mainPackage(platforms)];
  const tarballs = packages.map(pack);
  tryOut(tarballs);
  for (const tarball of tarballs) console.log(`${statSync(tarball).size}\t${tarball}`);
} finally {
  rmSync(work, { recursive: true });
}

/** `habitue.linux-x64-gnu.node` as the folder of `@habitue/linux-x64-gnu`. */
function platformPackage(addon) {
  const platform = addon.slice("habitue.".length, -".node".length);
  const [os, cpu, abi] = platform.split("-");
  const libc = { gnu: "glibc", musl: "musl" }[abi];
  const manifest = {
    name: `@habitue/${platform}`,
    version: source.version,
    description: `The addon of habitue for ${platform}`,
    license: source.license,
    main: addon,
    files: [addon, "LICENSE-*"],
    os: [os],
    cpu: [cpu],
    ...(libc === undefined ? {} : { libc: [libc] }),
    engines: source.engines,
  };
  const files = [addon];
  const folder = stage(platform, manifest);
  copyFileSync(join(here, addon), join(folder, addon));
  return { manifest, folder, files };
}

function mainPackage(platforms) {
  const { devDependencies: _, scripts: __, private: ___, ...manifest } = source;
  const versions = platforms.map((platform) => [platform.manifest.name, source.version]);
  manifest.optionalDependencies = Object.fromEntries(versions);
  const folder = stage("main", manifest);
  cpSync(join(here, "dist"), join(folder, "dist"), { recursive: true });
  addNative(folder);
  copyFileSync(join(here, "README.md"), join(folder, "README.md"));
  const files = ["README.md", ...Object.keys(nativeFiles()), ...readdirSync(join(here, "dist"), { recursive: true }).filter((name) => /\./.test(name)).map((name) => `dist/${name}`)];
  return { manifest, folder, files };
}

function stage(name, manifest) {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join(here, "..", licence), join(folder, licence));
  }
  return folder;
}

/** Packs a folder; the tarball holds what it should and nothing else. */
function pack({ folder, files, manifest }) {
  const printed = run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", out], folder);
  const [{ filename, files: packed }] = Object.values(JSON.parse(printed));
  const found = packed.map((file) => file.path).sort();
  const wanted = [...files, "package.json", "LICENSE-MIT", "LICENSE-APACHE"].sort();
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(`${manifest.name} holds ${found.join(" ")}, not ${wanted.join(" ")}`);
  }
  return join(out, filename);
}

/** In a project that has nothing else, every runtime and both kinds of module find the addon. */
function tryOut(tarballs) {
  const project = join(work, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", private: true }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", ...tarballs], project);
  if (existsSync(join(project, "node_modules", "apache-arrow"))) throw new Error("an optional peer came along");
  const use = "new clv.BgNbd({ penalty: 1 }).fit({ frequency: [1, 0], recency: [1, 0], T: [2, 2] })";
  const end = ".then((model) => { if (model.id !== 'clv.bg_nbd') process.exit(1); })";
  run(process.execPath, ["--input-type=module", "--eval", `import { clv } from "habitue"; await ${use}${end};`], project);
  run(process.execPath, ["--input-type=commonjs", "--eval", `const { clv } = require("habitue"); ${use}${end};`], project);
  writeFileSync(join(project, "main.mjs"), `import process from "node:process";\nimport { clv } from "habitue";\nawait ${use}${end};\n`);
  for (const [name, words] of [["bun", []], ["deno", ["run", "--allow-all"]]]) {
    const runtime = join(here, "node_modules", ".bin", name);
    if (existsSync(runtime)) run(runtime, [...words, "main.mjs"], project);
  }
}

function run(command, words, cwd) {
  return execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
