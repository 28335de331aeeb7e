// The native module `Habitue`: the verbs of include/habitue.h for JavaScript.
//
// Made for the façade of the npm package, which nobody else should get round. What fails throws
// or rejects with an `Error` whose message is the JSON of the core's error.
//
// Needs React Native 0.76 or later and no header that its codegen writes.
#pragma once

#include <ReactCommon/TurboModule.h>

#include <memory>

namespace habitue {

namespace jsi = facebook::jsi;
namespace react = facebook::react;

class Pool;

class HabitueModule : public react::TurboModule {
 public:
  static constexpr const char *kModuleName = "Habitue";

  explicit HabitueModule(std::shared_ptr<react::CallInvoker> jsInvoker);

  /// Cancels what is under way and does not wait for it.
  ~HabitueModule() override;

  const std::shared_ptr<react::CallInvoker> &invoker() const {
    return jsInvoker_;
  }

  /// The threads that work on promises. They keep it while they end.
  const std::shared_ptr<Pool> &pool() const {
    return pool_;
  }

 private:
  std::shared_ptr<Pool> pool_;
};

} // namespace habitue

// What autolinking writes for Android names the class from within this namespace.
namespace facebook::react {
using habitue::HabitueModule;
} // namespace facebook::react
