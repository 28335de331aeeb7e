// What JavaScript holds: opaque objects, freed by the garbage collector, which may do so on a
// thread of its own, or sooner by `close`. A call keeps what it uses until it ends.
#pragma once

#include <habitue.h>
#include <jsi/jsi.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace habitue {

namespace jsi = facebook::jsi;

/// A handle of the core that is freed once.
template <habitue_status (*Free)(uint64_t)>
class Owned {
 public:
  explicit Owned(uint64_t handle) : handle_(handle) {}
  Owned(const Owned &) = delete;
  Owned &operator=(const Owned &) = delete;
  ~Owned() {
    Free(handle_);
  }

  uint64_t handle() const {
    return handle_;
  }

 private:
  uint64_t handle_;
};

using Model = Owned<habitue_model_free>;
using Result = Owned<habitue_result_free>;
using Scorer = Owned<habitue_scorer_free>;
using Task = Owned<habitue_task_free>;

/// The inputs of one call, with what they point to.
class Inputs {
 public:
  void addBytes(std::string role, std::vector<uint8_t> bytes) {
    held_.push_back({std::move(role), std::move(bytes), std::nullopt, nullptr});
  }
  void addPath(std::string role, std::string path) {
    held_.push_back({std::move(role), {}, std::move(path), nullptr});
  }
  void addModel(std::string role, std::shared_ptr<Model> model) {
    held_.push_back({std::move(role), {}, std::nullopt, std::move(model)});
  }

  /// As the core takes them; they point into this object.
  std::vector<habitue_input> view() const {
    // Bytes that are none still are bytes, and an empty vector may stand nowhere.
    static const uint8_t nowhere = 0;
    std::vector<habitue_input> view;
    for (const auto &each : held_) {
      habitue_input input = {};
      input.role = each.role.c_str();
      if (each.model) {
        input.model = each.model->handle();
      } else if (each.path) {
        input.path = each.path->c_str();
      } else {
        input.ipc = each.bytes.empty() ? &nowhere : each.bytes.data();
        input.ipc_length = each.bytes.size();
      }
      view.push_back(input);
    }
    return view;
  }

 private:
  struct Held {
    std::string role;
    std::vector<uint8_t> bytes;
    std::optional<std::string> path;
    std::shared_ptr<Model> model;
  };

  std::vector<Held> held_;
};

/// The object that JavaScript sees. It has no properties.
template <typename T>
class Holder : public jsi::HostObject {
 public:
  explicit Holder(std::shared_ptr<T> held) : held(std::move(held)) {}

  /// Nothing once it is closed.
  std::shared_ptr<T> held;
};

template <typename T>
jsi::Value give(jsi::Runtime &rt, std::shared_ptr<T> held) {
  return jsi::Object::createFromHostObject(rt, std::make_shared<Holder<T>>(std::move(held)));
}

} // namespace habitue
