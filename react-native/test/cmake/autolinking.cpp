// What React Native's Gradle plugin writes for a dependency with a library name and a C++ module.
#include <HabitueSpec.h>
#include <HabitueModule.h>

namespace facebook {
namespace react {

std::shared_ptr<TurboModule> autolinking_ModuleProvider(const std::string moduleName, const JavaTurboModule::InitParams &params) {
  auto module_HabitueSpec = HabitueSpec_ModuleProvider(moduleName, params);
  if (module_HabitueSpec != nullptr) {
    return module_HabitueSpec;
  }
  return nullptr;
}

std::shared_ptr<TurboModule> autolinking_cxxModuleProvider(const std::string moduleName, const std::shared_ptr<CallInvoker>& jsInvoker) {
  if (moduleName == HabitueModule::kModuleName) {
    return std::make_shared<HabitueModule>(jsInvoker);
  }
  return nullptr;
}

} // namespace react
} // namespace facebook
