// Results of the core on their way to JavaScript: taken over on any thread, turned into values
// on JavaScript's. What is not turned is freed.
#pragma once

#include <habitue.h>
#include <jsi/jsi.h>

#include <functional>
#include <memory>
#include <string>

#include "Handles.h"

namespace habitue {

/// Makes the value, on JavaScript's thread.
using Build = std::function<jsi::Value(jsi::Runtime &)>;

/// Bytes as an ArrayBuffer: the same memory where the engine can, else a copy.
jsi::Value giveBuffer(jsi::Runtime &rt, const std::shared_ptr<jsi::MutableBuffer> &buffer);

/// The message of an error that the core did not make, as JSON.
std::string errorJson(int kind, const char *code, const std::string &text, const char *parameter);

/// An `Error` with this message, to reject with.
jsi::Value makeError(jsi::Runtime &rt, const std::string &message);

/// What a call of the core gave: a value, or the JSON of an error.
struct Answer {
  Build build;
  std::string error;

  bool failed() const {
    return !build;
  }
};

/// The error of a call and what it gives. `Take` makes a `Build` of the result.
class Failure {
 public:
  Failure() = default;
  Failure(const Failure &) = delete;
  Failure &operator=(const Failure &) = delete;
  ~Failure() {
    habitue_error_free(error_);
  }

  habitue_error **place() {
    return &error_;
  }
  std::string json() const;

 private:
  habitue_error *error_ = nullptr;
};

/// Nothing.
struct NothingOut {
  Build take() {
    return [](jsi::Runtime &) { return jsi::Value::undefined(); };
  }
};

/// A text, or null.
class TextOut {
 public:
  TextOut() = default;
  TextOut(const TextOut &) = delete;
  TextOut &operator=(const TextOut &) = delete;
  ~TextOut() {
    habitue_text_free(text_);
  }
  char **place() {
    return &text_;
  }
  Build take();

 private:
  char *text_ = nullptr;
};

/// A number.
template <typename T>
class NumberOut {
 public:
  T *place() {
    return &number_;
  }
  Build take() {
    return [number = static_cast<double>(number_)](jsi::Runtime &) { return jsi::Value(number); };
  }

 private:
  T number_ = 0;
};

/// Bytes, which stay the core's.
class BytesOut {
 public:
  BytesOut() = default;
  BytesOut(const BytesOut &) = delete;
  BytesOut &operator=(const BytesOut &) = delete;
  ~BytesOut() {
    habitue_bytes_free(data_, length_);
  }
  uint8_t **place() {
    return &data_;
  }
  size_t *length() {
    return &length_;
  }
  Build take();

 private:
  uint8_t *data_ = nullptr;
  size_t length_ = 0;
};

/// A handle.
template <typename T>
class HandleOut {
 public:
  uint64_t *place() {
    return &handle_;
  }
  Build take() {
    return [held = std::make_shared<T>(handle_)](jsi::Runtime &rt) { return give(rt, held); };
  }

 private:
  uint64_t handle_ = 0;
};

/// What a function of the core returned, wrote, and said of its failure.
template <typename Out>
Answer answer(habitue_status status, Out &out, const Failure &failure) {
  if (status != HABITUE_OK) {
    return {nullptr, failure.json()};
  }
  return {out.take(), {}};
}

} // namespace habitue
