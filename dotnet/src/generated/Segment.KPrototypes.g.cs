// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Which customers are alike in numbers and words, in a given number of segments?</summary>
        /// <remarks>
        /// <para>Input. A table of customers with the columns that <c>features</c> and <c>categories</c> name; optionally <c>weight</c>. Where neither names one, recency, frequency and money of a ledger or of raw transactions. Two equal rows are one row of twice the weight, and the order of the rows does not matter.</para>
        /// <para>Model. Numbers are prepared first (parameter <c>scale</c>, table <c>preparation</c>). Then k centres are sought that make the cost $$\sum_i w_i \min_j \Bigl( \lVert x_i - c_j \rVert^2 + \gamma\, \bigl|\{m : u_{im} \ne v_{jm}\}\bigr| \Bigr)$$ small, x the prepared numbers and u the words of a customer: a centre has the means of its customers' numbers and the most frequent of their words. The iterations are Lloyd's, from greedy k-means++ starts, the best of <c>n_init</c> runs. Without <c>categories</c> this is k-means, with <c>categories</c> and without <c>features</c> it is k-modes. A word that the fit did not see differs from all. <c>update</c> takes in new customers without the old ones: means move, and words are counted on. With the input <c>previous</c> segments keep the numbers that an earlier model gave to their like.</para>
        /// <para>Output. <c>segment</c>, <c>distance</c> (the root of the customer's share of the cost), <c>confidence</c> (1 - a / b, a the distance to the centre, b that to the next one; null with one segment) and <c>far</c>; tables <c>segments</c>, <c>profile</c>, <c>centres</c>, <c>modes</c>, <c>preparation</c>, <c>diagnostics</c>.</para>
        /// <para>When not to use. Where nearly every customer has a word of their own, such as a street: it tells nobody apart.</para>
        /// <para>References. Huang (1998), *Extensions to the k-means algorithm for clustering large data sets with categorical values* (the cost, and gamma as half the mean standard deviation); Arthur &amp; Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.</para>
        /// </remarks>
        public sealed class KPrototypes
        {
            /// <summary>Columns of words that customers are told apart by: texts, whole numbers or flags. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Categories { get; set; }
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Columns of numbers that customers are told apart by. Without <c>categories</c>, recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Features { get; set; }
            /// <summary>What a word counts in which two customers differ, in squared units of the prepared numbers: by default half the mean standard deviation of those, 1 without numbers.</summary>
            public double? Gamma { get; set; }
            /// <summary>How many segments; fewer where there are fewer distinct customers. Default: <c>5</c>.</summary>
            public long? K { get; set; }
            /// <summary>Iterations of a run; a note tells where they did not suffice. Default: <c>300</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>What becomes of a row with a gap. Where the median stands for a number, the most frequent word stands for a word. Default: <c>"drop"</c>.</summary>
            public Missing? Missing { get; set; }
            /// <summary>How many runs from other starts, of which the best is kept. Default: <c>10</c>.</summary>
            public long? NInit { get; set; }
            /// <summary>How numbers are made comparable. Default: <c>"robust"</c>.</summary>
            public Scale? Scale { get; set; }
            /// <summary>Seed of the starts. Default: <c>0</c>.</summary>
            public long? Seed { get; set; }
            /// <summary>Fits to data.</summary>
            public KPrototypesModel Fit(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new KPrototypesModel(Model.Fit("segment.k_prototypes", ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<KPrototypesModel> FitAsync(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new KPrototypesModel(Model.Fit("segment.k_prototypes", parameters, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("categories", Categories).Set("columns", Columns).Set("features", Features).Set("gamma", Gamma).Set("k", K).Set("max_iter", MaxIter).Set("missing", Missing).Set("n_init", NInit).Set("scale", Scale).Set("seed", Seed).ToJson();
            }
        }
        /// <summary>What <c>segment.k_prototypes</c> gives when it is fitted.</summary>
        public sealed class KPrototypesModel : Model
        {
            internal KPrototypesModel(ulong handle) : base(handle) { }
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
            /// <summary>The words of each segment's centre, with how usual they were at the fit and in updates.</summary>
            public Table Modes(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "modes" }).ToJson(), progress, cancellationToken);
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
            public new KPrototypesScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new KPrototypesScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public KPrototypesModel Merge(KPrototypesModel other)
            {
                return (KPrototypesModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.k_prototypes</c> for one row.</summary>
        public sealed class KPrototypesScores : Scores
        {
            internal KPrototypesScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
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
