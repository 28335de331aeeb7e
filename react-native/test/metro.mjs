// What Metro tells its resolver, with the settings that an app of React Native has.
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

function packageOf(file) {
  for (let folder = file; ; folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (existsSync(path)) {
      return { rootPath: folder, packageJson: JSON.parse(readFileSync(path, "utf8")), packageRelativePath: relative(folder, file) };
    }
    if (folder === dirname(folder)) return null;
  }
}

function look(path) {
  try {
    return { exists: true, type: statSync(path).isDirectory() ? "d" : "f", realPath: realpathSync(path) };
  } catch {
    return { exists: false };
  }
}

/** The context of a module of the app at `origin`, or of `from` where that is given. */
export function context(origin, { from, esm = true, web = false, exports = true, conditions = ["react-native"] } = {}) {
  return {
    allowHaste: false,
    assetExts: new Set(["png"]),
    customResolverOptions: {},
    dev: true,
    disableHierarchicalLookup: false,
    doesFileExist: (path) => existsSync(path),
    extraNodeModules: null,
    fileSystemLookup: look,
    getPackage: (path) => JSON.parse(readFileSync(path, "utf8")),
    getPackageForModule: packageOf,
    isESMImport: esm,
    mainFields: ["react-native", "browser", "main"],
    nodeModulesPaths: [],
    originModulePath: from ?? origin,
    preferNativePlatform: !web,
    redirectModulePath: (path) => path,
    resolveAsset: () => null,
    resolveHasteModule: () => null,
    resolveHastePackage: () => null,
    resolveRequest: null,
    sourceExts: ["js", "mjs", "json", "ts", "tsx"],
    unstable_conditionNames: conditions,
    unstable_conditionsByPlatform: { web: ["browser"] },
    unstable_enablePackageExports: exports,
    unstable_logWarning: (text) => console.warn(text),
  };
}
