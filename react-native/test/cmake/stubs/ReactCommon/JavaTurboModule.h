// As much of React Native's as autolinking names; its own needs the NDK.
#pragma once
namespace facebook::react {
struct JavaTurboModule {
  struct InitParams {};
};
} // namespace facebook::react
