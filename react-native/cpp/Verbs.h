// Written by `cargo xtask gen` from its table of verbs. Do not edit.
#pragma once

#include <ReactCommon/TurboModule.h>
#include <jsi/jsi.h>

#include <cstddef>

namespace habitue {

/// A function that JavaScript sees.
struct Verb {
  const char *name;
  size_t arguments;
  facebook::jsi::Value (*invoke)(
      facebook::jsi::Runtime &rt,
      facebook::react::TurboModule &module,
      const facebook::jsi::Value *values,
      size_t count);
};

extern const Verb verbs[36];

} // namespace habitue
