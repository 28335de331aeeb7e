// Bundles programs for the host as Metro would: its resolver finds the modules, TypeScript makes
// CommonJS of ES modules, and all of it becomes one file.
//
//     bundle.mjs APP OUT ENTRY...
//
// APP is a folder with `node_modules/habitue` and `node_modules/react-native`. What the tests of
// the npm package import from Node, and the package itself, which they name by its file, is taken
// from the app instead.
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import process from "node:process";

import { context } from "./metro.mjs";

const [app, out, ...entries] = process.argv.slice(2);
const require = createRequire(join(process.env.TOOLS, "package.json"));
const ts = require("typescript");
const { resolve } = require("metro-resolver");

const here = dirname(fileURLToPath(import.meta.url));
const INSTEAD = {
  "../dist/node.mjs": "habitue",
  "node:assert": join(here, "js/assert.js"),
  "node:assert/strict": join(here, "js/assert.js"),
  "node:fs": join(here, "js/fs.js"),
  "node:os": join(here, "js/os.js"),
  "node:path": join(here, "js/path.js"),
  "node:test": join(here, "js/test.js"),
};

const modules = new Map();
for (const entry of entries) add(realpathSync(entry));
const ids = [...modules.keys()];
const text = `(() => {
const define = [${[...modules.values()].join(",\n")}];
const made = [];
const load = (id) => {
  if (made[id] === undefined) {
    made[id] = { exports: {} };
    define[id](made[id], made[id].exports, load);
  }
  return made[id].exports;
};
for (const id of ${JSON.stringify(entries.map((entry) => ids.indexOf(realpathSync(entry))))}) load(id);
})();
`;
writeFileSync(out, text);

function add(path) {
  if (modules.has(path)) return ids_of(path);
  modules.set(path, "");
  const source = readFileSync(path, "utf8");
  const common = /\.json$/.test(path) ? `module.exports = ${source};` : commonJs(source, path);
  const linked = common.replace(/\brequire\("([^"]+)"\)/g, (_, name) => `require(${add(find(name, path))})`);
  modules.set(path, `/* ${basename(path)} */ (module, exports, require) => {\n${linked}\n}`);
  return ids_of(path);
}

function ids_of(path) {
  return [...modules.keys()].indexOf(path);
}

function commonJs(source, fileName) {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, esModuleInterop: true, allowJs: true };
  return /^(import|export) /m.test(source) ? ts.transpileModule(source, { fileName: fileName.replace(/mjs$/, "js"), compilerOptions }).outputText : source;
}

function find(name, from) {
  const wanted = INSTEAD[name] ?? name;
  const found = resolve(context(join(app, "index.js"), { from: wanted.startsWith(".") ? from : undefined }), wanted, "ios");
  if (found.type !== "sourceFile") throw new Error(`${name} from ${from} is no source`);
  return realpathSync(found.filePath);
}
