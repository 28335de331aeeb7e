// Holds the package to what an app's tools make of it: package.mjs APP
// Metro's resolver, Node's, and autolinking for Android of two versions.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { context } from "./metro.mjs";

const app = realpathSync(process.argv[2]);
const tools = createRequire(join(process.env.TOOLS, "package.json"));
const home = join(app, "node_modules", "habitue");
const { resolve } = tools("metro-resolver");

const ROUTES = [
  ["iOS", "ios", {}, "dist/native.js"],
  ["Android", "android", {}, "dist/native.js"],
  ["iOS, require", "ios", { esm: false }, "dist/native.js"],
  ["Android, require", "android", { esm: false }, "dist/native.js"],
  ["iOS, a Metro that does not look at exports", "ios", { exports: false }, "dist/native.js"],
  ["the web", "web", { web: true, conditions: [] }, "dist/web.js"],
  // It finds no module there and says so.
  ["the web, as React Native's", "web", { web: true }, "dist/native.js"],
];
for (const [name, platform, options, wanted] of ROUTES) {
  const { filePath } = resolve(context(join(app, "index.js"), options), "habitue", platform);
  assert.equal(relative(home, realpathSync(filePath)), wanted, name);
}
const fromApp = createRequire(join(app, "index.js"));
assert.equal(relative(home, realpathSync(fromApp.resolve("habitue"))), "dist/node.js", "Node, require");
const imported = execFileSync(process.execPath, ["--input-type=module", "--eval", 'console.log(import.meta.resolve("habitue"))'], { cwd: app, encoding: "utf8" });
assert.equal(relative(home, realpathSync(fileURLToPath(imported.trim()))), "dist/node.mjs", "Node, import");
console.log(`routes: ${ROUTES.length + 2} as they should be`);

const { dependency } = fromApp(join(home, "react-native.config.js"));
for (const name of ["cli-config-android-15", "@react-native-community/cli-config-android"]) {
  const found = tools(name).dependencyConfig(home, dependency.platforms.android);
  assert.equal(found.isPureCxxDependency, true, name);
  assert.equal(found.libraryName, "HabitueSpec");
  for (const [path, target] of [
    [found.cmakeListsPath, "react_codegen_HabitueSpec"],
    [found.cxxModuleCMakeListsPath, found.cxxModuleCMakeListsModuleName],
  ]) {
    assert.ok(existsSync(path), path);
    assert.ok(readFileSync(path, "utf8").includes(`add_library(${target} `), target);
  }
  assert.ok(existsSync(join(home, "react-native/cpp/public", `${found.cxxModuleHeaderName}.h`)));
}
console.log("autolinking for Android: a pure C++ module, in two versions");
