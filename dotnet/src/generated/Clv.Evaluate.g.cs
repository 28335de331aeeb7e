// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Clv
    {
        /// <summary>How well would models of purchases have foretold the recent past? The time is cut at <c>split</c>: models are fitted to what was known then, and what they said of each customer is held against what followed.</summary>
        /// <remarks>
        /// <para>Input. Raw transactions, or a ledger with <c>detail = "days"</c>.</para>
        /// <para>Model. Each of <c>models</c> with plain maximum likelihood, unless there is a <c>penalty</c>. A forecast of a customer is the whole distribution of the number of purchases after the split. Its log score is ln P(N = n); its probability integral transform is the non-randomised one for counts, whose mean over customers is uniform where forecasts are calibrated. <c>counts</c> compares how many customers made n repeat purchases until the split with what a model expects of new customers who are observed as long; its intervals hold the chance of each customer and the uncertainty of the estimates: $$Var = \sum_i p_n(T_i)\,[1 - p_n(T_i)] + g^\top \Sigma g, \quad g = \nabla \sum_i p_n(T_i).$$ <c>regularity</c> looks at the last two times between purchases of a customer: with purchases at random their share t_1 / (t_1 + t_2) is uniform over 0 to 1; where they are Erlang-k its variance is 1 / (4 (2 k + 1)).</para>
        /// <para>Output. Table <c>scores</c> with a row for each model, the best log score first; tables that say where a model is wrong: over time (<c>tracking</c>), by frequency, by time since the last purchase, over the number of purchases (<c>counts</c>), over probabilities (<c>pit</c>); <c>matrix</c> by frequency and recency; and the regularity of purchases.</para>
        /// <para>When not to use. Over a time that is short beside the time between purchases, where nearly all counts are 0.</para>
        /// <para>References. Fader, Hardie &amp; Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2); Czado, Gneiting &amp; Held (2009), *Predictive Model Assessment for Count Data*, Biometrics 65(4); Wheat &amp; Morrison (1990), *Estimating Purchase Regularity with Two Interpurchase Times*, Journal of Marketing Research 27(1).</para>
        /// </remarks>
        /// <param name="asOf">Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="level">Probability that the intervals cover. Default: <c>0.9</c>.</param>
        /// <param name="maxIter">Newton steps of each model before <c>NotConverged</c>. Default: <c>200</c>.</param>
        /// <param name="models">The models to evaluate, each once. Default: <c>["bg_nbd","mbg_nbd","pareto_nbd"]</c>.</param>
        /// <param name="penalty"><c>penalty</c> of each model; see <c>clv.bg_nbd</c>. Default: <c>0.0</c>.</param>
        /// <param name="split">Last day of the past, in ISO 8601. Without it: two thirds of the time from the first purchase to <c>as_of</c>.</param>
        /// <param name="unit">The unit in which raw transactions are counted; a ledger has its own. Default: <c>"week"</c>.</param>
        public static EvaluateOutcome Evaluate(Input data, string asOf = null, IDictionary<string, string> columns = null, double? level = null, long? maxIter = null, IEnumerable<Models> models = null, double? penalty = null, string split = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new EvaluateOutcome(Outcome.Run("clv.evaluate", new Arguments().Set("as_of", asOf).Set("columns", columns).Set("level", level).Set("max_iter", maxIter).Set("models", models).Set("penalty", penalty).Set("split", split).Set("unit", unit).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Evaluate</c>, on another thread.</summary>
        public static Task<EvaluateOutcome> EvaluateAsync(Input data, string asOf = null, IDictionary<string, string> columns = null, double? level = null, long? maxIter = null, IEnumerable<Models> models = null, double? penalty = null, string split = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("as_of", asOf).Set("columns", columns).Set("level", level).Set("max_iter", maxIter).Set("models", models).Set("penalty", penalty).Set("split", split).Set("unit", unit).ToJson();
            return Task.Run(() => new EvaluateOutcome(Outcome.Run("clv.evaluate", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>clv.evaluate</c> gives.</summary>
        public sealed class EvaluateOutcome : Outcome
        {
            internal EvaluateOutcome(ulong result) : base(result) { }
            /// <summary>How well each model foretold the hold-out period, the best log score first.</summary>
            public Table Scores { get { return Table("scores"); } }
            /// <summary>Repeat purchases over time, of the customers who first bought up to the split.</summary>
            public Table Tracking { get { return Table("tracking"); } }
            /// <summary>Mean purchases in the hold-out period by repeat purchases before it; the last row holds that number or more.</summary>
            public Table ByFrequency { get { return Table("by_frequency"); } }
            /// <summary>Mean purchases in the hold-out period by the time since the last one at the split.</summary>
            public Table ByRecency { get { return Table("by_recency"); } }
            /// <summary>Customers by repeat purchases up to the split, with the model's predictive interval; the last row holds that number or more.</summary>
            public Table Counts { get { return Table("counts"); } }
            /// <summary>The probability integral transform in twentieths: each share is 0.05 where forecasts are calibrated, a bowl where they are too narrow, a hill where they are too wide.</summary>
            public Table Pit { get { return Table("pit"); } }
            /// <summary>What the model says of a customer as old as the oldest, by frequency and recency.</summary>
            public Table Matrix { get { return Table("matrix"); } }
            /// <summary>The last two times between purchases as a share, t_1 / (t_1 + t_2): its mean, its variance, and the k of Erlang-k times that has this variance; 1 is random.</summary>
            public Table Regularity { get { return Table("regularity"); } }
            /// <summary>The distribution of that share in tenths: even where purchases come at random, piled up in the middle where they come in a rhythm.</summary>
            public Table GapShares { get { return Table("gap_shares"); } }
        }
    }
}
