// Written by `cargo xtask gen` from the registry. Do not edit.

/** The kind of an error. */
export type ErrorCode =
  | "INVALID_PARAMETER"
  | "INVALID_DATA"
  | "UNKNOWN_NAME"
  | "NOT_CONVERGED"
  | "CANCELLED"
  | "INCOMPATIBLE"
  | "BAD_FILE"
  | "IO"
  | "LIMIT_EXCEEDED"
  | "UNSUPPORTED"
  | "INVALID_HANDLE"
  | "FORKED"
  | "NOT_FITTED"
  | "INTERNAL";
