// Leaves handles of the addon behind, so that a watcher has something to see.
import { createRequire } from "node:module";

const addon = createRequire(import.meta.url)(`./${process.argv[2]}`);
globalThis.kept = Array.from({ length: 64 }, () => [addon.taskNew(), addon.inputsNew()]);
// Ends without the finalizers that would free them.
process.reallyExit(0);
