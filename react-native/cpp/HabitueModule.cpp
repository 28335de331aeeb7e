#include "public/HabitueModule.h"

#include "Call.h"
#include "Pool.h"
#include "Verbs.h"

namespace habitue {

HabitueModule::HabitueModule(std::shared_ptr<react::CallInvoker> jsInvoker)
    : TurboModule(kModuleName, std::move(jsInvoker)), pool_(std::make_shared<Pool>()) {
  for (const auto &[name, arguments, invoke] : verbs) {
    methodMap_[name] = MethodMetadata{arguments, invoke};
  }
}

HabitueModule::~HabitueModule() {
  pool_->stop();
}

} // namespace habitue
