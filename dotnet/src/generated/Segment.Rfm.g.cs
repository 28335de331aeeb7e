// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Which customers are the best, which slip away, which are new?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table with <c>days_since_last</c> (days, at least 0), <c>orders</c> (at least 1) and <c>total_value</c> (any currency unit, may be negative).</para>
        /// <para>Model. Each of the three measures is cut into <c>scores</c> classes, and the score is 1 + the number of cuts below the value. With <c>cuts = "quantile"</c> cut j is the smallest observed value v with weight(&lt;= v) &gt;= j W / scores; with <c>cuts = "kmeans"</c> cuts lie in the middle between the means of neighbouring classes of the division with the least sum of squares (weighted, exact, of values as they are); thresholds of a measure, where they are given, are its cuts. Recency is negated first, so that the highest score is the best in all three. Equal values get equal scores, so classes may be of unequal size or empty. A table of rules then names the segment of each combination of scores. Besides, customers are ordered by <c>total_value</c>: those who spent most are <c>high</c> until they make up the share <c>high_share</c> of the revenue, then <c>medium</c> until <c>medium_share</c>, the others <c>low</c>. Equal values are in one tier.</para>
        /// <para>Output. <c>recency_score</c>, <c>frequency_score</c>, <c>monetary_score</c> (1 to <c>scores</c>) and <c>segment</c>; on request <c>value_tier</c>.</para>
        /// <para>Reasons. <c>explain</c> compares with the typical customer of the fit: of each measure the lower median. A score is its own measure's doing: the contribution is the score less that of the typical customer. For the segment (and the tier) v(S) is 1 where a customer who has the measures of S and is typical in the others falls into the same one, else 0, and the contributions are $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(2 - |S|)!}{3!}\,[v(S \cup i) - v(S)],$$ Shapley values, which sum to 1, or to 0 where the typical customer is in that one too.</para>
        /// <para>When not to use. Where most customers bought once: frequency then has few distinct values and a class or two.</para>
        /// <para>References. Hughes (1994), *Strategic Database Marketing*; inverse empirical distribution function as in Hyndman &amp; Fan (1996), *Sample Quantiles in Statistical Packages*, definition 1; Wang &amp; Song (2011), *Ckmeans.1d.dp: optimal k-means clustering in one dimension*.</para>
        /// </remarks>
        public sealed class Rfm
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>How cuts are learnt of a measure without thresholds. Default: <c>"quantile"</c>.</summary>
            public Cuts? Cuts { get; set; }
            /// <summary>Numbers of orders where scores end, ascending, one fewer than <c>scores</c>: up to the first have the lowest score.</summary>
            public IEnumerable<double> FrequencyThresholds { get; set; }
            /// <summary>Share of the revenue that the tier <c>high</c> makes up. Default: <c>0.8</c>.</summary>
            public double? HighShare { get; set; }
            /// <summary>Share of the revenue that <c>high</c> and <c>medium</c> make up, at least <c>high_share</c>. Default: <c>0.95</c>.</summary>
            public double? MediumShare { get; set; }
            /// <summary>Total values where scores end, ascending, one fewer than <c>scores</c>.</summary>
            public IEnumerable<double> MonetaryThresholds { get; set; }
            /// <summary>Days since the last purchase where scores change, ascending, one fewer than <c>scores</c>: fewer days than the first have the highest score.</summary>
            public IEnumerable<double> RecencyThresholds { get; set; }
            /// <summary>Which scores make which segment; total and disjoint. The eleven usual segments of five scores without it.</summary>
            public IEnumerable<IDictionary<string, object>> Rules { get; set; }
            /// <summary>How many classes each measure is cut into. Default: <c>5</c>.</summary>
            public long? Scores { get; set; }
            /// <summary>Fits to data.</summary>
            public RfmModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new RfmModel(Model.Fit("segment.rfm", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<RfmModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new RfmModel(Model.Fit("segment.rfm", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("cuts", Cuts).Set("frequency_thresholds", FrequencyThresholds).Set("high_share", HighShare).Set("medium_share", MediumShare).Set("monetary_thresholds", MonetaryThresholds).Set("recency_thresholds", RecencyThresholds).Set("rules", Rules).Set("scores", Scores).ToJson();
            }
        }
        /// <summary>What <c>segment.rfm</c> gives when it is fitted.</summary>
        public sealed class RfmModel : Model
        {
            internal RfmModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>recency_score</c>, <c>frequency_score</c>, <c>monetary_score</c>, <c>segment</c>, <c>value_tier</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Class of recency; the highest bought last.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table RecencyScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "recency_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Class of the number of orders; the highest bought most often.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table FrequencyScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "frequency_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Class of the total value; the highest spent most.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table MonetaryScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "monetary_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Name of the segment; in a scorer its position in <c>rules</c>, counted from 0.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segment(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "segment" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>"high", "medium" or "low" by the share of the revenue of the fit; in a scorer 0, 1 or 2.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table ValueTier(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "value_tier" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>The learnt cut points: a score ends at its <c>upper</c>, inclusive.</summary>
            public Table Cuts(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "cuts" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>The rules: inclusive ranges of scores for each segment.</summary>
            public Table Rules(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "rules" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Size, money and typical customer of each segment, in the order of the rules.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segments(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "segments" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new RfmScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new RfmScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public RfmModel Merge(RfmModel other)
            {
                return (RfmModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.rfm</c> for one row.</summary>
        public sealed class RfmScores : Scores
        {
            internal RfmScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Class of recency; the highest bought last.</summary>
            public double RecencyScore { get { return this["recency_score"]; } }
            /// <summary>Class of the number of orders; the highest bought most often.</summary>
            public double FrequencyScore { get { return this["frequency_score"]; } }
            /// <summary>Class of the total value; the highest spent most.</summary>
            public double MonetaryScore { get { return this["monetary_score"]; } }
            /// <summary>Name of the segment; in a scorer its position in <c>rules</c>, counted from 0.</summary>
            public string Segment { get { return Text("segment"); } }
            /// <summary>"high", "medium" or "low" by the share of the revenue of the fit; in a scorer 0, 1 or 2.</summary>
            public string ValueTier { get { return Text("value_tier"); } }
        }
    }
}
