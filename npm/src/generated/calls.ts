// Written by `cargo xtask gen` from the registry. Do not edit.

import * as plain_ from "./plain.js";
import * as clv_ from "./clv.js";
import * as report_ from "./report.js";
import * as segment_ from "./segment.js";
import * as simulate_ from "./simulate.js";

/** The class of each method and the function of each analysis by id. */
export const CALLS = {
  "ledger": plain_.Ledger,
  "segment.rfm": segment_.Rfm,
  "segment.kmeans": segment_.Kmeans,
  "segment.k_prototypes": segment_.KPrototypes,
  "segment.gaussian_mixture": segment_.GaussianMixture,
  "segment.dbscan": segment_.Dbscan,
  "segment.hdbscan": segment_.Hdbscan,
  "segment.choose_k": segment_.chooseK,
  "segment.profile": segment_.profile,
  "segment.movements": segment_.movements,
  "clv.bg_nbd": clv_.BgNbd,
  "clv.mbg_nbd": clv_.MbgNbd,
  "clv.pareto_nbd": clv_.ParetoNbd,
  "clv.ggom_nbd": clv_.GgomNbd,
  "clv.nbd": clv_.Nbd,
  "clv.bg_bb": clv_.BgBb,
  "clv.bg_cnbd_k": clv_.BgCnbdK,
  "clv.mbg_cnbd_k": clv_.MbgCnbdK,
  "clv.sbg": clv_.Sbg,
  "clv.beta_discrete_weibull": clv_.BetaDiscreteWeibull,
  "clv.gamma_gamma": clv_.GammaGamma,
  "clv.value": clv_.Value,
  "clv.auto": clv_.Auto,
  "report.customers": report_.customers,
  "clv.evaluate": clv_.evaluate,
  "clv.history": clv_.history,
  "segment.lifecycle": segment_.lifecycle,
  "report.evaluation": report_.evaluation,
  "report.segments": report_.segments,
  "simulate.transactions": simulate_.transactions,
} as const;
