// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Which customers are alike, where groups overlap and how sure is it?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table of customers with the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>weight</c>. The order of the rows does not matter.</para>
        /// <para>Model. Features are prepared first (parameter <c>scale</c>, table <c>preparation</c>). The prepared row of a customer has the density $$\sum_{j=1}^{k} \pi_j\, N(x \mid \mu_j, \Sigma_j),$$ of which weights, means and covariances are found by expectation and maximisation from the segments of <c>segment.kmeans</c>; <c>reg_covar</c> is added to each variance. A customer belongs to the component that it most likely comes from.</para>
        /// <para>Output. <c>segment</c>, <c>distance</c> (Mahalanobis, to the mean of the segment), <c>confidence</c> (the probability of the segment given the row) and <c>far</c>; tables <c>segments</c>, <c>profile</c>, <c>centres</c>, <c>covariances</c>, <c>preparation</c>, <c>diagnostics</c> (with the criteria <c>bic</c> and <c>aic</c>).</para>
        /// <para>When not to use. Where features have few distinct values (most customers bought once): a component shrinks onto one of them, and the likelihood says nothing then. A note tells of it.</para>
        /// <para>References. Dempster, Laird &amp; Rubin (1977), *Maximum likelihood from incomplete data via the EM algorithm*; Schwarz (1978), *Estimating the dimension of a model*; McLachlan &amp; Peel (2000), *Finite Mixture Models*, chapter 3.</para>
        /// </remarks>
        public sealed class GaussianMixture
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>What the covariances of the components have in common. Default: <c>"full"</c>.</summary>
            public Covariance? Covariance { get; set; }
            /// <summary>Columns of numbers that customers are told apart by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</summary>
            public IEnumerable<string> Features { get; set; }
            /// <summary>How many components; fewer where there are fewer distinct customers. Default: <c>5</c>.</summary>
            public long? K { get; set; }
            /// <summary>Iterations; a note tells where they did not suffice. Default: <c>500</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>What becomes of a row with a missing feature. Default: <c>"drop"</c>.</summary>
            public Missing? Missing { get; set; }
            /// <summary>How many runs of k-means from other starts, of which the best is the start. Default: <c>10</c>.</summary>
            public long? NInit { get; set; }
            /// <summary>Added to each variance, in squared units of the prepared features. Default: <c>1e-6</c>.</summary>
            public double? RegCovar { get; set; }
            /// <summary>How features are made comparable. Default: <c>"robust"</c>.</summary>
            public Scale? Scale { get; set; }
            /// <summary>Seed of the starts. Default: <c>0</c>.</summary>
            public long? Seed { get; set; }
            /// <summary>The fit ends once the mean log-likelihood of a customer changes by less. Default: <c>1e-6</c>.</summary>
            public double? Tolerance { get; set; }
            /// <summary>Fits to data.</summary>
            public GaussianMixtureModel Fit(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new GaussianMixtureModel(Model.Fit("segment.gaussian_mixture", ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<GaussianMixtureModel> FitAsync(Input data, Input previous = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new GaussianMixtureModel(Model.Fit("segment.gaussian_mixture", parameters, new[] { Arguments.Role("data", data), Arguments.Role("previous", previous) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("covariance", Covariance).Set("features", Features).Set("k", K).Set("max_iter", MaxIter).Set("missing", Missing).Set("n_init", NInit).Set("reg_covar", RegCovar).Set("scale", Scale).Set("seed", Seed).Set("tolerance", Tolerance).ToJson();
            }
        }
        /// <summary>What <c>segment.gaussian_mixture</c> gives when it is fitted.</summary>
        public sealed class GaussianMixtureModel : Model
        {
            internal GaussianMixtureModel(ulong handle) : base(handle) { }
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
            /// <summary>The covariance of each segment in prepared features, a row a pair of features.</summary>
            public Table Covariances(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariances" }).ToJson(), progress, cancellationToken);
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
            public new GaussianMixtureScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new GaussianMixtureScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public GaussianMixtureModel Merge(GaussianMixtureModel other)
            {
                return (GaussianMixtureModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.gaussian_mixture</c> for one row.</summary>
        public sealed class GaussianMixtureScores : Scores
        {
            internal GaussianMixtureScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
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
