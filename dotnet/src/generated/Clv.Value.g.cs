// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>What is each customer worth from now on?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>monetary_value</c> (null where <c>frequency</c> is 0), optionally <c>weight</c>, and the columns that <c>covariates</c>, <c>covariates_dropout</c> and <c>pool</c> name, which only a summary table has.</para>
        /// <para>Model. A model of the number of purchases (<c>transactions</c>, BG/NBD by default) and Gamma-Gamma for the spend of each, taken as independent: $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$ Its interval combines the variances of both expectations on the log scale.</para>
        /// <para>Output. All of the model of purchases and of <c>clv.gamma_gamma</c>, and <c>clv</c>, in the currency of <c>monetary_value</c>.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where one of the two models is out of place; see there.</para>
        /// <para>References. Fader, Hardie &amp; Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*, Journal of Marketing Research 42(4).</para>
        /// </remarks>
        public sealed class Value
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary><c>covariates</c> of the model of purchases: BG/NBD, MBG/NBD or Pareto/NBD. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Covariates { get; set; }
            /// <summary>Its <c>covariates_dropout</c>. Default: <c>[]</c>.</summary>
            public IEnumerable<string> CovariatesDropout { get; set; }
            /// <summary>Its <c>covariates_equal</c>. Default: <c>[]</c>.</summary>
            public IEnumerable<string> CovariatesEqual { get; set; }
            /// <summary>Newton steps of each model before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Its <c>on</c>, where it has one. Default: <c>"scale"</c>.</summary>
            public On? On { get; set; }
            /// <summary><c>penalty</c> of the model of purchases. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Its <c>penalty_covariates</c>. Default: <c>0.0</c>.</summary>
            public double? PenaltyCovariates { get; set; }
            /// <summary>Its <c>pool</c>.</summary>
            public string Pool { get; set; }
            /// <summary>Its <c>pool_width</c>.</summary>
            public double? PoolWidth { get; set; }
            /// <summary>Lower limit of q of the Gamma-Gamma. Default: <c>1.0</c>.</summary>
            public double? QMin { get; set; }
            /// <summary><c>penalty</c> of the Gamma-Gamma. Default: <c>0.0</c>.</summary>
            public double? SpendPenalty { get; set; }
            /// <summary>The model of purchases. Default: <c>"bg_nbd"</c>.</summary>
            public Transactions? Transactions { get; set; }
            /// <summary>The unit of <c>recency</c> and <c>T</c> in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public ValueModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new ValueModel(Model.Fit("clv.value", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<ValueModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new ValueModel(Model.Fit("clv.value", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("covariates", Covariates).Set("covariates_dropout", CovariatesDropout).Set("covariates_equal", CovariatesEqual).Set("max_iter", MaxIter).Set("on", On).Set("penalty", Penalty).Set("penalty_covariates", PenaltyCovariates).Set("pool", Pool).Set("pool_width", PoolWidth).Set("q_min", QMin).Set("spend_penalty", SpendPenalty).Set("transactions", Transactions).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.value</c> gives when it is fitted.</summary>
        public sealed class ValueModel : Model
        {
            internal ValueModel(ulong handle) : base(handle) { }
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
            public new ValueScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new ValueScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public ValueModel Merge(ValueModel other)
            {
                return (ValueModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.value</c> for one row.</summary>
        public sealed class ValueScores : Scores
        {
            internal ValueScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
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
