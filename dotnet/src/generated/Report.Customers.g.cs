// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    public static partial class Report
    {
        /// <summary>Who are my customers, who is leaving, and what are they worth? The whole job in one call: transactions become a ledger, customers get a segment (<c>segment.rfm</c>) and predictions (<c>clv.value</c>), and all of it becomes a table and a page.</summary>
        /// <remarks>
        /// <para>Input. Transactions in any order (<c>customer_id</c>, <c>timestamp</c>, and <c>amount</c> or <c>quantity</c> and <c>price</c>; optionally <c>transaction_id</c>, <c>currency</c>), or a ledger.</para>
        /// <para>Model. See <c>ledger</c>, <c>segment.rfm</c>, <c>clv.bg_nbd</c>, <c>clv.gamma_gamma</c> and <c>clv.value</c>. Where the data cannot carry a model, its columns are left out and a note says why.</para>
        /// <para>Output. Table <c>customers</c> (one row each, ascending by customer_id), tables <c>segments</c>, <c>parameters</c> and <c>cohorts</c>, and the document <c>report</c>: one self-contained HTML page.</para>
        /// <para>When not to use. With another model than BG/NBD and Gamma-Gamma in mind: call the methods themselves.</para>
        /// <para>References. See the methods.</para>
        /// </remarks>
        /// <param name="asOf">Last day that counts, in ISO 8601. Without it: the last day in the data.</param>
        /// <param name="cancellationPrefix">A row whose <c>transaction_id</c> begins with this text is a refund.</param>
        /// <param name="columns">The caller's names of columns, by canonical name. Default: <c>{}</c>.</param>
        /// <param name="currency">ISO code of the one currency.</param>
        /// <param name="dayStartsAt">Local time at which a day begins. Default: <c>"00:00"</c>.</param>
        /// <param name="decimals">Digits of a minor unit. Without it: the scale of a decimal column, else 2.</param>
        /// <param name="discountRate">Continuous discount rate per <c>unit</c>. Default: <c>0.0</c>.</param>
        /// <param name="horizon">How far ahead purchases and value are predicted, in <c>unit</c>. Default: <c>13.0</c>.</param>
        /// <param name="level">Probability that the intervals cover. Default: <c>0.9</c>.</param>
        /// <param name="locale">Language of the page, as a BCP 47 tag: <c>en</c> and <c>ru</c> come with the library. Default: <c>"en"</c>.</param>
        /// <param name="margin">Share of a payment that is profit. Default: <c>1.0</c>.</param>
        /// <param name="nulls">What becomes of a row whose timestamp or amount is missing. Default: <c>"error"</c>.</param>
        /// <param name="penalty">Strength of the penalty of both models; see <c>clv.bg_nbd</c>. Default: <c>0.0</c>.</param>
        /// <param name="refunds">What becomes of refunds. Default: <c>"net"</c>.</param>
        /// <param name="texts">Texts that replace those of the catalogue: message id to Fluent pattern. Default: <c>{}</c>.</param>
        /// <param name="timeZone">Zone in which days begin; see <c>ledger</c>.</param>
        /// <param name="timestampFormat">How text timestamps are written, as in strptime. Without it: ISO 8601.</param>
        /// <param name="title">Heading of the page; the catalogue's without it.</param>
        /// <param name="unit">The unit in which durations and <c>horizon</c> are counted. Default: <c>"week"</c>.</param>
        public static CustomersOutcome Customers(Input data, string asOf = null, string cancellationPrefix = null, IDictionary<string, string> columns = null, string currency = null, string dayStartsAt = null, long? decimals = null, double? discountRate = null, double? horizon = null, double? level = null, string locale = null, double? margin = null, Nulls? nulls = null, double? penalty = null, Refunds? refunds = null, IDictionary<string, string> texts = null, string timeZone = null, string timestampFormat = null, string title = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new CustomersOutcome(Outcome.Run("report.customers", new Arguments().Set("as_of", asOf).Set("cancellation_prefix", cancellationPrefix).Set("columns", columns).Set("currency", currency).Set("day_starts_at", dayStartsAt).Set("decimals", decimals).Set("discount_rate", discountRate).Set("horizon", horizon).Set("level", level).Set("locale", locale).Set("margin", margin).Set("nulls", nulls).Set("penalty", penalty).Set("refunds", refunds).Set("texts", texts).Set("time_zone", timeZone).Set("timestamp_format", timestampFormat).Set("title", title).Set("unit", unit).ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Customers</c>, on another thread.</summary>
        public static Task<CustomersOutcome> CustomersAsync(Input data, string asOf = null, string cancellationPrefix = null, IDictionary<string, string> columns = null, string currency = null, string dayStartsAt = null, long? decimals = null, double? discountRate = null, double? horizon = null, double? level = null, string locale = null, double? margin = null, Nulls? nulls = null, double? penalty = null, Refunds? refunds = null, IDictionary<string, string> texts = null, string timeZone = null, string timestampFormat = null, string title = null, Unit? unit = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("as_of", asOf).Set("cancellation_prefix", cancellationPrefix).Set("columns", columns).Set("currency", currency).Set("day_starts_at", dayStartsAt).Set("decimals", decimals).Set("discount_rate", discountRate).Set("horizon", horizon).Set("level", level).Set("locale", locale).Set("margin", margin).Set("nulls", nulls).Set("penalty", penalty).Set("refunds", refunds).Set("texts", texts).Set("time_zone", timeZone).Set("timestamp_format", timestampFormat).Set("title", title).Set("unit", unit).ToJson();
            return Task.Run(() => new CustomersOutcome(Outcome.Run("report.customers", options, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>report.customers</c> gives.</summary>
        public sealed class CustomersOutcome : Outcome
        {
            internal CustomersOutcome(ulong result) : base(result) { }
            /// <summary>One row a customer: history, scores, segment, and predictions with intervals.</summary>
            public Table Customers { get { return Table("customers"); } }
            /// <summary>Size, money and typical customer of each segment.</summary>
            public Table Segments { get { return Table("segments"); } }
            /// <summary>Estimates of the models; absent where none could be fitted.</summary>
            public Table Parameters { get { return Table("parameters"); } }
            /// <summary>Retention by month of first purchase.</summary>
            public Table Cohorts { get { return Table("cohorts"); } }
            /// <summary>One HTML page that holds all it needs.</summary>
            public string Report { get { return Document("report"); } }
        }
    }
}
