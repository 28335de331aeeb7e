// Runs the conformance cases through the façade and writes what it gives.
// Runs in Node, Bun and Deno: `conformance.mjs OUT.tsv [CASES.json]`.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

import { conform } from "./cases.mjs";

const [out, given] = process.argv.slice(2);
const file = given ?? new URL("../../tests/conformance/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8"));
writeFileSync(out, await conform(cases));
