// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Who are the customers of each segment, and what sets them apart?</summary>
        /// <remarks>
        /// <para>Input. A table of customers with a column <c>segment</c> (text or whole numbers, of any method or the caller's own) and the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>customer_id</c>, <c>weight</c>, the columns that <c>categories</c> names, and <c>total_value</c> for the revenue. Or a ledger or raw transactions. The input <c>segments</c> may give the segment of each customer instead of the column. Without either the segments are those of <c>segment.rfm</c>. The order of the rows does not matter.</para>
        /// <para>Model. Each segment is held against all customers. Customers without a segment are a group of their own, whose <c>segment</c> is null; a customer of whom a number or a category is not known counts where it is not asked for. The effect of a feature is Cliff's delta $$\delta = P(x &gt; y) - P(x &lt; y)$$ for a customer x of the segment and y of the rest, from -1 (all are lower) to 1 (all are higher), which no outlier sways. The lift of a category is its share in the segment divided by its share among all; its limits are those of the relative risk against the rest by Walter's adjusted logarithm. The rules are the leaves of a CART tree of at most <c>max_depth</c> questions (Gini, a gap counts as the median), pruned where a leaf lowers the impurity by less than <c>min_gain</c> of that of the root.</para>
        /// <para>Output. <c>segments</c>, <c>numbers</c>, <c>distinguishing</c>, <c>categories</c>, <c>rules</c> with their <c>conditions</c>, and <c>examples</c>.</para>
        /// <para>When not to use. To prove that segments differ: features that made the segments set them apart by construction, and rules are measured on the customers that they were made of.</para>
        /// <para>References. Cliff (1993), *Dominance statistics: ordinal analyses to answer ordinal questions*; Romano et al. (2006), *Appropriate statistics for ordinal level data* (sizes of effects); Walter (1975), *The distribution of Levin's measure of attributable risk*; Breiman, Friedman, Olshen &amp; Stone (1984), *Classification and Regression Trees*.</para>
        /// </remarks>
        /// <param name="categories">Columns of words to describe customers by. Default: <c>[]</c>.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="examples">How many customers stand for each segment as examples. Default: <c>3</c>.</param>
        /// <param name="features">Columns of numbers to describe customers by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</param>
        /// <param name="level">Probability that the limits of a lift cover it. Default: <c>0.9</c>.</param>
        /// <param name="levels">How many levels of a category stand alone, the most frequent; the others are one. Default: <c>20</c>.</param>
        /// <param name="maxDepth">Questions on the way to a rule, at most. Default: <c>4</c>.</param>
        /// <param name="maxSegments">More segments than this are an error: a column of names was meant for one of segments. Default: <c>50</c>.</param>
        /// <param name="minGain">By which share of the root's impurity a rule more must lower it. Default: <c>0.005</c>.</param>
        /// <param name="minLeaf">The smallest share of the customers that a rule may find. Default: <c>0.01</c>.</param>
        /// <param name="top">How many features the table <c>distinguishing</c> has for each segment. Default: <c>3</c>.</param>
        public static ProfileOutcome Profile(Input data, Input segments = null, IEnumerable<string> categories = null, IDictionary<string, string> columns = null, long? examples = null, IEnumerable<string> features = null, double? level = null, long? levels = null, long? maxDepth = null, long? maxSegments = null, double? minGain = null, double? minLeaf = null, long? top = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new ProfileOutcome(Outcome.Run("segment.profile", new Arguments().Set("categories", categories).Set("columns", columns).Set("examples", examples).Set("features", features).Set("level", level).Set("levels", levels).Set("max_depth", maxDepth).Set("max_segments", maxSegments).Set("min_gain", minGain).Set("min_leaf", minLeaf).Set("top", top).ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("segments", segments) }, progress, cancellationToken));
        }
        /// <summary>As <c>Profile</c>, on another thread.</summary>
        public static Task<ProfileOutcome> ProfileAsync(Input data, Input segments = null, IEnumerable<string> categories = null, IDictionary<string, string> columns = null, long? examples = null, IEnumerable<string> features = null, double? level = null, long? levels = null, long? maxDepth = null, long? maxSegments = null, double? minGain = null, double? minLeaf = null, long? top = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("categories", categories).Set("columns", columns).Set("examples", examples).Set("features", features).Set("level", level).Set("levels", levels).Set("max_depth", maxDepth).Set("max_segments", maxSegments).Set("min_gain", minGain).Set("min_leaf", minLeaf).Set("top", top).ToJson();
            return Task.Run(() => new ProfileOutcome(Outcome.Run("segment.profile", options, new[] { Arguments.Role("data", data), Arguments.Role("segments", segments) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>segment.profile</c> gives.</summary>
        public sealed class ProfileOutcome : Outcome
        {
            internal ProfileOutcome(ulong result) : base(result) { }
            /// <summary>Size and money of each segment, ascending; customers without a segment are the last row.</summary>
            public Table Segments { get { return Table("segments"); } }
            /// <summary>Each feature in each segment, in the caller's units.</summary>
            public Table Numbers { get { return Table("numbers"); } }
            /// <summary>The features that set each segment apart most; none where there is no other segment.</summary>
            public Table Distinguishing { get { return Table("distinguishing"); } }
            /// <summary>How often each segment has each level of the <c>categories</c>, among customers whose level is known.</summary>
            public Table Categories { get { return Table("categories"); } }
            /// <summary>Rules that part all customers; each names the segment that most of them are in.</summary>
            public Table Rules { get { return Table("rules"); } }
            /// <summary>The conditions of the rules as data; a customer meets all of a rule. A number that is not known counts as the median of all.</summary>
            public Table Conditions { get { return Table("conditions"); } }
            /// <summary>The customers nearest to the medians of their segment.</summary>
            public Table Examples { get { return Table("examples"); } }
        }
    }
}
