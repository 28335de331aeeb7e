//! The verbs, as JavaScript calls them.

/// A verb of the module.
pub(super) struct Verb {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    pub(super) args: &'static [(&'static str, Kind)],
    pub(super) gives: Kind,
    pub(super) way: Way,
}

/// How a verb is carried out.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    /// In JavaScript's thread, by this function of C.
    Now(&'static str),
    /// In a thread of the pool, by this function of C; gives a promise.
    Later(&'static str),
    /// By a function of `Own.h`.
    Own,
}

/// What goes in or comes out. C gets the arguments in their order, then places for what comes
/// out and for the error.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Nothing comes out.
    Nothing,
    Text,
    /// The path of a file.
    Path,
    /// A text or null.
    MaybeText,
    Number,
    /// A whole number from 0.
    Count,
    Model,
    Result,
    Scorer,
    Task,
    Inputs,
    /// In: a part of an ArrayBuffer, of three arguments. Out: an ArrayBuffer.
    Bytes,
    /// A whole ArrayBuffer, which is kept.
    Buffer,
    /// A listener, or nothing. It goes with the task before it; C does not see it.
    Report,
    /// A function without arguments.
    Function,
}

use Kind::{
    Buffer, Bytes, Count, Function, Inputs, MaybeText, Model, Nothing, Number, Path, Report,
    Result, Scorer, Task, Text,
};
use Way::{Later, Now, Own};

const fn verb(
    name: &'static str,
    args: &'static [(&'static str, Kind)],
    gives: Kind,
    way: Way,
    doc: &'static str,
) -> Verb {
    Verb { name, doc, args, gives, way }
}

/// Where a call reads its inputs, by what it can be cancelled, and who hears of it.
const ASK: &[(&str, Kind)] =
    &[("model", Model), ("options", Text), ("inputs", Inputs), ("task", Task), ("report", Report)];
const BY_ID: &[(&str, Kind)] =
    &[("id", Text), ("params", Text), ("inputs", Inputs), ("task", Task), ("report", Report)];

/// Every verb. The table of functions is long because the list is.
pub(super) const VERBS: &[Verb] = &[
    verb("version", &[], Text, Own, "The version of the core."),
    verb(
        "describe",
        &[("id", Text)],
        Text,
        Now("habitue_describe"),
        "What the registry holds, as JSON.",
    ),
    verb(
        "setThreads",
        &[("threads", Count)],
        Nothing,
        Now("habitue_set_threads"),
        "How many threads the core has, before its first work.",
    ),
    verb(
        "threads",
        &[],
        Count,
        Now("habitue_threads"),
        "How many threads the core has; starts them.",
    ),
    verb("taskNew", &[], Task, Own, "A line to a call, to cancel it by."),
    verb("taskCancel", &[("task", Task)], Nothing, Own, "Asks the call to stop."),
    verb("inputsNew", &[], Inputs, Own, "No inputs yet."),
    verb(
        "inputsIpc",
        &[("inputs", Inputs), ("role", Text), ("bytes", Bytes)],
        Nothing,
        Own,
        "Adds Arrow IPC bytes, which are copied.",
    ),
    verb(
        "inputsPath",
        &[("inputs", Inputs), ("role", Text), ("path", Path)],
        Nothing,
        Own,
        "Adds a file.",
    ),
    verb(
        "inputsModel",
        &[("inputs", Inputs), ("role", Text), ("model", Model)],
        Nothing,
        Own,
        "Adds a model or a ledger.",
    ),
    verb("fit", BY_ID, Model, Later("habitue_fit"), "Fits a method. The inputs are used up."),
    verb("run", BY_ID, Result, Later("habitue_run"), "Runs an analysis. The inputs are used up."),
    verb(
        "predict",
        ASK,
        Result,
        Later("habitue_predict"),
        "Asks a model for outputs. The inputs are used up.",
    ),
    verb(
        "explain",
        ASK,
        Result,
        Later("habitue_explain"),
        "Asks a model for its reasons. The inputs are used up.",
    ),
    verb(
        "update",
        &[("model", Model), ("inputs", Inputs), ("task", Task), ("report", Report)],
        Result,
        Later("habitue_update"),
        "Gives a model more data. The inputs are used up.",
    ),
    verb(
        "merge",
        &[("a", Model), ("b", Model)],
        Model,
        Later("habitue_merge"),
        "A third model that knows what both know.",
    ),
    verb(
        "modelInfo",
        &[("model", Model)],
        Text,
        Now("habitue_info"),
        "Everything about a model but its content, as JSON.",
    ),
    verb(
        "modelClose",
        &[("model", Model)],
        Nothing,
        Own,
        "Gives a model back; calls that are under way keep it.",
    ),
    verb(
        "contentHash",
        &[("model", Model)],
        Text,
        Later("habitue_content_hash"),
        "The SHA-256 of the content.",
    ),
    verb(
        "toBytes",
        &[("model", Model)],
        Bytes,
        Later("habitue_save_bytes"),
        "The bytes of a model file.",
    ),
    verb(
        "save",
        &[("model", Model), ("path", Path)],
        Nothing,
        Later("habitue_save"),
        "Writes a model file.",
    ),
    verb("load", &[("path", Path)], Model, Later("habitue_load"), "Reads a model file."),
    verb(
        "loadBytes",
        &[("bytes", Bytes)],
        Model,
        Later("habitue_load_bytes"),
        "Reads the bytes of a model file, which are copied.",
    ),
    verb(
        "inspect",
        &[("path", Path)],
        Text,
        Later("habitue_inspect"),
        "What a model file says about itself, as JSON.",
    ),
    verb(
        "inspectBytes",
        &[("bytes", Bytes)],
        Text,
        Later("habitue_inspect_bytes"),
        "The same of the bytes of one, which are copied.",
    ),
    verb(
        "resultNames",
        &[("result", Result)],
        Text,
        Now("habitue_result_names"),
        "What a result holds, as JSON.",
    ),
    verb(
        "resultIpc",
        &[("result", Result), ("name", Text)],
        Bytes,
        Later("habitue_result_ipc"),
        "A table as Arrow IPC bytes.",
    ),
    verb(
        "resultDocument",
        &[("result", Result), ("name", Text)],
        Text,
        Later("habitue_result_document"),
        "A document.",
    ),
    verb(
        "resultNotes",
        &[("result", Result)],
        Text,
        Now("habitue_result_notes"),
        "What the caller should know, as JSON.",
    ),
    verb(
        "resultClose",
        &[("result", Result)],
        Nothing,
        Own,
        "Gives a result back; its buffers stay.",
    ),
    verb(
        "scorerNew",
        &[("model", Model), ("spec", Text)],
        Scorer,
        Now("habitue_scorer_new"),
        "Binds a model for single rows.",
    ),
    verb(
        "scorerInputs",
        &[("scorer", Scorer)],
        Text,
        Now("habitue_scorer_inputs"),
        "The names of what goes in, as JSON.",
    ),
    verb(
        "scorerOutputs",
        &[("scorer", Scorer)],
        Text,
        Now("habitue_scorer_outputs"),
        "The names of what comes out, as JSON.",
    ),
    verb(
        "scorerCode",
        &[("scorer", Scorer), ("column", Count), ("text", Text)],
        Number,
        Now("habitue_scorer_code"),
        "The number that stands for a text.",
    ),
    verb(
        "scorerText",
        &[("scorer", Scorer), ("output", Count), ("value", Number)],
        MaybeText,
        Now("habitue_scorer_text"),
        "The text that a number stands for, or null.",
    ),
    verb(
        "scorerFunction",
        &[("scorer", Scorer), ("row", Buffer), ("out", Buffer)],
        Function,
        Own,
        "Binds a buffer of doubles to read a row from and one to write its scores to.",
    ),
];
