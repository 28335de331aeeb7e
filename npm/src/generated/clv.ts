// Written by `cargo xtask gen` from the registry. Do not edit.

export * from "./clv/bg_nbd.js";
export * from "./clv/mbg_nbd.js";
export * from "./clv/pareto_nbd.js";
export * from "./clv/ggom_nbd.js";
export * from "./clv/nbd.js";
export * from "./clv/bg_bb.js";
export * from "./clv/bg_cnbd_k.js";
export * from "./clv/mbg_cnbd_k.js";
export * from "./clv/sbg.js";
export * from "./clv/beta_discrete_weibull.js";
export * from "./clv/gamma_gamma.js";
export * from "./clv/value.js";
export * from "./clv/auto.js";
export * from "./clv/evaluate.js";
export * from "./clv/history.js";
