// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Segment
    {
        /// <summary>Who is new, who stays, who left and who came back?</summary>
        /// <remarks>
        /// <para>Input. Raw transactions, or a ledger with <c>detail = "days"</c> or more.</para>
        /// <para>Model. The last <c>period</c> days up to and including <c>as_of</c> are held against the <c>period</c> days before them. A customer is - <c>new</c> where the first purchase lies in the last period, - <c>repeating</c> with purchases in both, - <c>reactivated</c> with purchases in the last period and none in the one before it, but earlier, - <c>lapsed</c> with purchases in the period before the last one and none in the last, - <c>inactive</c> with purchases in neither, but earlier. Each customer with a purchase by <c>as_of</c> is in one of them. Days are local days of the ledger's time zone; refunds are no purchases, and lower the revenue of the period of their day where the ledger nets them and the customer bought in that period.</para>
        /// <para>Output. <c>stages</c>, a row a stage with the revenue of both periods; <c>customers</c>, a row a customer.</para>
        /// <para>When not to use. To foretell who will leave: a stage says what was. P(alive) of <c>clv.bg_nbd</c> and its kin takes into account how often somebody usually comes.</para>
        /// <para>References. Blattberg, Kim &amp; Neslin (2008), *Database Marketing*, chapter 24 (acquisition, retention and win-back).</para>
        /// </remarks>
        /// <param name="asOf">Last day of the last period, in ISO 8601. Without it: the ledger's, or the last day in the data.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="period">Length of a period in days. Default: <c>90</c>.</param>
        public static LifecycleOutcome Lifecycle(Input data, string asOf = null, IDictionary<string, string> columns = null, long? period = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new LifecycleOutcome(Outcome.Run("segment.lifecycle", new Arguments().Set("as_of", asOf).Set("columns", columns).Set("period", period).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Lifecycle</c>, on another thread.</summary>
        public static Task<LifecycleOutcome> LifecycleAsync(Input data, string asOf = null, IDictionary<string, string> columns = null, long? period = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("as_of", asOf).Set("columns", columns).Set("period", period).ToJson();
            return Task.Run(() => new LifecycleOutcome(Outcome.Run("segment.lifecycle", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>segment.lifecycle</c> gives.</summary>
        public sealed class LifecycleOutcome : Outcome
        {
            internal LifecycleOutcome(ulong result) : base(result) { }
            /// <summary>How many customers are in each stage, and what they paid.</summary>
            public Table Stages { get { return Table("stages"); } }
            /// <summary>One row a customer, ascending.</summary>
            public Table Customers { get { return Table("customers"); } }
        }
    }
}
