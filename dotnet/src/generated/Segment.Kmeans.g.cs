// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Which customers are alike, in a given number of segments?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table of customers with the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>weight</c>. Two rows with the same features are one row of twice the weight, and the order of the rows does not matter.</para>
        /// <para>Model. Features are prepared first (parameter <c>scale</c>, table <c>preparation</c>). Then k centres are sought that make the inertia $$\sum_i w_i \min_j \lVert x_i - c_j \rVert^2$$ small: Lloyd's iterations from greedy k-means++ starts, the best of <c>n_init</c> runs, because each run ends in the optimum that its start leads to. With <c>spherical</c> rows and centres are directions of unit length, which forgets how much a customer does and keeps what. <c>update</c> takes in new customers one by one or many at once without the old ones: each centre becomes the mean of all rows that it was ever given. With the input <c>previous</c> segments keep the numbers that an earlier model gave to their like.</para>
        /// <para>Output. <c>segment</c>, <c>distance</c> (to the centre), <c>confidence</c> (1 - a / b, a the distance to the centre, b that to the next one; null with one segment) and <c>far</c>; tables <c>segments</c>, <c>profile</c>, <c>centres</c>, <c>preparation</c>, <c>diagnostics</c>.</para>
        /// <para>When not to use. Where groups are long, nested or of very different density, and where the number of groups is the question: k-means divides whatever it is given into k compact parts.</para>
        /// <para>References. Lloyd (1982), *Least squares quantization in PCM*; Arthur &amp; Vassilvitskii (2007), *k-means++: the advantages of careful seeding*, section 3 and 5; Dhillon &amp; Modha (2001), *Concept decompositions for large sparse text data using clustering* (spherical).</para>
        /// </remarks>
        public sealed class Kmeans
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Columns of numbers that customers are told apart by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Features { get; set; }
            /// <summary>How many segments; fewer where there are fewer distinct customers. Default: <c>5</c>.</summary>
            public long? K { get; set; }
            /// <summary>Iterations of a run; a note tells where they did not suffice. Default: <c>300</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>What becomes of a row with a missing feature. Default: <c>"drop"</c>.</summary>
            public Missing? Missing { get; set; }
            /// <summary>How many runs from other starts, of which the best is kept. Default: <c>10</c>.</summary>
            public long? NInit { get; set; }
            /// <summary>How features are made comparable. Default: <c>"robust"</c>.</summary>
            public Scale? Scale { get; set; }
            /// <summary>Seed of the starts. Default: <c>0</c>.</summary>
            public long? Seed { get; set; }
            /// <summary>Whether only the direction of a row counts, not its length. Default: <c>false</c>.</summary>
            public bool? Spherical { get; set; }
            /// <summary>Fits to data.</summary>
            public KmeansModel Fit(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new KmeansModel(Model.Fit("segment.kmeans", ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<KmeansModel> FitAsync(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new KmeansModel(Model.Fit("segment.kmeans", parameters, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("features", Features).Set("k", K).Set("max_iter", MaxIter).Set("missing", Missing).Set("n_init", NInit).Set("scale", Scale).Set("seed", Seed).Set("spherical", Spherical).ToJson();
            }
        }
        /// <summary>What <c>segment.kmeans</c> gives when it is fitted.</summary>
        public sealed class KmeansModel : Model
        {
            internal KmeansModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>segment</c>, <c>distance</c>, <c>confidence</c>, <c>far</c>.</summary>
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
            public new KmeansScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new KmeansScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public KmeansModel Merge(KmeansModel other)
            {
                return (KmeansModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.kmeans</c> for one row.</summary>
        public sealed class KmeansScores : Scores
        {
            internal KmeansScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment.</summary>
            public double Segment { get { return this["segment"]; } }
            /// <summary>Distance to the segment, in units of the prepared features (table <c>preparation</c>).</summary>
            public double Distance { get { return this["distance"]; } }
            /// <summary>How clearly the row belongs to its segment, from 0 (as near to another) to 1.</summary>
            public double Confidence { get { return this["confidence"]; } }
            /// <summary>Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence).</summary>
            public double Far { get { return this["far"]; } }
        }
    }
}
