// One call of a verb: its arguments, checked, and its way back.
#pragma once

#include <jsi/jsi.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "Answer.h"
#include "Handles.h"
#include "public/HabitueModule.h"

namespace habitue {

class Call {
 public:
  Call(jsi::Runtime &rt, HabitueModule &module, const jsi::Value *values, size_t count)
      : rt(rt), module_(module), values_(values), count_(count) {}

  // Arguments by place; their names are for messages.
  std::string text(size_t at, const char *name) const;
  std::string path(size_t at, const char *name) const;
  double number(size_t at, const char *name) const;
  /// A whole number from 0.
  size_t count(size_t at, const char *name) const;
  std::shared_ptr<Model> model(size_t at, const char *name) const;
  std::shared_ptr<Result> result(size_t at, const char *name) const;
  std::shared_ptr<Scorer> scorer(size_t at, const char *name) const;
  std::shared_ptr<Task> task(size_t at, const char *name) const;
  std::shared_ptr<Inputs> inputs(size_t at, const char *name) const;
  /// The same for good: nothing can be added while a call reads them.
  std::shared_ptr<Inputs> takeInputs(size_t at, const char *name) const;
  /// A copy of a part of an ArrayBuffer: the buffer, where the part begins, how long it is.
  std::vector<uint8_t> bytes(size_t at, const char *name) const;
  /// A whole ArrayBuffer, kept.
  std::shared_ptr<jsi::ArrayBuffer> buffer(size_t at, const char *name) const;
  /// A function, or nothing.
  std::optional<jsi::Function> report(size_t at, const char *name) const;

  /// Lets go of what an object holds; a second time does nothing.
  void closeModel(size_t at, const char *name) const;
  void closeResult(size_t at, const char *name) const;

  /// Does the work in this thread.
  jsi::Value now(const std::function<Answer()> &work) const;
  /// Does it in another one; gives a promise.
  jsi::Value later(std::function<Answer()> work, std::optional<jsi::Function> report = {}) const;

  jsi::Runtime &rt;

 private:
  const jsi::Value &value(size_t at) const;
  std::string string(size_t at, const char *name) const;
  template <typename T>
  std::shared_ptr<Holder<T>> holder(size_t at, const char *name, const char *rule) const;
  template <typename T>
  std::shared_ptr<T> open(size_t at, const char *name, const char *rule) const;

  HabitueModule &module_;
  const jsi::Value *values_;
  size_t count_;
};

/// Throws an error of the wrong argument.
[[noreturn]] void refuse(jsi::Runtime &rt, const char *parameter, const std::string &rule);

} // namespace habitue
