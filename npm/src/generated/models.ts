// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../backend.js";
import * as plain_ from "./plain.js";
import * as clv_ from "./clv.js";
import * as segment_ from "./segment.js";

/** A fitted model of any method. */
export type AnyFitted =
  | plain_.FittedLedger
  | segment_.FittedRfm
  | segment_.FittedKmeans
  | segment_.FittedKPrototypes
  | segment_.FittedGaussianMixture
  | segment_.FittedDbscan
  | segment_.FittedHdbscan
  | clv_.FittedBgNbd
  | clv_.FittedMbgNbd
  | clv_.FittedParetoNbd
  | clv_.FittedGgomNbd
  | clv_.FittedNbd
  | clv_.FittedBgBb
  | clv_.FittedBgCnbdK
  | clv_.FittedMbgCnbdK
  | clv_.FittedSbg
  | clv_.FittedBetaDiscreteWeibull
  | clv_.FittedGammaGamma
  | clv_.FittedValue
  | clv_.FittedAuto;

type Wrap = (handle: Handle) => AnyFitted;

/** @internal */
export const MODELS: ReadonlyMap<string, Wrap> = new Map<string, Wrap>([
  ["ledger", (handle) => new plain_.FittedLedger(handle)],
  ["segment.rfm", (handle) => new segment_.FittedRfm(handle)],
  ["segment.kmeans", (handle) => new segment_.FittedKmeans(handle)],
  ["segment.k_prototypes", (handle) => new segment_.FittedKPrototypes(handle)],
  ["segment.gaussian_mixture", (handle) => new segment_.FittedGaussianMixture(handle)],
  ["segment.dbscan", (handle) => new segment_.FittedDbscan(handle)],
  ["segment.hdbscan", (handle) => new segment_.FittedHdbscan(handle)],
  ["clv.bg_nbd", (handle) => new clv_.FittedBgNbd(handle)],
  ["clv.mbg_nbd", (handle) => new clv_.FittedMbgNbd(handle)],
  ["clv.pareto_nbd", (handle) => new clv_.FittedParetoNbd(handle)],
  ["clv.ggom_nbd", (handle) => new clv_.FittedGgomNbd(handle)],
  ["clv.nbd", (handle) => new clv_.FittedNbd(handle)],
  ["clv.bg_bb", (handle) => new clv_.FittedBgBb(handle)],
  ["clv.bg_cnbd_k", (handle) => new clv_.FittedBgCnbdK(handle)],
  ["clv.mbg_cnbd_k", (handle) => new clv_.FittedMbgCnbdK(handle)],
  ["clv.sbg", (handle) => new clv_.FittedSbg(handle)],
  ["clv.beta_discrete_weibull", (handle) => new clv_.FittedBetaDiscreteWeibull(handle)],
  ["clv.gamma_gamma", (handle) => new clv_.FittedGammaGamma(handle)],
  ["clv.value", (handle) => new clv_.FittedValue(handle)],
  ["clv.auto", (handle) => new clv_.FittedAuto(handle)],
]);
