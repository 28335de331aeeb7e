// Node, Bun and Deno: the Node-API addon of this platform.

import { type Backend, use } from "./backend.js";

declare const require: (name: string) => unknown;
declare const process: { readonly platform: string; readonly arch: string };

/** Names of what this platform may run; of Linux's two C libraries one fits. */
function candidates(): string[] {
  const base = `${process.platform}-${process.arch}`;
  if (process.platform === "linux") return [`${base}-gnu`, `${base}-musl`];
  return [process.platform === "win32" ? `${base}-msvc` : base];
}

function addon(): Backend {
  const reasons: string[] = [];
  for (const name of candidates()) {
    // Beside the package when it is built from source, else from its platform package.
    for (const place of [`../habitue.${name}.node`, `@habitue/${name}`]) {
      try {
        return require(place) as Backend;
      } catch (error) {
        reasons.push(String((error as Error).message).split("\n")[0] as string);
      }
    }
  }
  throw new Error(
    `habitue has no addon for ${process.platform} ${process.arch}: ${reasons.join("; ")}. ` +
      "Install without --no-optional, and on the machine where it runs",
  );
}

use(addon(), { files: true, optional: (name) => require(name) });

export * from "./index.js";
