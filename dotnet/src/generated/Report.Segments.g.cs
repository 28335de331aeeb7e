// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Report
    {
        /// <summary>Into which segments do customers fall, and what sets them apart, as a page to read?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table of customers with the columns that <c>features</c> names (without it <c>days_since_last</c>, <c>orders</c> and <c>total_value</c>); optionally <c>weight</c>.</para>
        /// <para>Model. Without <c>k</c> the number of segments is that of <c>segment.choose_k</c>; the segments are those of <c>segment.kmeans</c>. The map shows at most 800 customers, drawn at random, on the plane of the two largest principal components of the prepared features; silhouettes are those of the same customers among themselves.</para>
        /// <para>Output. Table <c>customers</c> (the segment of each, ascending by <c>customer_id</c>), tables <c>segments</c> and <c>profile</c> as <c>segment.kmeans</c> gives them, <c>candidates</c> where the number was chosen, <c>movements</c> (as <c>segment.movements</c>) with <c>compare_to</c>, and the document <c>report</c>: one self-contained HTML page.</para>
        /// <para>When not to use. For segments by rules that a reader can follow: <c>segment.rfm</c> and <c>report.customers</c>.</para>
        /// <para>References. See <c>segment.choose_k</c> and <c>segment.kmeans</c>; Rousseeuw (1987), *Silhouettes: a graphical aid to the interpretation and validation of cluster analysis*.</para>
        /// </remarks>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="compareTo">An earlier day, in ISO 8601: the page then tells who is in another segment now than on that day, by the same rules. Needs transactions, or a ledger with <c>detail = "days"</c>.</param>
        /// <param name="features">Columns of numbers that customers are told apart by; recency, frequency and money (<c>days_since_last</c>, <c>orders</c>, <c>total_value</c>) where none is named. Default: <c>[]</c>.</param>
        /// <param name="k">How many segments. Without it the number is chosen.</param>
        /// <param name="kMax">The largest number of segments that is tried. Default: <c>10</c>.</param>
        /// <param name="locale">Language of the page, as a BCP 47 tag: <c>en</c> and <c>ru</c> come with the library. Default: <c>"en"</c>.</param>
        /// <param name="missing">What becomes of a row with a missing feature. Default: <c>"drop"</c>.</param>
        /// <param name="scale">How features are made comparable. Default: <c>"robust"</c>.</param>
        /// <param name="seed">Seed of all draws. Default: <c>0</c>.</param>
        /// <param name="texts">Texts that replace those of the catalogue: message id to Fluent pattern. Default: <c>{}</c>.</param>
        /// <param name="title">Heading of the page; the catalogue's without it.</param>
        public static SegmentsOutcome Segments(Input data, IDictionary<string, string> columns = null, string compareTo = null, IEnumerable<string> features = null, long? k = null, long? kMax = null, string locale = null, Missing? missing = null, Scale? scale = null, long? seed = null, IDictionary<string, string> texts = null, string title = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new SegmentsOutcome(Outcome.Run("report.segments", new Arguments().Set("columns", columns).Set("compare_to", compareTo).Set("features", features).Set("k", k).Set("k_max", kMax).Set("locale", locale).Set("missing", missing).Set("scale", scale).Set("seed", seed).Set("texts", texts).Set("title", title).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Segments</c>, on another thread.</summary>
        public static Task<SegmentsOutcome> SegmentsAsync(Input data, IDictionary<string, string> columns = null, string compareTo = null, IEnumerable<string> features = null, long? k = null, long? kMax = null, string locale = null, Missing? missing = null, Scale? scale = null, long? seed = null, IDictionary<string, string> texts = null, string title = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("columns", columns).Set("compare_to", compareTo).Set("features", features).Set("k", k).Set("k_max", kMax).Set("locale", locale).Set("missing", missing).Set("scale", scale).Set("seed", seed).Set("texts", texts).Set("title", title).ToJson();
            return Task.Run(() => new SegmentsOutcome(Outcome.Run("report.segments", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>report.segments</c> gives.</summary>
        public sealed class SegmentsOutcome : Outcome
        {
            internal SegmentsOutcome(ulong result) : base(result) { }
            /// <summary>The segment of each customer, ascending by <c>customer_id</c>; in the order of the input where that names no customers.</summary>
            public Table Customers { get { return Table("customers"); } }
            /// <summary>Size, money and means of each segment among the rows given, with a label of what sets it apart.</summary>
            public Table Segments { get { return Table("segments"); } }
            /// <summary>Each feature in each segment among the rows given, the one that sets the segment apart most first.</summary>
            public Table Profile { get { return Table("profile"); } }
            /// <summary>The measures of each number of segments.</summary>
            public Table Candidates { get { return Table("candidates"); } }
            /// <summary>A row for each segment that somebody came from and each that somebody is in; those without one are the last.</summary>
            public Table Movements { get { return Table("movements"); } }
            /// <summary>One HTML page that holds all it needs.</summary>
            public string Report { get { return Document("report"); } }
        }
    }
}
