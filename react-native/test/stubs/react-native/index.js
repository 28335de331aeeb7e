// As much of React Native's JavaScript as the package needs: native modules by their names,
// which older versions gave by a function.
const { __turboModuleProxy: byCall, nativeModuleProxy: byName } = globalThis;
const get = byCall === undefined ? (name) => byName[name] : byCall;

exports.TurboModuleRegistry = { get: (name) => get(name) ?? null };
