// Written by `cargo xtask gen` from its table of verbs. Do not edit.
// Compiled against the header that codegen writes; never run.
#include "HabitueSpecJSI.h"

#include <optional>
#include <string>

using namespace facebook;

struct Module : react::NativeHabitueCxxCxxSpec<Module> {
  explicit Module(std::shared_ptr<react::CallInvoker> invoker)
      : NativeHabitueCxxCxxSpec(std::move(invoker)) {}
  std::string version(jsi::Runtime &);
  std::string describe(jsi::Runtime &, std::string);
  void setThreads(jsi::Runtime &, double);
  double threads(jsi::Runtime &);
  jsi::Object taskNew(jsi::Runtime &);
  void taskCancel(jsi::Runtime &, jsi::Object);
  jsi::Object inputsNew(jsi::Runtime &);
  void inputsIpc(jsi::Runtime &, jsi::Object, std::string, jsi::Object, double, double);
  void inputsPath(jsi::Runtime &, jsi::Object, std::string, std::string);
  void inputsModel(jsi::Runtime &, jsi::Object, std::string, jsi::Object);
  jsi::Value fit(jsi::Runtime &, std::string, std::string, jsi::Object, jsi::Object, std::optional<jsi::Function>);
  jsi::Value run(jsi::Runtime &, std::string, std::string, jsi::Object, jsi::Object, std::optional<jsi::Function>);
  jsi::Value predict(jsi::Runtime &, jsi::Object, std::string, jsi::Object, jsi::Object, std::optional<jsi::Function>);
  jsi::Value explain(jsi::Runtime &, jsi::Object, std::string, jsi::Object, jsi::Object, std::optional<jsi::Function>);
  jsi::Value update(jsi::Runtime &, jsi::Object, jsi::Object, jsi::Object, std::optional<jsi::Function>);
  jsi::Value merge(jsi::Runtime &, jsi::Object, jsi::Object);
  std::string modelInfo(jsi::Runtime &, jsi::Object);
  void modelClose(jsi::Runtime &, jsi::Object);
  jsi::Value contentHash(jsi::Runtime &, jsi::Object);
  jsi::Value toBytes(jsi::Runtime &, jsi::Object);
  jsi::Value save(jsi::Runtime &, jsi::Object, std::string);
  jsi::Value load(jsi::Runtime &, std::string);
  jsi::Value loadBytes(jsi::Runtime &, jsi::Object, double, double);
  jsi::Value inspect(jsi::Runtime &, std::string);
  jsi::Value inspectBytes(jsi::Runtime &, jsi::Object, double, double);
  std::string resultNames(jsi::Runtime &, jsi::Object);
  jsi::Value resultIpc(jsi::Runtime &, jsi::Object, std::string);
  jsi::Value resultDocument(jsi::Runtime &, jsi::Object, std::string);
  std::string resultNotes(jsi::Runtime &, jsi::Object);
  void resultClose(jsi::Runtime &, jsi::Object);
  jsi::Object scorerNew(jsi::Runtime &, jsi::Object, std::string);
  std::string scorerInputs(jsi::Runtime &, jsi::Object);
  std::string scorerOutputs(jsi::Runtime &, jsi::Object);
  double scorerCode(jsi::Runtime &, jsi::Object, double, std::string);
  std::optional<std::string> scorerText(jsi::Runtime &, jsi::Object, double, double);
  jsi::Object scorerFunction(jsi::Runtime &, jsi::Object, jsi::Object, jsi::Object);
};

std::shared_ptr<react::TurboModule> make(std::shared_ptr<react::CallInvoker> invoker) {
  return std::make_shared<Module>(std::move(invoker));
}
