// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>Which model fits these customers best, and what are they worth by it?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>monetary_value</c> (null where <c>frequency</c> is 0), optionally <c>litt</c> and <c>weight</c>.</para>
        /// <para>Model. Each of <c>models</c> is fitted to all customers. All of them give the density of the times of the purchases of a customer in one unit (CNBD-k with <c>litt</c> included), so that their likelihoods compare, and $$AIC = 2 m - 2 \ln L, \quad BIC = m \ln n - 2 \ln L$$ where m counts the parameters, the k of CNBD-k among them. By <c>log_score</c> each model is also fitted to what was known at <c>split</c>, and the mean of ln P(N = n) over customers, n the purchases that followed, decides, then the root mean squared error (see <c>clv.evaluate</c>). Of models that are equal to nine digits the one with fewer parameters is taken. <c>clv.bg_bb</c>, <c>clv.sbg</c> and <c>clv.beta_discrete_weibull</c> see opportunities and contracts and not times: neither their likelihoods nor their forecasts are of the same thing, and they are left out with that reason. So is a model of a rhythm where there is no <c>litt</c>, and one whose fit fails. Without <c>criterion</c> the log score decides where the input has the days of purchases and 100 purchases or more follow the split; AIC elsewhere. Beside the best model stands Gamma-Gamma for the spend of each purchase, as in <c>clv.value</c>. Covariates and groups are for <c>clv.value</c> itself.</para>
        /// <para>Output. All of <c>clv.value</c>, and the table <c>comparison</c> with a row for each model, best first; a note says which model was chosen and by what.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where the reasons for a model are known better than the data can tell: a subscription, a calendar of opportunities. The choice adds uncertainty that the intervals do not have.</para>
        /// <para>References. Burnham &amp; Anderson (2002), *Model Selection and Multimodel Inference*, chapter 2; Gneiting &amp; Raftery (2007), *Strictly Proper Scoring Rules, Prediction, and Estimation*, Journal of the American Statistical Association 102(477).</para>
        /// </remarks>
        public sealed class Auto
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>What decides. Without it: <c>log_score</c> where there is time enough to hold out, else <c>aic</c>.</summary>
            public Criterion? Criterion { get; set; }
            /// <summary>Newton steps of each model before it counts as not converged. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>The models to compare, each once. GGom/NBD is not among those of the default: where lifetimes do not age it is Pareto/NBD at many times the cost. Default: <c>["bg_nbd","mbg_nbd","pareto_nbd","nbd","bg_cnbd_k","mbg_cnbd_k"]</c>.</summary>
            public IEnumerable<Models> Models { get; set; }
            /// <summary><c>penalty</c> of each model of purchases; see <c>clv.bg_nbd</c>. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Lower limit of q of the Gamma-Gamma. Default: <c>1.0</c>.</summary>
            public double? QMin { get; set; }
            /// <summary><c>penalty</c> of the Gamma-Gamma. Default: <c>0.0</c>.</summary>
            public double? SpendPenalty { get; set; }
            /// <summary>Last day of the past for <c>log_score</c>, in ISO 8601. Without it: two thirds of the time from the first purchase to the last day of the ledger.</summary>
            public string Split { get; set; }
            /// <summary>The unit of <c>recency</c> and <c>T</c> in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public AutoModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new AutoModel(Model.Fit("clv.auto", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<AutoModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new AutoModel(Model.Fit("clv.auto", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("criterion", Criterion).Set("max_iter", MaxIter).Set("models", Models).Set("penalty", Penalty).Set("q_min", QMin).Set("spend_penalty", SpendPenalty).Set("split", Split).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.auto</c> gives when it is fitted.</summary>
        public sealed class AutoModel : Model
        {
            internal AutoModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>expected_spend</c>, <c>clv</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="margin">Share of a payment that is profit, in (0, 1]. Default: <c>1.0</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, double? discountRate = null, bool? forever = null, double? margin = null, Numbers? count = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("discount_rate", discountRate).Set("forever", forever).Set("margin", margin).Set("count", count).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, double? discountRate = null, bool? forever = null, double? margin = null, Numbers? count = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("discount_rate", discountRate).Set("forever", forever).Set("margin", margin).Set("count", count).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean spend of a purchase to come.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table ExpectedSpend(Input data, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_spend" }).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>Discounted margin of the purchases within <c>horizon</c>, or with <c>forever</c> of all purchases to come, null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="margin">Share of a payment that is profit, in (0, 1]. Default: <c>1.0</c>.</param>
            public Table Clv(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, double? margin = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "clv" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).Set("margin", margin).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row a model, the chosen one first, those that were left out last.</summary>
            public Table Comparison(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "comparison" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates of both models with standard errors and intervals; <c>model</c> says whose.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row a model: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new AutoScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new AutoScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public AutoModel Merge(AutoModel other)
            {
                return (AutoModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.auto</c> for one row.</summary>
        public sealed class AutoScores : Scores
        {
            internal AutoScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Mean spend of a purchase to come.</summary>
            public double ExpectedSpend { get { return this["expected_spend"]; } }
            /// <summary>Discounted margin of the purchases within <c>horizon</c>, or with <c>forever</c> of all purchases to come, null where that diverges.</summary>
            public double Clv { get { return this["clv"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
    }
}
