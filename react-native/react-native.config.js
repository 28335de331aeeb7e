// What autolinking is told: on iOS the podspec says it all, on Android this is a pure C++ module.
module.exports = {
  dependency: {
    platforms: {
      ios: {},
      android: {
        sourceDir: "react-native/android",
        libraryName: "HabitueSpec",
        cmakeListsPath: "codegen/CMakeLists.txt",
        cxxModuleCMakeListsPath: "CMakeLists.txt",
        cxxModuleCMakeListsModuleName: "habitue_react_native",
        cxxModuleHeaderName: "HabitueModule",
      },
    },
  },
};
