// Written by `cargo xtask gen` from its table of verbs. Do not edit.
#include "Verbs.h"

#include "Invoke.h"
#include "Own.h"

namespace habitue {
namespace {

jsi::Value describe(const Call &call) {
  const auto id = call.text(0, "id");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_describe(id.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value setThreads(const Call &call) {
  const auto threads = call.count(0, "threads");
  return call.now([&] {
    NothingOut out;
    Failure failure;
    const auto status = habitue_set_threads(threads, failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value threads(const Call &call) {
  return call.now([&] {
    NumberOut<size_t> out;
    Failure failure;
    const auto status = habitue_threads(out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value fit(const Call &call) {
  const auto id = call.text(0, "id");
  const auto params = call.text(1, "params");
  const auto task = call.task(3, "task");
  auto report = call.report(4, "report");
  const auto inputs = call.takeInputs(2, "inputs");
  auto work = [id, params, inputs, task] {
    const auto view = inputs->view();
    HandleOut<Model> out;
    Failure failure;
    const auto status = habitue_fit(id.c_str(), params.c_str(), view.data(), view.size(), task->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work), std::move(report));
}

jsi::Value run(const Call &call) {
  const auto id = call.text(0, "id");
  const auto params = call.text(1, "params");
  const auto task = call.task(3, "task");
  auto report = call.report(4, "report");
  const auto inputs = call.takeInputs(2, "inputs");
  auto work = [id, params, inputs, task] {
    const auto view = inputs->view();
    HandleOut<Result> out;
    Failure failure;
    const auto status = habitue_run(id.c_str(), params.c_str(), view.data(), view.size(), task->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work), std::move(report));
}

jsi::Value predict(const Call &call) {
  const auto model = call.model(0, "model");
  const auto options = call.text(1, "options");
  const auto task = call.task(3, "task");
  auto report = call.report(4, "report");
  const auto inputs = call.takeInputs(2, "inputs");
  auto work = [model, options, inputs, task] {
    const auto view = inputs->view();
    HandleOut<Result> out;
    Failure failure;
    const auto status = habitue_predict(model->handle(), options.c_str(), view.data(), view.size(), task->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work), std::move(report));
}

jsi::Value explain(const Call &call) {
  const auto model = call.model(0, "model");
  const auto options = call.text(1, "options");
  const auto task = call.task(3, "task");
  auto report = call.report(4, "report");
  const auto inputs = call.takeInputs(2, "inputs");
  auto work = [model, options, inputs, task] {
    const auto view = inputs->view();
    HandleOut<Result> out;
    Failure failure;
    const auto status = habitue_explain(model->handle(), options.c_str(), view.data(), view.size(), task->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work), std::move(report));
}

jsi::Value update(const Call &call) {
  const auto model = call.model(0, "model");
  const auto task = call.task(2, "task");
  auto report = call.report(3, "report");
  const auto inputs = call.takeInputs(1, "inputs");
  auto work = [model, inputs, task] {
    const auto view = inputs->view();
    HandleOut<Result> out;
    Failure failure;
    const auto status = habitue_update(model->handle(), view.data(), view.size(), task->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work), std::move(report));
}

jsi::Value merge(const Call &call) {
  const auto a = call.model(0, "a");
  const auto b = call.model(1, "b");
  auto work = [a, b] {
    HandleOut<Model> out;
    Failure failure;
    const auto status = habitue_merge(a->handle(), b->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value modelInfo(const Call &call) {
  const auto model = call.model(0, "model");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_info(model->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value contentHash(const Call &call) {
  const auto model = call.model(0, "model");
  auto work = [model] {
    TextOut out;
    Failure failure;
    const auto status = habitue_content_hash(model->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value toBytes(const Call &call) {
  const auto model = call.model(0, "model");
  auto work = [model] {
    BytesOut out;
    Failure failure;
    const auto status = habitue_save_bytes(model->handle(), out.place(), out.length(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value save(const Call &call) {
  const auto model = call.model(0, "model");
  const auto path = call.path(1, "path");
  auto work = [model, path] {
    NothingOut out;
    Failure failure;
    const auto status = habitue_save(model->handle(), path.c_str(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value load(const Call &call) {
  const auto path = call.path(0, "path");
  auto work = [path] {
    HandleOut<Model> out;
    Failure failure;
    const auto status = habitue_load(path.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value loadBytes(const Call &call) {
  const auto bytes = call.bytes(0, "bytes");
  auto work = [bytes] {
    HandleOut<Model> out;
    Failure failure;
    const auto status = habitue_load_bytes(bytes.data(), bytes.size(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value inspect(const Call &call) {
  const auto path = call.path(0, "path");
  auto work = [path] {
    TextOut out;
    Failure failure;
    const auto status = habitue_inspect(path.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value inspectBytes(const Call &call) {
  const auto bytes = call.bytes(0, "bytes");
  auto work = [bytes] {
    TextOut out;
    Failure failure;
    const auto status = habitue_inspect_bytes(bytes.data(), bytes.size(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value resultNames(const Call &call) {
  const auto result = call.result(0, "result");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_result_names(result->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value resultIpc(const Call &call) {
  const auto result = call.result(0, "result");
  const auto name = call.text(1, "name");
  auto work = [result, name] {
    BytesOut out;
    Failure failure;
    const auto status = habitue_result_ipc(result->handle(), name.c_str(), out.place(), out.length(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value resultDocument(const Call &call) {
  const auto result = call.result(0, "result");
  const auto name = call.text(1, "name");
  auto work = [result, name] {
    TextOut out;
    Failure failure;
    const auto status = habitue_result_document(result->handle(), name.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  };
  return call.later(std::move(work));
}

jsi::Value resultNotes(const Call &call) {
  const auto result = call.result(0, "result");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_result_notes(result->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value scorerNew(const Call &call) {
  const auto model = call.model(0, "model");
  const auto spec = call.text(1, "spec");
  return call.now([&] {
    HandleOut<Scorer> out;
    Failure failure;
    const auto status = habitue_scorer_new(model->handle(), spec.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value scorerInputs(const Call &call) {
  const auto scorer = call.scorer(0, "scorer");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_scorer_inputs(scorer->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value scorerOutputs(const Call &call) {
  const auto scorer = call.scorer(0, "scorer");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_scorer_outputs(scorer->handle(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value scorerCode(const Call &call) {
  const auto scorer = call.scorer(0, "scorer");
  const auto column = call.count(1, "column");
  const auto text = call.text(2, "text");
  return call.now([&] {
    NumberOut<double> out;
    Failure failure;
    const auto status = habitue_scorer_code(scorer->handle(), column, text.c_str(), out.place(), failure.place());
    return answer(status, out, failure);
  });
}

jsi::Value scorerText(const Call &call) {
  const auto scorer = call.scorer(0, "scorer");
  const auto output = call.count(1, "output");
  const auto value = call.number(2, "value");
  return call.now([&] {
    TextOut out;
    Failure failure;
    const auto status = habitue_scorer_text(scorer->handle(), output, value, out.place(), failure.place());
    return answer(status, out, failure);
  });
}

} // namespace

const Verb verbs[36] = {
    {"version", 0, invoke<own::version>},
    {"describe", 1, invoke<describe>},
    {"setThreads", 1, invoke<setThreads>},
    {"threads", 0, invoke<threads>},
    {"taskNew", 0, invoke<own::taskNew>},
    {"taskCancel", 1, invoke<own::taskCancel>},
    {"inputsNew", 0, invoke<own::inputsNew>},
    {"inputsIpc", 5, invoke<own::inputsIpc>},
    {"inputsPath", 3, invoke<own::inputsPath>},
    {"inputsModel", 3, invoke<own::inputsModel>},
    {"fit", 5, invoke<fit>},
    {"run", 5, invoke<run>},
    {"predict", 5, invoke<predict>},
    {"explain", 5, invoke<explain>},
    {"update", 4, invoke<update>},
    {"merge", 2, invoke<merge>},
    {"modelInfo", 1, invoke<modelInfo>},
    {"modelClose", 1, invoke<own::modelClose>},
    {"contentHash", 1, invoke<contentHash>},
    {"toBytes", 1, invoke<toBytes>},
    {"save", 2, invoke<save>},
    {"load", 1, invoke<load>},
    {"loadBytes", 3, invoke<loadBytes>},
    {"inspect", 1, invoke<inspect>},
    {"inspectBytes", 3, invoke<inspectBytes>},
    {"resultNames", 1, invoke<resultNames>},
    {"resultIpc", 2, invoke<resultIpc>},
    {"resultDocument", 2, invoke<resultDocument>},
    {"resultNotes", 1, invoke<resultNotes>},
    {"resultClose", 1, invoke<own::resultClose>},
    {"scorerNew", 2, invoke<scorerNew>},
    {"scorerInputs", 1, invoke<scorerInputs>},
    {"scorerOutputs", 1, invoke<scorerOutputs>},
    {"scorerCode", 3, invoke<scorerCode>},
    {"scorerText", 3, invoke<scorerText>},
    {"scorerFunction", 3, invoke<own::scorerFunction>},
};

} // namespace habitue
