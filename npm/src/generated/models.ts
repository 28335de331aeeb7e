// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../backend.js";
import * as root_ from "./root.js";
import * as clv_ from "./clv.js";
import * as segment_ from "./segment.js";

/** A fitted model of any method. */
export type AnyFitted =
  | root_.FittedLedger
  | segment_.FittedRfm
  | clv_.FittedBgNbd
  | clv_.FittedGammaGamma
  | clv_.FittedValue;

type Wrap = (handle: Handle) => AnyFitted;

/** @internal */
export const MODELS: ReadonlyMap<string, Wrap> = new Map<string, Wrap>([
  ["ledger", (handle) => new root_.FittedLedger(handle)],
  ["segment.rfm", (handle) => new segment_.FittedRfm(handle)],
  ["clv.bg_nbd", (handle) => new clv_.FittedBgNbd(handle)],
  ["clv.gamma_gamma", (handle) => new clv_.FittedGammaGamma(handle)],
  ["clv.value", (handle) => new clv_.FittedValue(handle)],
]);
