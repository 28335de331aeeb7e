#include "Own.h"

#include "Promises.h"

namespace habitue::own {

jsi::Value version(const Call &call) {
  return jsi::String::createFromAscii(call.rt, habitue_version());
}

jsi::Value taskNew(const Call &call) {
  return call.now([] {
    HandleOut<Task> out;
    Failure failure;
    const auto status = habitue_task_new(onProgress, nullptr, out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value taskCancel(const Call &call) {
  habitue_task_cancel(call.task(0, "task")->handle());
  return jsi::Value::undefined();
}

jsi::Value inputsNew(const Call &call) {
  return give(call.rt, std::make_shared<Inputs>());
}

jsi::Value inputsIpc(const Call &call) {
  call.inputs(0, "inputs")->addBytes(call.text(1, "role"), call.bytes(2, "bytes"));
  return jsi::Value::undefined();
}

jsi::Value inputsPath(const Call &call) {
  call.inputs(0, "inputs")->addPath(call.text(1, "role"), call.path(2, "path"));
  return jsi::Value::undefined();
}

jsi::Value inputsModel(const Call &call) {
  call.inputs(0, "inputs")->addModel(call.text(1, "role"), call.model(2, "model"));
  return jsi::Value::undefined();
}

jsi::Value modelClose(const Call &call) {
  call.closeModel(0, "model");
  return jsi::Value::undefined();
}

jsi::Value resultClose(const Call &call) {
  call.closeResult(0, "result");
  return jsi::Value::undefined();
}

/// A function that owns the scorer and two buffers: it reads its row from the one and writes its
/// result to the other, so that a call of it has no arguments to look at.
jsi::Value scorerFunction(const Call &call) {
  const auto scorer = call.scorer(0, "scorer");
  const auto row = call.buffer(1, "row");
  const auto out = call.buffer(2, "out");
  if (jsi::Object::strictEquals(call.rt, *row, *out)) {
    refuse(call.rt, "out", "must not be the buffer of the row");
  }
  auto score = [scorer, row, out](
                   jsi::Runtime &rt, const jsi::Value &, const jsi::Value *, size_t) -> jsi::Value {
    Failure failure;
    const auto status = habitue_scorer_run(
        scorer->handle(),
        reinterpret_cast<const double *>(row->data(rt)),
        row->size(rt) / sizeof(double),
        reinterpret_cast<double *>(out->data(rt)),
        out->size(rt) / sizeof(double),
        failure.place());
    if (status != HABITUE_OK) {
      throw jsi::JSError(rt, failure.json());
    }
    return jsi::Value::undefined();
  };
  return jsi::Function::createFromHostFunction(
      call.rt, jsi::PropNameID::forAscii(call.rt, "score"), 0, std::move(score));
}

} // namespace habitue::own
