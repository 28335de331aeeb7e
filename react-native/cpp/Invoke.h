// What stands between React Native and each verb.
#pragma once

#include <exception>

#include "Call.h"

namespace habitue {

/// Calls a verb. Nothing but an exception of JSI leaves it.
template <jsi::Value (*Run)(const Call &)>
jsi::Value
invoke(jsi::Runtime &rt, react::TurboModule &module, const jsi::Value *values, size_t count) {
  try {
    return Run(Call(rt, static_cast<HabitueModule &>(module), values, count));
  } catch (const jsi::JSIException &) {
    throw;
  } catch (const std::exception &error) {
    throw jsi::JSError(rt, errorJson(HABITUE_INTERNAL, "INTERNAL", error.what(), nullptr));
  }
}

} // namespace habitue
