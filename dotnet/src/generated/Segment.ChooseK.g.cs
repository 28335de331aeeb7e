// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Into how many segments do customers fall, if into any?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table of customers with the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>weight</c>. The order of the rows does not matter.</para>
        /// <para>Model. Features are prepared as <c>segment.kmeans</c> does; at most <c>rows</c> customers are drawn and divided into 1, 2, ... <c>k_max</c> parts. The gap statistic $$\mathrm{gap}(k) = E[\ln W_k^*] - \ln W_k$$ compares the scatter $W_k$ within the parts with that of <c>references</c> sets of rows without structure, uniform over a box along the principal axes. A number is possible if its gap is above gap(1) by two standard errors. If two is not better than one and no possible number is stable (an adjusted Rand index of .95 between the parts of all rows and of halves of them), there is no structure and k is 1. Otherwise each possible number has a vote for the best mean silhouette, for the best BIC of round normals, and for being the first whose gap the next one does not raise by a standard error; where all three differ, the gap decides.</para>
        /// <para>Output. <c>choice</c>: the number and why; <c>candidates</c>: every measure of every number.</para>
        /// <para>When not to use. As an oracle: segments that overlap, are long or nested are not what k-means looks for, and a number that serves the purpose may be better than one that is found.</para>
        /// <para>References. Tibshirani, Walther &amp; Hastie (2001), *Estimating the number of clusters in a data set via the gap statistic*; Rousseeuw (1987), *Silhouettes*; Davies &amp; Bouldin (1979), *A cluster separation measure*; Calinski &amp; Harabasz (1974), *A dendrite method for cluster analysis*; Pelleg &amp; Moore (2000), *X-means* (BIC); Hubert &amp; Arabie (1985), *Comparing partitions*.</para>
        /// </remarks>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="features">Columns of numbers that customers are told apart by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</param>
        /// <param name="kMax">The largest number of segments that is tried. Default: <c>10</c>.</param>
        /// <param name="missing">What becomes of a row with a missing feature. Default: <c>"drop"</c>.</param>
        /// <param name="nInit">How many runs of k-means from other starts, of which the best is kept. Default: <c>5</c>.</param>
        /// <param name="references">Sets of rows without structure to compare with. Default: <c>20</c>.</param>
        /// <param name="resamples">Halves of the rows that are divided anew. Default: <c>10</c>.</param>
        /// <param name="rows">So many customers are drawn, each once, where there are more; the time grows with its square. Default: <c>2000</c>.</param>
        /// <param name="scale">How features are made comparable. Default: <c>"robust"</c>.</param>
        /// <param name="seed">Seed of all draws. Default: <c>0</c>.</param>
        public static ChooseKOutcome ChooseK(Input data, IDictionary<string, string> columns = null, IEnumerable<string> features = null, long? kMax = null, Missing? missing = null, long? nInit = null, long? references = null, long? resamples = null, long? rows = null, Scale? scale = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new ChooseKOutcome(Outcome.Run("segment.choose_k", new Arguments().Set("columns", columns).Set("features", features).Set("k_max", kMax).Set("missing", missing).Set("n_init", nInit).Set("references", references).Set("resamples", resamples).Set("rows", rows).Set("scale", scale).Set("seed", seed).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>ChooseK</c>, on another thread.</summary>
        public static Task<ChooseKOutcome> ChooseKAsync(Input data, IDictionary<string, string> columns = null, IEnumerable<string> features = null, long? kMax = null, Missing? missing = null, long? nInit = null, long? references = null, long? resamples = null, long? rows = null, Scale? scale = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("columns", columns).Set("features", features).Set("k_max", kMax).Set("missing", missing).Set("n_init", nInit).Set("references", references).Set("resamples", resamples).Set("rows", rows).Set("scale", scale).Set("seed", seed).ToJson();
            return Task.Run(() => new ChooseKOutcome(Outcome.Run("segment.choose_k", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>segment.choose_k</c> gives.</summary>
        public sealed class ChooseKOutcome : Outcome
        {
            internal ChooseKOutcome(ulong result) : base(result) { }
            /// <summary>The chosen number of segments, one row.</summary>
            public Table Choice { get { return Table("choice"); } }
            /// <summary>The measures of each number of segments.</summary>
            public Table Candidates { get { return Table("candidates"); } }
        }
    }
}
