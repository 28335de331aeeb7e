#include "Answer.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace habitue {
namespace {

/// Memory of the core's that JavaScript sees.
class Bytes : public jsi::MutableBuffer {
 public:
  Bytes(uint8_t *data, size_t length) : data_(data), length_(length) {}
  Bytes(const Bytes &) = delete;
  Bytes &operator=(const Bytes &) = delete;
  ~Bytes() override {
    habitue_bytes_free(data_, length_);
  }
  size_t size() const override {
    return length_;
  }
  uint8_t *data() override {
    return data_;
  }

 private:
  uint8_t *data_;
  size_t length_;
};

std::string quoted(const std::string &text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char escape[7];
      std::snprintf(escape, sizeof escape, "\\u%04x", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

} // namespace

jsi::Value giveBuffer(jsi::Runtime &rt, const std::shared_ptr<jsi::MutableBuffer> &buffer) {
  try {
    return jsi::ArrayBuffer(rt, buffer);
  } catch (const jsi::JSIException &) {
    throw;
  } catch (const std::logic_error &) {
    // JavaScriptCore's JSI has no buffers of others' memory.
  }
  auto copy = rt.global()
                  .getPropertyAsFunction(rt, "ArrayBuffer")
                  .callAsConstructor(rt, static_cast<double>(buffer->size()))
                  .getObject(rt)
                  .getArrayBuffer(rt);
  if (buffer->size() != 0) {
    std::memcpy(copy.data(rt), buffer->data(), buffer->size());
  }
  return copy;
}

std::string errorJson(int kind, const char *code, const std::string &text, const char *parameter) {
  std::string out = "{\"kind\":" + std::to_string(kind) + ",\"code\":\"" + code +
      "\",\"message\":" + quoted(text) + ",\"text\":" + quoted(text);
  if (parameter != nullptr) {
    out += ",\"parameter\":" + quoted(parameter);
  }
  return out + "}";
}

jsi::Value makeError(jsi::Runtime &rt, const std::string &message) {
  return rt.global().getPropertyAsFunction(rt, "Error").callAsConstructor(
      rt, jsi::String::createFromUtf8(rt, message));
}

std::string Failure::json() const {
  const char *json = habitue_error_json(error_);
  return json != nullptr ? json : errorJson(99, "INTERNAL", "a call failed without a word", nullptr);
}

Build TextOut::take() {
  if (text_ == nullptr) {
    return [](jsi::Runtime &) { return jsi::Value::null(); };
  }
  const std::shared_ptr<char> text(text_, habitue_text_free);
  text_ = nullptr;
  return [text](jsi::Runtime &rt) {
    return jsi::Value(rt, jsi::String::createFromUtf8(rt, text.get()));
  };
}

Build BytesOut::take() {
  // The buffer owns them from here on, also where no thread ever builds the value.
  const auto bytes = std::make_shared<Bytes>(data_, length_);
  data_ = nullptr;
  length_ = 0;
  return [bytes](jsi::Runtime &rt) { return giveBuffer(rt, bytes); };
}

} // namespace habitue
