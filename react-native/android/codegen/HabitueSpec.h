// The place of the header that codegen writes for modules in Java: there are none.
#pragma once

#include <ReactCommon/JavaTurboModule.h>
#include <ReactCommon/TurboModule.h>

#include <memory>
#include <string>

namespace facebook::react {

inline std::shared_ptr<TurboModule>
HabitueSpec_ModuleProvider(const std::string &, const JavaTurboModule::InitParams &) {
  return nullptr;
}

} // namespace facebook::react
