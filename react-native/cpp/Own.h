// The verbs that are not simply a function of the core: they make, fill and close what
// JavaScript holds.
#pragma once

#include "Call.h"

namespace habitue::own {

jsi::Value version(const Call &call);
jsi::Value taskNew(const Call &call);
jsi::Value taskCancel(const Call &call);
jsi::Value inputsNew(const Call &call);
jsi::Value inputsIpc(const Call &call);
jsi::Value inputsPath(const Call &call);
jsi::Value inputsModel(const Call &call);
jsi::Value modelClose(const Call &call);
jsi::Value resultClose(const Call &call);
jsi::Value scorerFunction(const Call &call);

} // namespace habitue::own
