// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>How much will a customer spend per purchase?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0) and <c>monetary_value</c> (mean spend of those, any currency unit; null where <c>frequency</c> is 0), optionally <c>weight</c>. Rows without repeat purchases, and rows whose mean is not above 0 (refunds ate it), say nothing about spend and are left out of the fit.</para>
        /// <para>Model. The spend of one purchase ~ Gamma(p, nu), nu ~ Gamma(q, v) across customers, so $$E[M \mid x, \bar m] = \frac{p (v + x \bar m)}{p x + q - 1}.$$ Spend is assumed to be independent of frequency; a note gives their correlation. q is kept above <c>q_min</c>, because at q &lt;= 1 the mean over customers is infinite.</para>
        /// <para>Output. <c>expected_spend</c>, in the currency of <c>monetary_value</c>; tables <c>parameters</c> and <c>diagnostics</c>.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Fewer than about 50 repeat customers, or a correlation of frequency and spend above 0.3.</para>
        /// <para>References. Fader &amp; Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, eq. 1a and 5.</para>
        /// </remarks>
        public sealed class GammaGamma
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (v towards the mean spend), as in BG/NBD. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Lower limit of q. At 0 a customer whose p x + q is not above 1 has no expected spend. Default: <c>1.0</c>.</summary>
            public double? QMin { get; set; }
            /// <summary>Fits to data.</summary>
            public GammaGammaModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new GammaGammaModel(Model.Fit("clv.gamma_gamma", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<GammaGammaModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new GammaGammaModel(Model.Fit("clv.gamma_gamma", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("q_min", QMin).ToJson();
            }
        }
        /// <summary>What <c>clv.gamma_gamma</c> gives when it is fitted.</summary>
        public sealed class GammaGammaModel : Model
        {
            internal GammaGammaModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>expected_spend</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Mean spend of a purchase to come.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table ExpectedSpend(Input data, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_spend" }).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new GammaGammaScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new GammaGammaScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public GammaGammaModel Merge(GammaGammaModel other)
            {
                return (GammaGammaModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.gamma_gamma</c> for one row.</summary>
        public sealed class GammaGammaScores : Scores
        {
            internal GammaGammaScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Mean spend of a purchase to come.</summary>
            public double ExpectedSpend { get { return this["expected_spend"]; } }
        }
    }
}
