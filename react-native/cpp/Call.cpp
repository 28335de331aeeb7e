#include "Call.h"

#include <cmath>

#include "Promises.h"

namespace habitue {
namespace {

const jsi::Value undefined;

/// Numbers beyond are not whole for sure.
constexpr double kLargest = 9007199254740991.0;

} // namespace

void refuse(jsi::Runtime &rt, const char *parameter, const std::string &rule) {
  const auto text = "`" + std::string(parameter) + "` " + rule;
  throw jsi::JSError(rt, errorJson(HABITUE_INVALID_PARAMETER, "INVALID_PARAMETER", text, parameter));
}

const jsi::Value &Call::value(size_t at) const {
  return at < count_ ? values_[at] : undefined;
}

std::string Call::string(size_t at, const char *name) const {
  if (!value(at).isString()) {
    refuse(rt, name, "must be a text");
  }
  return value(at).getString(rt).utf8(rt);
}

// A zero ends a text in C: what stands behind it would be lost in silence.

std::string Call::text(size_t at, const char *name) const {
  auto text = string(at, name);
  if (text.find('\0') != std::string::npos) {
    refuse(rt, name, "must not contain a zero character");
  }
  return text;
}

std::string Call::path(size_t at, const char *name) const {
  auto path = string(at, name);
  if (path.find('\0') != std::string::npos) {
    throw jsi::JSError(
        rt, errorJson(HABITUE_IO, "IO", "a path must not contain a zero character", nullptr));
  }
  return path;
}

double Call::number(size_t at, const char *name) const {
  if (!value(at).isNumber()) {
    refuse(rt, name, "must be a number");
  }
  return value(at).getNumber();
}

size_t Call::count(size_t at, const char *name) const {
  const double number = this->number(at, name);
  if (!(0 <= number && number <= kLargest && number == std::floor(number))) {
    refuse(rt, name, "must be a whole number from 0");
  }
  return static_cast<size_t>(number);
}

template <typename T>
std::shared_ptr<Holder<T>> Call::holder(size_t at, const char *name, const char *rule) const {
  if (value(at).isObject()) {
    const auto object = value(at).getObject(rt);
    if (object.isHostObject<Holder<T>>(rt)) {
      return object.getHostObject<Holder<T>>(rt);
    }
  }
  refuse(rt, name, rule);
}

template <typename T>
std::shared_ptr<T> Call::open(size_t at, const char *name, const char *rule) const {
  auto held = holder<T>(at, name, rule)->held;
  if (!held) {
    const auto text = "the " + std::string(name) + " is closed";
    throw jsi::JSError(rt, errorJson(HABITUE_INVALID_HANDLE, "INVALID_HANDLE", text, nullptr));
  }
  return held;
}

std::shared_ptr<Model> Call::model(size_t at, const char *name) const {
  return open<Model>(at, name, "must be the handle of a model");
}

std::shared_ptr<Result> Call::result(size_t at, const char *name) const {
  return open<Result>(at, name, "must be the handle of a result");
}

std::shared_ptr<Scorer> Call::scorer(size_t at, const char *name) const {
  return open<Scorer>(at, name, "must be the handle of a scorer");
}

std::shared_ptr<Task> Call::task(size_t at, const char *name) const {
  return open<Task>(at, name, "must be the handle of a task");
}

std::shared_ptr<Inputs> Call::inputs(size_t at, const char *name) const {
  return open<Inputs>(at, name, "must be the handle of inputs");
}

std::shared_ptr<Inputs> Call::takeInputs(size_t at, const char *name) const {
  auto taken = inputs(at, name);
  holder<Inputs>(at, name, "must be the handle of inputs")->held.reset();
  return taken;
}

void Call::closeModel(size_t at, const char *name) const {
  holder<Model>(at, name, "must be the handle of a model")->held.reset();
}

void Call::closeResult(size_t at, const char *name) const {
  holder<Result>(at, name, "must be the handle of a result")->held.reset();
}

std::shared_ptr<jsi::ArrayBuffer> Call::buffer(size_t at, const char *name) const {
  if (value(at).isObject()) {
    auto object = value(at).getObject(rt);
    if (object.isArrayBuffer(rt)) {
      return std::make_shared<jsi::ArrayBuffer>(std::move(object).getArrayBuffer(rt));
    }
  }
  refuse(rt, name, "must be an ArrayBuffer");
}

std::vector<uint8_t> Call::bytes(size_t at, const char *name) const {
  const auto buffer = this->buffer(at, name);
  const size_t from = count(at + 1, name);
  const size_t length = count(at + 2, name);
  const size_t size = buffer->size(rt);
  if (size < from || size - from < length) {
    refuse(rt, name, "must be a part of its buffer");
  }
  if (length == 0) {
    return {};
  }
  const uint8_t *begin = buffer->data(rt) + from;
  return {begin, begin + length};
}

std::optional<jsi::Function> Call::report(size_t at, const char *name) const {
  if (value(at).isUndefined() || value(at).isNull()) {
    return {};
  }
  if (value(at).isObject()) {
    auto object = value(at).getObject(rt);
    if (object.isFunction(rt)) {
      return std::move(object).getFunction(rt);
    }
  }
  refuse(rt, name, "must be a function");
}

jsi::Value Call::now(const std::function<Answer()> &work) const {
  const Answer answer = work();
  if (answer.failed()) {
    throw jsi::JSError(rt, answer.error);
  }
  return answer.build(rt);
}

jsi::Value Call::later(std::function<Answer()> work, std::optional<jsi::Function> report) const {
  return habitue::later(rt, module_.invoker(), module_.pool(), std::move(report), std::move(work));
}

} // namespace habitue
