// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Where did the customers of each segment go, and how much revenue went with them?</summary>
        /// <remarks>
        /// <para>Input. A table of customers with <c>segment</c> and <c>segment_before</c> (text or whole numbers, of any method or the caller's own), and optionally <c>customer_id</c>, <c>weight</c>, and the revenue of both periods, <c>total_value</c> and <c>total_value_before</c>. Or two such tables with <c>customer_id</c> and <c>segment</c>: the later one as <c>data</c>, the earlier one as <c>before</c>; a customer who is in one alone has come or left. The order of the rows does not matter.</para>
        /// <para>Model. Of the n customers of a segment before, x are in another one afterwards; their share x / n has the limits of Wilson's score interval, $$\frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n}.$$ With weights n is the number of customers of one weight that tell as much, $(\sum w)^2 / \sum w^2$. A null stands for customers in no segment, or not there; those to whom it applies twice are left out.</para>
        /// <para>Output. <c>movements</c>, a row for each pair of segments; <c>segments</c>, the balance of each.</para>
        /// <para>When not to use. Where the segments of the two periods were made by different rules: cuts learnt anew move with the customers. Fit once, and predict both periods by the same model.</para>
        /// <para>References. Wilson (1927), *Probable inference, the law of succession, and statistical inference*; Brown, Cai &amp; DasGupta (2001), *Interval estimation for a binomial proportion*; Kish (1965), *Survey Sampling*.</para>
        /// </remarks>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="level">Probability that the limits of a share cover it. Default: <c>0.9</c>.</param>
        /// <param name="maxSegments">More segments than this are an error: a column of names was meant for one of segments. Default: <c>50</c>.</param>
        public static MovementsOutcome Movements(Input data, Input before = null, IDictionary<string, string> columns = null, double? level = null, long? maxSegments = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new MovementsOutcome(Outcome.Run("segment.movements", new Arguments().Set("columns", columns).Set("level", level).Set("max_segments", maxSegments).ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("before", before) }, progress, cancellationToken));
        }
        /// <summary>As <c>Movements</c>, on another thread.</summary>
        public static Task<MovementsOutcome> MovementsAsync(Input data, Input before = null, IDictionary<string, string> columns = null, double? level = null, long? maxSegments = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("columns", columns).Set("level", level).Set("max_segments", maxSegments).ToJson();
            return Task.Run(() => new MovementsOutcome(Outcome.Run("segment.movements", options, new[] { Arguments.Role("data", data), Arguments.Role("before", before) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>segment.movements</c> gives.</summary>
        public sealed class MovementsOutcome : Outcome
        {
            internal MovementsOutcome(ulong result) : base(result) { }
            /// <summary>A row for each segment that somebody came from and each that somebody is in; those without one are the last.</summary>
            public Table Movements { get { return Table("movements"); } }
            /// <summary>The balance of each segment, ascending, in weights of customers.</summary>
            public Table Segments { get { return Table("segments"); } }
        }
    }
}
