import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const source = new URL("../src/", import.meta.url);
const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".ts"));
/** Without comments. */
const read = (name) => readFileSync(new URL(name, source), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");

test("the façade uses nothing that a phone's engine lacks", () => {
  assert.ok(files.length > 20);
  for (const name of files) {
    const text = read(name);
    for (const barred of [/\bTextDecoder\b/, /\bTextEncoder\b/, /\bWeakRef\b/, /\bFinalizationRegistry\b/, /\bWebAssembly\b/, /\bBuffer\b/, /\bthis\.#/, /^\s*#\w/m, /\bstructuredClone\b/, /from "node:/]) {
      assert.ok(!barred.test(text), `${name}: ${barred}`);
    }
    // Each entry loads what its platform has, and nothing else does.
    const rest = name === "native.ts" ? text.replace('require("react-native")', "") : text;
    if (name !== "node.ts") assert.ok(!/\brequire\(|\bprocess\./.test(rest), name);
    for (const [, from] of text.matchAll(/from "([^"]+)"/g)) assert.match(from, /^\.\.?\//, name);
  }
});

test("a phone and a browser are told what to do", async () => {
  await assert.rejects(import("../dist/native.js"), /React Native/);
  await assert.rejects(import("../dist/web.js"), /browser/);
});

test("every condition of the package leads to a file", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const paths = [manifest.main, manifest.types, manifest["react-native"]];
  const walk = (value) => (typeof value === "string" ? paths.push(value) : Object.values(value).forEach(walk));
  walk(manifest.exports);
  for (const path of paths) assert.ok(readFileSync(new URL(`../${path}`, import.meta.url)).length > 0, path);
  // Order is meaning: React Native also knows the condition `default`.
  assert.equal(Object.keys(manifest.exports["."])[0], "react-native");
});
