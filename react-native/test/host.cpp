// An app without a phone: React Native's own JSI and TurboModule sources on JavaScriptCore, and
// the module in them. Runs one bundle: host BUNDLE
//
// HOST_COPIES=1 leaves out buffers of others' memory, which JavaScriptCore's JSI does not have;
// without it the host adds them, as Hermes has them.

// Private parts of this one source are used for these buffers and to collect garbage.
#include "JSCRuntime.cpp"

#include <ReactCommon/TurboModuleBinding.h>
#include <react/bridging/LongLivedObject.h>

#include <sys/stat.h>
#include <time.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

#include "../cpp/public/HabitueModule.h"
#include "../cpp/Pool.h"

extern "C" void JSSynchronousGarbageCollectForDebugging(JSContextRef);

// The linker puts these before the library's, to count what is made and freed.
namespace {
std::atomic<long> made{0};
std::atomic<long> freed{0};
std::atomic<long> shared{0};
std::atomic<long> running{0};
} // namespace

#include <habitue.h>
extern "C" {
habitue_status __real_habitue_model_free(habitue_model);
habitue_status __wrap_habitue_model_free(habitue_model model) {
  const auto status = __real_habitue_model_free(model);
  freed += status == HABITUE_OK && model != 0;
  return status;
}
habitue_status __real_habitue_load_bytes(const uint8_t *, size_t, habitue_model *, habitue_error **);
habitue_status
__wrap_habitue_load_bytes(const uint8_t *data, size_t length, habitue_model *model, habitue_error **error) {
  const auto status = __real_habitue_load_bytes(data, length, model, error);
  made += status == HABITUE_OK;
  return status;
}
habitue_status __real_habitue_fit(
    const char *, const char *, const habitue_input *, size_t, habitue_task, habitue_model *, habitue_error **);
habitue_status __wrap_habitue_fit(
    const char *id, const char *params, const habitue_input *inputs, size_t count, habitue_task task,
    habitue_model *model, habitue_error **error) {
  const auto status = __real_habitue_fit(id, params, inputs, count, task, model, error);
  made += status == HABITUE_OK;
  return status;
}
habitue_status __real_habitue_run(
    const char *, const char *, const habitue_input *, size_t, habitue_task, habitue_result *, habitue_error **);
habitue_status __wrap_habitue_run(
    const char *id, const char *options, const habitue_input *inputs, size_t count, habitue_task task,
    habitue_result *result, habitue_error **error) {
  ++running;
  const auto status = __real_habitue_run(id, options, inputs, count, task, result, error);
  --running;
  return status;
}
habitue_status __real_habitue_load(const char *, habitue_model *, habitue_error **);
habitue_status __wrap_habitue_load(const char *path, habitue_model *model, habitue_error **error) {
  const auto status = __real_habitue_load(path, model, error);
  made += status == HABITUE_OK;
  return status;
}
habitue_status __real_habitue_merge(habitue_model, habitue_model, habitue_model *, habitue_error **);
habitue_status
__wrap_habitue_merge(habitue_model a, habitue_model b, habitue_model *merged, habitue_error **error) {
  const auto status = __real_habitue_merge(a, b, merged, error);
  made += status == HABITUE_OK;
  return status;
}
}

using namespace facebook;
using Clock = std::chrono::steady_clock;

namespace {

class HostRuntime : public jsc::JSCRuntime {
 public:
  bool shares = std::getenv("HOST_COPIES") == nullptr;

  jsi::ArrayBuffer createArrayBuffer(std::shared_ptr<jsi::MutableBuffer> buffer) override {
    if (!shares) {
      return JSCRuntime::createArrayBuffer(buffer);
    }
    ++shared;
    auto *kept = new std::shared_ptr<jsi::MutableBuffer>(buffer);
    JSValueRef exception = nullptr;
    auto *object = JSObjectMakeArrayBufferWithBytesNoCopy(
        ctx_,
        buffer->data(),
        buffer->size(),
        [](void *, void *kept) { delete static_cast<std::shared_ptr<jsi::MutableBuffer> *>(kept); },
        kept,
        &exception);
    checkException(exception);
    return createObject(object).getArrayBuffer(*this);
  }

  void collect() {
    JSSynchronousGarbageCollectForDebugging(ctx_);
  }
};

/// JavaScript's thread: what other threads queue, and timers.
class Loop : public react::CallInvoker {
 public:
  void invokeAsync(react::CallFunc &&task) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    queue_.push_back(std::move(task));
    changed_.notify_one();
  }
  void invokeSync(react::CallFunc &&) override {
    throw std::runtime_error("not from here, as on a phone");
  }
  void at(Clock::time_point time, react::CallFunc task) {
    timers_.emplace(time, std::move(task));
  }

  /// Runs tasks until `done`; false where none comes for two minutes.
  bool run(jsi::Runtime &rt, const bool &done) {
    while (!done) {
      react::CallFunc task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        const auto patience = Clock::now() + std::chrono::minutes(2);
        const auto until = timers_.empty() ? patience : timers_.begin()->first;
        if (changed_.wait_until(lock, until, [&] { return !queue_.empty(); })) {
          task = std::move(queue_.front());
          queue_.pop_front();
        } else if (!timers_.empty()) {
          task = std::move(timers_.begin()->second);
          timers_.erase(timers_.begin());
        } else {
          return false;
        }
      }
      task(rt);
      rt.drainMicrotasks();
    }
    return true;
  }

  /// What holds values of JavaScript's goes before the runtime does; what others queued stays.
  void forgetTimers() {
    timers_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<react::CallFunc> queue_;
  std::multimap<Clock::time_point, react::CallFunc> timers_;
};

std::string read(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

double cpuSeconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Host {
  Host(HostRuntime &rt, std::shared_ptr<Loop> loop) : rt(rt), loop(std::move(loop)) {}

  HostRuntime &rt;
  std::shared_ptr<Loop> loop;
  bool finished = false;
  int code = 0;

  void define(const char *name, std::function<jsi::Value(const jsi::Value *)> call) {
    rt.global().setProperty(
        rt,
        name,
        jsi::Function::createFromHostFunction(
            rt, jsi::PropNameID::forAscii(rt, name), 3,
            [call = std::move(call)](jsi::Runtime &, const jsi::Value &, const jsi::Value *args, size_t) {
              return call(args);
            }));
  }

  std::string text(const jsi::Value &value) {
    return value.toString(rt).utf8(rt);
  }

  void defineAll() {
    define("print", [this](const jsi::Value *args) {
      std::cout << text(args[0]) << std::endl;
      return jsi::Value();
    });
    define("hostRead", [this](const jsi::Value *args) {
      return jsi::Value(rt, jsi::String::createFromUtf8(rt, read(text(args[0]))));
    });
    define("hostWrite", [this](const jsi::Value *args) {
      std::ofstream(text(args[0]), std::ios::binary) << text(args[1]);
      return jsi::Value();
    });
    define("hostFolder", [this](const jsi::Value *args) {
      std::string name = text(args[0]) + "XXXXXX";
      if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no folder");
      }
      return jsi::Value(rt, jsi::String::createFromUtf8(rt, name));
    });
    define("hostRemove", [this](const jsi::Value *args) {
      std::filesystem::remove_all(text(args[0]));
      return jsi::Value();
    });
    define("hostSetting", [this](const jsi::Value *args) {
      const char *value = std::getenv(text(args[0]).c_str());
      return value == nullptr ? jsi::Value() : jsi::Value(rt, jsi::String::createFromUtf8(rt, value));
    });
    define("cpuSeconds", [](const jsi::Value *) { return jsi::Value(cpuSeconds()); });
    define("modelsMade", [](const jsi::Value *) { return jsi::Value(static_cast<double>(made)); });
    define("modelsFreed", [](const jsi::Value *) { return jsi::Value(static_cast<double>(freed)); });
    define("buffersShared", [](const jsi::Value *) { return jsi::Value(static_cast<double>(shared)); });
    define("callsRunning", [](const jsi::Value *) { return jsi::Value(static_cast<double>(running)); });
    define("gc", [this](const jsi::Value *) {
      rt.collect();
      return jsi::Value();
    });
    define("setTimeout", [this](const jsi::Value *args) {
      const auto task = std::make_shared<jsi::Function>(args[0].getObject(rt).getFunction(rt));
      const auto delay = args[1].isNumber() ? args[1].getNumber() : 0;
      loop->at(
          Clock::now() + std::chrono::microseconds(static_cast<long>(delay * 1000)),
          [task](jsi::Runtime &rt) { task->call(rt); });
      return jsi::Value();
    });
    define("finish", [this](const jsi::Value *args) {
      code = static_cast<int>(args[0].asNumber());
      finished = true;
      return jsi::Value();
    });
  }

  int run(const char *path) {
    try {
      rt.evaluateJavaScript(std::make_shared<jsi::StringBuffer>(read(path)), path);
      rt.drainMicrotasks();
      if (!loop->run(rt, finished)) {
        std::cout << "nothing came for two minutes" << std::endl;
        return 3;
      }
      return code;
    } catch (const jsi::JSError &error) {
      std::cout << error.getMessage() << "\n" << error.getStack() << std::endl;
      return 2;
    }
  }
};

} // namespace

/// What a sanitizer must see.
static void planted(const std::string &fault) {
  if (fault == "leak") {
    static volatile uintptr_t hidden;
    hidden = reinterpret_cast<uintptr_t>(new std::string(100, 'x'));
    hidden = 0;
  } else if (fault == "read") {
    std::vector<char> bytes(10);
    const volatile char *end = bytes.data() + bytes.size();
    static volatile char seen;
    seen = *end;
  }
}

int main(int count, char **arguments) {
  if (count != 2) {
    return 64;
  }
  if (const char *fault = std::getenv("HOST_FAULT")) {
    planted(fault);
  }
  auto rt = std::make_unique<HostRuntime>();
  rt->global().setProperty(*rt, "RN$Bridgeless", true);
  auto loop = std::make_shared<Loop>();
  auto module = std::make_shared<react::HabitueModule>(loop);
  const std::weak_ptr<habitue::Pool> pool = module->pool();
  const std::weak_ptr<react::TurboModule> weak = module;
  const auto provide = [&module](const std::string &name) -> std::shared_ptr<react::TurboModule> {
    return name == react::HabitueModule::kModuleName ? module : nullptr;
  };
#ifdef PROVIDER_WITH_RUNTIME
  react::TurboModuleBinding::install(
      *rt, [provide](jsi::Runtime &, const std::string &name) { return provide(name); });
#else
  react::TurboModuleBinding::install(*rt, react::TurboModuleProviderFunctionType(provide));
#endif
  auto host = std::make_unique<Host>(*rt, loop);
  host->defineAll();
  int code = host->run(arguments[1]);

  // The end of a runtime, as React Native does it.
  module.reset();
  loop->forgetTimers();
  react::LongLivedObjectCollection::get(*rt).clear();
  rt.reset();
  host.reset();
  if (!weak.expired()) {
    std::cout << "the module outlives its runtime" << std::endl;
    code = 4;
  }
  const auto end = Clock::now();
  while (!pool.expired()) {
    std::this_thread::yield();
    if (Clock::now() - end > std::chrono::minutes(1)) {
      std::cout << "threads outlive their runtime" << std::endl;
      return 5;
    }
  }
  const std::chrono::duration<double, std::milli> waited = Clock::now() - end;
  // The queue may still hold answers.
  loop.reset();
  if (made != freed) {
    std::cout << made << " models were made and " << freed << " freed" << std::endl;
    code = 6;
  }
  if (std::getenv("HOST_COUNTS") != nullptr) {
    std::cout << "the last thread ended " << waited.count() << " ms after the runtime; " << made
              << " models made, " << freed << " freed" << std::endl;
  }
  return code;
}
