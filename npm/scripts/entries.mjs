// Writes what tsc does not: the ES module entry, which hands on the CommonJS one, so that a
// program that uses both has one library and not two.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const dist = new URL("../dist/", import.meta.url);
const require = createRequire(fileURLToPath(dist));
// The façade without a back end has the same names, and needs no addon.
const names = Object.keys(require("./index.js")).sort();
const text = `import habitue from "./node.js";\n\nexport const {\n${names.map((name) => `  ${name},\n`).join("")}} = habitue;\n`;
writeFileSync(new URL("node.mjs", dist), text);
writeFileSync(new URL("node.d.mts", dist), `export * from "./node.js";\n`);

// Comments of the build that name no file of the package.
for (const file of ["index.d.ts", "node.d.ts"]) readFileSync(new URL(file, dist));
