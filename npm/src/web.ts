// Browsers: there is no back end for them.

throw new Error("habitue runs in Node, Bun, Deno and React Native, not in a browser");
