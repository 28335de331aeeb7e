// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    /// <summary>The kind of an error, with a number that never changes.</summary>
    public enum ErrorKind
    {
        /// <summary><c>INVALID_PARAMETER</c>.</summary>
        InvalidParameter = 1,
        /// <summary><c>INVALID_DATA</c>.</summary>
        InvalidData = 2,
        /// <summary><c>UNKNOWN_NAME</c>.</summary>
        UnknownName = 3,
        /// <summary><c>NOT_CONVERGED</c>.</summary>
        NotConverged = 4,
        /// <summary><c>CANCELLED</c>.</summary>
        Cancelled = 5,
        /// <summary><c>INCOMPATIBLE</c>.</summary>
        Incompatible = 6,
        /// <summary><c>BAD_FILE</c>.</summary>
        BadFile = 7,
        /// <summary><c>IO</c>.</summary>
        Io = 8,
        /// <summary><c>LIMIT_EXCEEDED</c>.</summary>
        LimitExceeded = 9,
        /// <summary><c>UNSUPPORTED</c>.</summary>
        Unsupported = 10,
        /// <summary><c>INVALID_HANDLE</c>.</summary>
        InvalidHandle = 11,
        /// <summary><c>FORKED</c>.</summary>
        Forked = 12,
        /// <summary><c>NOT_FITTED</c>.</summary>
        NotFitted = 13,
        /// <summary><c>INTERNAL</c>.</summary>
        Internal = 99,
    }
    internal static class Registry
    {
        public static Model Wrap(string id, ulong handle)
        {
            switch (id)
            {
                case "ledger": return new LedgerModel(handle);
                case "segment.rfm": return new Segment.RfmModel(handle);
                case "segment.kmeans": return new Segment.KmeansModel(handle);
                case "segment.k_prototypes": return new Segment.KPrototypesModel(handle);
                case "segment.gaussian_mixture": return new Segment.GaussianMixtureModel(handle);
                case "segment.dbscan": return new Segment.DbscanModel(handle);
                case "segment.hdbscan": return new Segment.HdbscanModel(handle);
                case "clv.bg_nbd": return new Clv.BgNbdModel(handle);
                case "clv.mbg_nbd": return new Clv.MbgNbdModel(handle);
                case "clv.pareto_nbd": return new Clv.ParetoNbdModel(handle);
                case "clv.ggom_nbd": return new Clv.GgomNbdModel(handle);
                case "clv.nbd": return new Clv.NbdModel(handle);
                case "clv.bg_bb": return new Clv.BgBbModel(handle);
                case "clv.bg_cnbd_k": return new Clv.BgCnbdKModel(handle);
                case "clv.mbg_cnbd_k": return new Clv.MbgCnbdKModel(handle);
                case "clv.sbg": return new Clv.SbgModel(handle);
                case "clv.beta_discrete_weibull": return new Clv.BetaDiscreteWeibullModel(handle);
                case "clv.gamma_gamma": return new Clv.GammaGammaModel(handle);
                case "clv.value": return new Clv.ValueModel(handle);
                case "clv.auto": return new Clv.AutoModel(handle);
                default: return null;
            }
        }
    }
    /// <summary>The methods <c>clv.*</c>.</summary>
    public static partial class Clv
    {
    }
    /// <summary>The methods <c>report.*</c>.</summary>
    public static partial class Report
    {
    }
    /// <summary>The methods <c>segment.*</c>.</summary>
    public static partial class Segment
    {
    }
    /// <summary>The methods <c>simulate.*</c>.</summary>
    public static partial class Simulate
    {
    }
}
