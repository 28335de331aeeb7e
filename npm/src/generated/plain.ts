// Written by `cargo xtask gen` from the registry. Do not edit.

export * from "./plain/ledger.js";
