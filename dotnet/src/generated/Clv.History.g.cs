// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>How did the chance that a customer is still there go up and down?</summary>
        /// <remarks>
        /// <para>Input. Raw transactions, or a ledger with <c>detail = "days"</c>; optionally a fitted model of purchases (<c>model</c>) without covariates and groups, otherwise <c>transactions</c> is fitted to these data.</para>
        /// <para>Model. A customer at a day is what was known of them then: the repeat purchases x until that day, the time t_x of the last one, and the time T since the first. Of these the model tells P(alive) and the purchases to come within <c>horizon</c>, with the parameters of the whole data at every day: the path of one customer, not what a model fitted on that day would have said. Under BG/NBD it is $$P(alive) = \left[1 + \frac{a}{b + x - 1}\left(\frac{\alpha + T}{\alpha + t_x}\right)^{r+x}\right]^{-1}$$ where x is above 0, and 1 before.</para>
        /// <para>Output. Table <c>history</c>: for each customer a row at each day of a purchase (just after it), at regular steps from the first purchase on, and at the last day. Its <c>frequency</c>, <c>recency</c> and <c>T</c> are the columns that every model of purchases takes, so that any other output can be had of them.</para>
        /// <para>When not to use. To judge a model: it has seen what follows. That is what <c>clv.evaluate</c> is for.</para>
        /// <para>References. Fader, Hardie &amp; Lee (2008), *Computing P(alive) Using the BG/NBD Model*, note 021 on brucehardie.com.</para>
        /// </remarks>
        /// <param name="asOf">Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="customers">Whose history, by their ids as text. Without any: of the first <c>limit</c> customers by id. Default: <c>[]</c>.</param>
        /// <param name="horizon">How far ahead purchases are expected, in <c>unit</c>. Default: <c>13.0</c>.</param>
        /// <param name="limit">How many customers where none are named. Default: <c>100</c>.</param>
        /// <param name="maxIter">Its Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</param>
        /// <param name="penalty">Its <c>penalty</c>; see <c>clv.bg_nbd</c>. Default: <c>0.0</c>.</param>
        /// <param name="step">Time from one regular row to the next, in <c>unit</c>; whole days, at least one. Without it: one unit, or so many that nobody has more than 520 regular rows, ten years of weeks.</param>
        /// <param name="transactions">The model of purchases to fit where no <c>model</c> is given. Default: <c>"bg_nbd"</c>.</param>
        /// <param name="unit">The unit in which raw transactions are counted; a ledger has its own. Default: <c>"week"</c>.</param>
        public static HistoryOutcome History(Input data, Input model = null, string asOf = null, IDictionary<string, string> columns = null, IEnumerable<string> customers = null, double? horizon = null, long? limit = null, long? maxIter = null, double? penalty = null, double? step = null, Transactions? transactions = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new HistoryOutcome(Outcome.Run("clv.history", new Arguments().Set("as_of", asOf).Set("columns", columns).Set("customers", customers).Set("horizon", horizon).Set("limit", limit).Set("max_iter", maxIter).Set("penalty", penalty).Set("step", step).Set("transactions", transactions).Set("unit", unit).ToJson(), new[] { Arguments.Role("data", data), Arguments.Role("model", model) }, progress, cancellationToken));
        }
        /// <summary>As <c>History</c>, on another thread.</summary>
        public static Task<HistoryOutcome> HistoryAsync(Input data, Input model = null, string asOf = null, IDictionary<string, string> columns = null, IEnumerable<string> customers = null, double? horizon = null, long? limit = null, long? maxIter = null, double? penalty = null, double? step = null, Transactions? transactions = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("as_of", asOf).Set("columns", columns).Set("customers", customers).Set("horizon", horizon).Set("limit", limit).Set("max_iter", maxIter).Set("penalty", penalty).Set("step", step).Set("transactions", transactions).Set("unit", unit).ToJson();
            return Task.Run(() => new HistoryOutcome(Outcome.Run("clv.history", options, new[] { Arguments.Role("data", data), Arguments.Role("model", model) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>clv.history</c> gives.</summary>
        public sealed class HistoryOutcome : Outcome
        {
            internal HistoryOutcome(ulong result) : base(result) { }
            /// <summary>One row a customer and day, ascending.</summary>
            public Table History { get { return Table("history"); } }
        }
    }
}
