// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>Who is still a customer, if they buy in a regular rhythm?</summary>
        /// <remarks>
        /// <para>Input. A ledger with <c>detail = "days"</c>, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>litt</c> (the sum of the logarithms of the times between purchases, in the unit of the others), optionally <c>weight</c>. Predictions do without <c>litt</c>.</para>
        /// <para>Model. BG/NBD in which every k-th event of a customer's Poisson process is a purchase: times between purchases are Erlang-k, more regular than exponential ones. A customer drops out after each repeat purchase with probability p ~ Beta(a, b); alpha belongs to events, so that purchases come at rate r / (k alpha) on average. What is to come is exact: the events since the last purchase are a mixture over their number 0 to k - 1. <c>k</c> is chosen by likelihood unless given.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where k comes out as 1: then BG/NBD says the same for less.</para>
        /// <para>References. Platzer &amp; Reutterer (2016), *Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity*, Marketing Science 35(5); Reutterer, Platzer &amp; Schröder (2021), *Leveraging purchase regularity for predicting customer behavior the easy way*, International Journal of Research in Marketing 38(1).</para>
        /// </remarks>
        public sealed class BgCnbdK
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Regularity: every k-th event is a purchase, so that times between purchases are Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from 1 upwards until it has fallen twice.</summary>
            public long? K { get; set; }
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (alpha towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public BgCnbdKModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new BgCnbdKModel(Model.Fit("clv.bg_cnbd_k", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<BgCnbdKModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new BgCnbdKModel(Model.Fit("clv.bg_cnbd_k", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("k", K).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.bg_cnbd_k</c> gives when it is fitted.</summary>
        public sealed class BgCnbdKModel : Model
        {
            internal BgCnbdKModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
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
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2, coefficients of standardised covariates normal with 2.5; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2, coefficients of standardised covariates normal with 2.5; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new BgCnbdKScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new BgCnbdKScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public BgCnbdKModel Merge(BgCnbdKModel other)
            {
                return (BgCnbdKModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.bg_cnbd_k</c> for one row.</summary>
        public sealed class BgCnbdKScores : Scores
        {
            internal BgCnbdKScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
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
