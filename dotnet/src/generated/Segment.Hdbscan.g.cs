// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Which customers crowd together, where some crowds are denser than others?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table of customers with the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>weight</c>. The order of the rows does not matter.</para>
        /// <para>Model. Features are prepared first (parameter <c>scale</c>, table <c>preparation</c>). The core distance of a customer is the distance within which <c>min_samples</c> customers stand, the customer included; the distance of two is the largest of theirs and of the one between them. As the distance at which customers are connected falls, groups split; those of at least <c>min_cluster_size</c> customers make a hierarchy, of which <c>selection</c> takes those that hold together longest, or the smallest. Groups that are nearer than <c>epsilon</c> are not told apart. A new customer joins its nearest neighbour in the hierarchy.</para>
        /// <para>Output. <c>segment</c> (null for a customer in none), <c>distance</c> (to the nearest customer of the fit), <c>confidence</c> (the density at which the customer leaves the segment, of the segment's highest), <c>outlier_score</c> (GLOSH: how far the density around the customer stays behind the highest near it) and <c>far</c>; tables <c>segments</c>, <c>profile</c>, <c>centres</c> (the means), <c>preparation</c>, <c>diagnostics</c>.</para>
        /// <para>When not to use. Where every customer must be in a segment, and with many more than ten features: everybody is then about as far from everybody.</para>
        /// <para>References. Campello, Moulavi, Zimek &amp; Sander (2015), *Hierarchical density estimates for data clustering, visualization, and outlier detection*, sections 3 to 6; Malzer &amp; Baum (2020), *A hybrid approach to hierarchical density-based cluster selection* (<c>epsilon</c>).</para>
        /// </remarks>
        public sealed class Hdbscan
        {
            /// <summary>Whether all customers may be one segment. Default: <c>false</c>.</summary>
            public bool? AllowSingleCluster { get; set; }
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Groups nearer than this, in units of the prepared features, are not told apart. Default: <c>0.0</c>.</summary>
            public double? Epsilon { get; set; }
            /// <summary>Columns of numbers that customers are told apart by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Features { get; set; }
            /// <summary>Fewer customers than this are no segment. Default: <c>25</c>.</summary>
            public long? MinClusterSize { get; set; }
            /// <summary>How many customers, the customer included, tell the density around one. Default: <c>10</c>.</summary>
            public long? MinSamples { get; set; }
            /// <summary>What becomes of a row with a missing feature. Default: <c>"drop"</c>.</summary>
            public Missing? Missing { get; set; }
            /// <summary>How features are made comparable. Default: <c>"robust"</c>.</summary>
            public Scale? Scale { get; set; }
            /// <summary>Which groups of the hierarchy are segments. Default: <c>"excess_of_mass"</c>.</summary>
            public Selection? Selection { get; set; }
            /// <summary>Fits to data.</summary>
            public HdbscanModel Fit(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new HdbscanModel(Model.Fit("segment.hdbscan", ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<HdbscanModel> FitAsync(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new HdbscanModel(Model.Fit("segment.hdbscan", parameters, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("allow_single_cluster", AllowSingleCluster).Set("columns", Columns).Set("epsilon", Epsilon).Set("features", Features).Set("min_cluster_size", MinClusterSize).Set("min_samples", MinSamples).Set("missing", Missing).Set("scale", Scale).Set("selection", Selection).ToJson();
            }
        }
        /// <summary>What <c>segment.hdbscan</c> gives when it is fitted.</summary>
        public sealed class HdbscanModel : Model
        {
            internal HdbscanModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>segment</c>, <c>distance</c>, <c>confidence</c>, <c>far</c>, <c>outlier_score</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Predict(Input data, Input previous = null, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, Input previous = null, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segment(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "segment" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Distance to the segment, in units of the prepared features (table <c>preparation</c>).</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Distance(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "distance" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>How clearly the row belongs to its segment, from 0 (as near to another) to 1.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Confidence(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "confidence" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence).</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Far(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "far" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>How far the density around the customer stays behind the highest near it, from 0 to 1 (GLOSH).</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table OutlierScore(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "outlier_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Size, money and means of each segment among the rows given, with a label of what sets it apart.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segments(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "segments" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Each feature in each segment among the rows given, the one that sets the segment apart most first.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Profile(Input data, Input previous = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, new Arguments().Set("outputs", new[] { "profile" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>The centre of each segment, feature by feature.</summary>
            public Table Centres(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "centres" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>What is done to each feature before distances are taken: limits, logarithm, centre, scale.</summary>
            public Table Preparation(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "preparation" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>How the fit went.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new HdbscanScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new HdbscanScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public HdbscanModel Merge(HdbscanModel other)
            {
                return (HdbscanModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.hdbscan</c> for one row.</summary>
        public sealed class HdbscanScores : Scores
        {
            internal HdbscanScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment.</summary>
            public double Segment { get { return this["segment"]; } }
            /// <summary>Distance to the segment, in units of the prepared features (table <c>preparation</c>).</summary>
            public double Distance { get { return this["distance"]; } }
            /// <summary>How clearly the row belongs to its segment, from 0 (as near to another) to 1.</summary>
            public double Confidence { get { return this["confidence"]; } }
            /// <summary>Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence).</summary>
            public double Far { get { return this["far"]; } }
            /// <summary>How far the density around the customer stays behind the highest near it, from 0 to 1 (GLOSH).</summary>
            public double OutlierScore { get { return this["outlier_score"]; } }
        }
    }
}
