#include "Promises.h"

#include <utility>

namespace habitue {
namespace {

/// The call that this thread is in.
struct Current {
  const Pool *pool = nullptr;
  Reporter *reporter = nullptr;
};
thread_local Current current;

Answer guarded(const std::function<Answer()> &work) {
  try {
    return work();
  } catch (const std::exception &error) {
    return {nullptr, errorJson(99, "INTERNAL", error.what(), nullptr)};
  }
}

} // namespace

Pending::Pending(jsi::Runtime &rt, std::optional<jsi::Function> report)
    : LongLivedObject(rt), report_(std::move(report)) {}

jsi::Value
Pending::promise(jsi::Runtime &rt, std::optional<jsi::Function> report, std::weak_ptr<Pending> &pending) {
  const auto self = std::make_shared<Pending>(rt, std::move(report));
  // Weak, so that the functions go when the runtime asks for it, and not when the executor is
  // collected. It is called within the constructor.
  auto executor = jsi::Function::createFromHostFunction(
      rt,
      jsi::PropNameID::forAscii(rt, "executor"),
      2,
      [weak = std::weak_ptr<Pending>(self)](
          jsi::Runtime &rt, const jsi::Value &, const jsi::Value *args, size_t count) {
        const auto self = weak.lock();
        if (self && 1 < count) {
          self->resolve_ = args[0].asObject(rt).asFunction(rt);
          self->reject_ = args[1].asObject(rt).asFunction(rt);
        }
        return jsi::Value::undefined();
      });
  auto promise = rt.global().getPropertyAsFunction(rt, "Promise").callAsConstructor(rt, executor);
  react::LongLivedObjectCollection::get(rt).add(self);
  pending = self;
  return promise;
}

void Pending::settle(jsi::Runtime &rt, Answer &answer) {
  allowRelease();
  if (answer.failed()) {
    reject_->call(rt, makeError(rt, answer.error));
    return;
  }
  jsi::Value value;
  try {
    // What JavaScript closes must not live on in here.
    value = std::exchange(answer.build, nullptr)(rt);
  } catch (const jsi::JSError &error) {
    reject_->call(rt, error.value());
    return;
  }
  resolve_->call(rt, value);
}

void Pending::report(jsi::Runtime &rt, const std::string &stage, double done, double total) {
  if (report_) {
    report_->call(rt, jsi::String::createFromUtf8(rt, stage), done, total);
  }
}

void Reporter::tell(const char *stage, uint64_t done, uint64_t total) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stage_ = stage;
    done_ = done;
    total_ = total;
    if (queued_) {
      return;
    }
    queued_ = true;
  }
  if (const auto invoker = invoker_.lock()) {
    invoker->invokeAsync([self = shared_from_this()](jsi::Runtime &rt) { self->deliver(rt); });
  }
}

void Reporter::deliver(jsi::Runtime &rt) {
  std::unique_lock<std::mutex> lock(mutex_);
  queued_ = false;
  const std::string stage = stage_;
  const auto done = static_cast<double>(done_);
  const auto total = static_cast<double>(total_);
  lock.unlock();
  if (const auto pending = pending_.lock()) {
    pending->report(rt, stage, done, total);
  }
}

jsi::Value later(
    jsi::Runtime &rt,
    const std::shared_ptr<react::CallInvoker> &invoker,
    const std::shared_ptr<Pool> &pool,
    std::optional<jsi::Function> report,
    std::function<Answer()> work) {
  const bool listens = report.has_value();
  std::weak_ptr<Pending> pending;
  auto promise = Pending::promise(rt, std::move(report), pending);
  const auto reporter = listens ? std::make_shared<Reporter>(invoker, pending) : nullptr;
  // The thread keeps the pool; a job that kept it too would be a ring.
  pool->run([invoker, pending, reporter, pool = pool.get(), work = std::move(work)] {
    current = {pool, reporter.get()};
    // Shared, because what is queued must be copyable.
    auto answer = std::make_shared<Answer>(guarded(work));
    current = {};
    invoker->invokeAsync([pending, answer = std::move(answer)](jsi::Runtime &rt) {
      if (const auto alive = pending.lock()) {
        alive->settle(rt, *answer);
      }
    });
  });
  return promise;
}

int32_t onProgress(void *, const char *stage, uint64_t done, uint64_t total) {
  if (current.pool != nullptr && current.pool->stopped()) {
    return 1;
  }
  if (current.reporter != nullptr && stage != nullptr) {
    current.reporter->tell(stage, done, total);
  }
  return 0;
}

} // namespace habitue
