// Promises: settled on JavaScript's thread by work that is done on another.
#pragma once

#include <ReactCommon/CallInvoker.h>
#include <react/bridging/LongLivedObject.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "Answer.h"
#include "Pool.h"

namespace habitue {

namespace react = facebook::react;

/// The functions of a promise. Alive in the runtime's own collection until it is settled or the
/// runtime ends; other threads hold it weakly, so that these functions are let go on
/// JavaScript's thread only.
class Pending : public react::LongLivedObject {
 public:
  Pending(jsi::Runtime &rt, std::optional<jsi::Function> report);

  /// A promise that this object settles.
  static jsi::Value
  promise(jsi::Runtime &rt, std::optional<jsi::Function> report, std::weak_ptr<Pending> &pending);

  /// Uses the answer up.
  void settle(jsi::Runtime &rt, Answer &answer);
  void report(jsi::Runtime &rt, const std::string &stage, double done, double total);

 private:
  std::optional<jsi::Function> resolve_;
  std::optional<jsi::Function> reject_;
  std::optional<jsi::Function> report_;
};

/// Carries progress to JavaScript. Where its thread is slower than the work, it hears the latest
/// only.
class Reporter : public std::enable_shared_from_this<Reporter> {
 public:
  Reporter(const std::shared_ptr<react::CallInvoker> &invoker, std::weak_ptr<Pending> pending)
      : invoker_(invoker), pending_(std::move(pending)) {}

  void tell(const char *stage, uint64_t done, uint64_t total);

 private:
  void deliver(jsi::Runtime &rt);

  /// Weak, because what it queues there holds this object.
  std::weak_ptr<react::CallInvoker> invoker_;
  std::weak_ptr<Pending> pending_;
  std::mutex mutex_;
  std::string stage_;
  uint64_t done_ = 0;
  uint64_t total_ = 0;
  bool queued_ = false;
};

/// Works in a thread of the pool and settles a promise with what comes of it.
jsi::Value later(
    jsi::Runtime &rt,
    const std::shared_ptr<react::CallInvoker> &invoker,
    const std::shared_ptr<Pool> &pool,
    std::optional<jsi::Function> report,
    std::function<Answer()> work);

/// What every task listens with: it hears of the call of its own thread, and ends that call once
/// the runtime is gone.
int32_t onProgress(void *, const char *stage, uint64_t done, uint64_t total);

} // namespace habitue
