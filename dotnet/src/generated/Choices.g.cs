// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    /// <summary>The words of <c>detail</c>.</summary>
    public enum Detail
    {
        /// <summary><c>summary</c>.</summary>
        Summary,
        /// <summary><c>days</c>.</summary>
        Days,
        /// <summary><c>events</c>.</summary>
        Events,
    }
    /// <summary>The words of <c>nulls</c>.</summary>
    public enum Nulls
    {
        /// <summary><c>error</c>.</summary>
        Error,
        /// <summary><c>drop</c>.</summary>
        Drop,
    }
    /// <summary>The words of <c>occasion</c>.</summary>
    public enum Occasion
    {
        /// <summary><c>day</c>.</summary>
        Day,
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>transaction</c>.</summary>
        Transaction,
    }
    /// <summary>The words of <c>refunds</c>.</summary>
    public enum Refunds
    {
        /// <summary><c>net</c>.</summary>
        Net,
        /// <summary><c>drop</c>.</summary>
        Drop,
        /// <summary><c>keep</c>.</summary>
        Keep,
    }
    /// <summary>The words of <c>unit</c>.</summary>
    public enum Unit
    {
        /// <summary><c>day</c>.</summary>
        Day,
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>month</c>.</summary>
        Month,
    }
    /// <summary>The words of <c>period</c>.</summary>
    public enum Period
    {
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>month</c>.</summary>
        Month,
    }
    /// <summary>The words of <c>cuts</c>.</summary>
    public enum Cuts
    {
        /// <summary><c>quantile</c>.</summary>
        Quantile,
        /// <summary><c>kmeans</c>.</summary>
        Kmeans,
    }
    /// <summary>The words of <c>missing</c>.</summary>
    public enum Missing
    {
        /// <summary><c>drop</c>.</summary>
        Drop,
        /// <summary><c>median</c>.</summary>
        Median,
    }
    /// <summary>The words of <c>scale</c>.</summary>
    public enum Scale
    {
        /// <summary><c>robust</c>.</summary>
        Robust,
        /// <summary><c>standard</c>.</summary>
        Standard,
        /// <summary><c>none</c>.</summary>
        None,
    }
    /// <summary>The words of <c>covariance</c>.</summary>
    public enum Covariance
    {
        /// <summary><c>full</c>.</summary>
        Full,
        /// <summary><c>tied</c>.</summary>
        Tied,
        /// <summary><c>diagonal</c>.</summary>
        Diagonal,
        /// <summary><c>spherical</c>.</summary>
        Spherical,
    }
    /// <summary>The words of <c>selection</c>.</summary>
    public enum Selection
    {
        /// <summary><c>excess_of_mass</c>.</summary>
        ExcessOfMass,
        /// <summary><c>leaf</c>.</summary>
        Leaf,
    }
    /// <summary>The words of <c>on</c>.</summary>
    public enum On
    {
        /// <summary><c>scale</c>.</summary>
        Scale,
        /// <summary><c>phi</c>.</summary>
        Phi,
    }
    /// <summary>The words of <c>given</c>.</summary>
    public enum Given
    {
        /// <summary><c>alive</c>.</summary>
        Alive,
        /// <summary><c>data</c>.</summary>
        Data,
    }
    /// <summary>The words of <c>priors</c>.</summary>
    public enum Priors
    {
        /// <summary><c>weak</c>.</summary>
        Weak,
        /// <summary><c>pymc</c>.</summary>
        Pymc,
    }
    /// <summary>The words of <c>transactions</c>.</summary>
    public enum Transactions
    {
        /// <summary><c>bg_nbd</c>.</summary>
        BgNbd,
        /// <summary><c>mbg_nbd</c>.</summary>
        MbgNbd,
        /// <summary><c>pareto_nbd</c>.</summary>
        ParetoNbd,
        /// <summary><c>ggom_nbd</c>.</summary>
        GgomNbd,
        /// <summary><c>nbd</c>.</summary>
        Nbd,
        /// <summary><c>bg_cnbd_k</c>.</summary>
        BgCnbdK,
        /// <summary><c>mbg_cnbd_k</c>.</summary>
        MbgCnbdK,
    }
    /// <summary>The words of <c>criterion</c>.</summary>
    public enum Criterion
    {
        /// <summary><c>aic</c>.</summary>
        Aic,
        /// <summary><c>bic</c>.</summary>
        Bic,
        /// <summary><c>log_score</c>.</summary>
        LogScore,
    }
    /// <summary>The words of <c>models</c>.</summary>
    public enum Models
    {
        /// <summary><c>bg_nbd</c>.</summary>
        BgNbd,
        /// <summary><c>mbg_nbd</c>.</summary>
        MbgNbd,
        /// <summary><c>pareto_nbd</c>.</summary>
        ParetoNbd,
        /// <summary><c>ggom_nbd</c>.</summary>
        GgomNbd,
        /// <summary><c>nbd</c>.</summary>
        Nbd,
        /// <summary><c>bg_cnbd_k</c>.</summary>
        BgCnbdK,
        /// <summary><c>mbg_cnbd_k</c>.</summary>
        MbgCnbdK,
        /// <summary><c>bg_bb</c>.</summary>
        BgBb,
        /// <summary><c>sbg</c>.</summary>
        Sbg,
        /// <summary><c>beta_discrete_weibull</c>.</summary>
        BetaDiscreteWeibull,
    }
    /// <summary>The words of <c>dirt</c>.</summary>
    public enum Dirt
    {
        /// <summary><c>none</c>.</summary>
        None,
        /// <summary><c>light</c>.</summary>
        Light,
        /// <summary><c>heavy</c>.</summary>
        Heavy,
    }
    /// <summary>The words of <c>model</c>.</summary>
    public enum ModelKind
    {
        /// <summary><c>bg_nbd</c>.</summary>
        BgNbd,
        /// <summary><c>pareto_nbd</c>.</summary>
        ParetoNbd,
    }
    /// <summary>The words of <c>order</c>.</summary>
    public enum Order
    {
        /// <summary><c>time</c>.</summary>
        Time,
        /// <summary><c>customer</c>.</summary>
        Customer,
    }
    /// <summary>The words of <c>profile</c>.</summary>
    public enum Profile
    {
        /// <summary><c>cdnow</c>.</summary>
        Cdnow,
        /// <summary><c>tiny</c>.</summary>
        Tiny,
        /// <summary><c>small</c>.</summary>
        Small,
        /// <summary><c>medium</c>.</summary>
        Medium,
        /// <summary><c>large</c>.</summary>
        Large,
    }
    internal static class Words
    {
        private static readonly Dictionary<Type, string[]> All = new Dictionary<Type, string[]>
        {
            { typeof(Detail), new[] { "summary", "days", "events" } },
            { typeof(Nulls), new[] { "error", "drop" } },
            { typeof(Occasion), new[] { "day", "week", "transaction" } },
            { typeof(Refunds), new[] { "net", "drop", "keep" } },
            { typeof(Unit), new[] { "day", "week", "month" } },
            { typeof(Period), new[] { "week", "month" } },
            { typeof(Cuts), new[] { "quantile", "kmeans" } },
            { typeof(Missing), new[] { "drop", "median" } },
            { typeof(Scale), new[] { "robust", "standard", "none" } },
            { typeof(Covariance), new[] { "full", "tied", "diagonal", "spherical" } },
            { typeof(Selection), new[] { "excess_of_mass", "leaf" } },
            { typeof(On), new[] { "scale", "phi" } },
            { typeof(Given), new[] { "alive", "data" } },
            { typeof(Priors), new[] { "weak", "pymc" } },
            { typeof(Transactions), new[] { "bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k" } },
            { typeof(Criterion), new[] { "aic", "bic", "log_score" } },
            { typeof(Models), new[] { "bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k", "bg_bb", "sbg", "beta_discrete_weibull" } },
            { typeof(Dirt), new[] { "none", "light", "heavy" } },
            { typeof(ModelKind), new[] { "bg_nbd", "pareto_nbd" } },
            { typeof(Order), new[] { "time", "customer" } },
            { typeof(Profile), new[] { "cdnow", "tiny", "small", "medium", "large" } },
        };
        public static string Of(Enum value)
        {
            string[] words;
            var at = Convert.ToInt64(value);
            if (!All.TryGetValue(value.GetType(), out words)) return Names.Snake(value.ToString());
            if (at < 0 || words.Length <= at) throw new ArgumentException(value + " is not a value of " + value.GetType().Name);
            return words[at];
        }
    }
}
