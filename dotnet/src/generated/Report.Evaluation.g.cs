// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Report
    {
        /// <summary>Which model of purchases can be trusted, and where is it wrong? What <c>clv.evaluate</c> finds, as a page with charts: the scores of all models, and for the one of the best log score how it tracks the purchases over time, whether it tells customers apart, whether its probabilities are what they say, and how silence turns into doubt.</summary>
        /// <remarks>
        /// <para>Input. Raw transactions, or a ledger with <c>detail = "days"</c>.</para>
        /// <para>Model. See <c>clv.evaluate</c>.</para>
        /// <para>Output. Table <c>scores</c>, and the document <c>report</c>: one self-contained HTML page.</para>
        /// <para>When not to use. For the numbers alone: <c>clv.evaluate</c> gives all of them as tables.</para>
        /// <para>References. See <c>clv.evaluate</c>.</para>
        /// </remarks>
        /// <param name="asOf">Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="level">Probability that the intervals cover. Default: <c>0.9</c>.</param>
        /// <param name="locale">Language of the page, as a BCP 47 tag: <c>en</c> and <c>ru</c> come with the library. Default: <c>"en"</c>.</param>
        /// <param name="maxIter">Newton steps of each model before <c>NotConverged</c>. Default: <c>200</c>.</param>
        /// <param name="models">The models to evaluate, each once. Default: <c>["bg_nbd","mbg_nbd","pareto_nbd"]</c>.</param>
        /// <param name="penalty"><c>penalty</c> of each model; see <c>clv.bg_nbd</c>. Default: <c>0.0</c>.</param>
        /// <param name="split">Last day of the past, in ISO 8601. Without it: two thirds of the time from the first purchase to <c>as_of</c>.</param>
        /// <param name="texts">Texts that replace those of the catalogue: message id to Fluent pattern. Default: <c>{}</c>.</param>
        /// <param name="title">Heading of the page; the catalogue's without it.</param>
        /// <param name="unit">The unit in which raw transactions are counted; a ledger has its own. Default: <c>"week"</c>.</param>
        public static EvaluationOutcome Evaluation(Input data, string asOf = null, IDictionary<string, string> columns = null, double? level = null, string locale = null, long? maxIter = null, IEnumerable<Models> models = null, double? penalty = null, string split = null, IDictionary<string, string> texts = null, string title = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new EvaluationOutcome(Outcome.Run("report.evaluation", new Arguments().Set("as_of", asOf).Set("columns", columns).Set("level", level).Set("locale", locale).Set("max_iter", maxIter).Set("models", models).Set("penalty", penalty).Set("split", split).Set("texts", texts).Set("title", title).Set("unit", unit).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Evaluation</c>, on another thread.</summary>
        public static Task<EvaluationOutcome> EvaluationAsync(Input data, string asOf = null, IDictionary<string, string> columns = null, double? level = null, string locale = null, long? maxIter = null, IEnumerable<Models> models = null, double? penalty = null, string split = null, IDictionary<string, string> texts = null, string title = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("as_of", asOf).Set("columns", columns).Set("level", level).Set("locale", locale).Set("max_iter", maxIter).Set("models", models).Set("penalty", penalty).Set("split", split).Set("texts", texts).Set("title", title).Set("unit", unit).ToJson();
            return Task.Run(() => new EvaluationOutcome(Outcome.Run("report.evaluation", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>report.evaluation</c> gives.</summary>
        public sealed class EvaluationOutcome : Outcome
        {
            internal EvaluationOutcome(ulong result) : base(result) { }
            /// <summary>How well each model foretold the hold-out period, the best log score first.</summary>
            public Table Scores { get { return Table("scores"); } }
            /// <summary>One HTML page that holds all it needs.</summary>
            public string Report { get { return Document("report"); } }
        }
    }
}
