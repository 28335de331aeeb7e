// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>How long do contracts last?</summary>
        /// <remarks>
        /// <para>Input. A table with <c>tenure</c> in whole periods (the one in which the customer left, or those passed) and <c>churned</c>, a row a customer or, with <c>weight</c>, a row a group.</para>
        /// <para>Model. At the end of each period a customer leaves with probability theta ~ Beta(alpha, beta): $$P(T = t) = \frac{B(\alpha+1, \beta+t-1)}{B(\alpha,\beta)}, \quad S(t) = \frac{B(\alpha, \beta+t)}{B(\alpha,\beta)}.$$ Retention rises with tenure although no customer changes: the fickle leave first. Fitted by damped Newton; intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer the probability to stay, to leave next, and renewals to come, as they are or discounted; a table of survival; tables of the estimates.</para>
        /// <para>When not to use. Where customers leave unseen (<c>clv.bg_nbd</c> and its kin), and where a customer's own chance to leave changes with time (<c>clv.beta_discrete_weibull</c>).</para>
        /// <para>References. Fader &amp; Hardie (2007), *How to Project Customer Retention*, Journal of Interactive Marketing 21(1); Fader &amp; Hardie (2010), *Customer-Base Valuation in a Contractual Setting*, Marketing Science 29(1).</para>
        /// </remarks>
        public sealed class Sbg
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1: <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Fits to data.</summary>
            public SbgModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new SbgModel(Model.Fit("clv.sbg", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<SbgModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new SbgModel(Model.Fit("clv.sbg", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).ToJson();
            }
        }
        /// <summary>What <c>clv.sbg</c> gives when it is fitted.</summary>
        public sealed class SbgModel : Model
        {
            internal SbgModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive_in</c>, <c>p_churn</c>, <c>expected_renewals</c>, <c>discounted_renewals</c>, <c>median_lifetime</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PChurn(Input data, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_churn" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table ExpectedRenewals(Input data, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_renewals" }).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedRenewals(Input data, double? discountRate = null, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_renewals" }).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public Table MedianLifetime(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "median_lifetime" }).ToJson(), progress, cancellationToken);
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
            /// <summary>A new customer period by period, up to <c>horizon</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            public Table Survival(double? horizon = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "survival" }).Set("horizon", horizon).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new SbgScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new SbgScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public SbgModel Merge(SbgModel other)
            {
                return (SbgModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.sbg</c> for one row.</summary>
        public sealed class SbgScores : Scores
        {
            internal SbgScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            public double PChurn { get { return this["p_churn"]; } }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            public double ExpectedRenewals { get { return this["expected_renewals"]; } }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            public double DiscountedRenewals { get { return this["discounted_renewals"]; } }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public double MedianLifetime { get { return this["median_lifetime"]; } }
        }
    }
}
