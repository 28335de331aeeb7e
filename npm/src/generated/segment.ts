// Written by `cargo xtask gen` from the registry. Do not edit.

export * from "./segment/rfm.js";
export * from "./segment/kmeans.js";
export * from "./segment/k_prototypes.js";
export * from "./segment/gaussian_mixture.js";
export * from "./segment/dbscan.js";
export * from "./segment/hdbscan.js";
export * from "./segment/choose_k.js";
export * from "./segment/profile.js";
export * from "./segment/movements.js";
export * from "./segment/lifecycle.js";
