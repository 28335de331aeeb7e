// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    /// <summary>What did each customer buy, and when?</summary>
    /// <remarks>
    /// <para>Input. Transactions in any order, one row each: <c>customer_id</c>, <c>timestamp</c>, and <c>amount</c> or <c>quantity</c> and <c>price</c>; optionally <c>transaction_id</c> (the rows of one order share it) and <c>currency</c>.</para>
    /// <para>Model. None: the ledger counts exactly. A purchase occasion is all that a customer buys on one local day; money is added up in integer minor units. The result depends on the rows alone, not on their order, on batches, threads, updates or merges.</para>
    /// <para>Output. Tables of customers in ascending order of their id: <c>summary</c> (frequency, recency, T, monetary_value as Fader and Hardie define them), <c>rfm</c>, <c>calibration</c>, <c>gaps</c>, <c>history</c>; and <c>cohorts</c>.</para>
    /// <para>When not to use. For amounts in several currencies: convert them first, or keep one ledger for each.</para>
    /// <para>References. Fader, Hardie &amp; Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*, Journal of Marketing Research 42(4).</para>
    /// </remarks>
    public sealed class Ledger
    {
        /// <summary>Last day that tables regard, in ISO 8601; an instant stands for its local day. Without it: the last day in the data. With <c>detail = "summary"</c> later rows are not even kept.</summary>
        public string AsOf { get; set; }
        /// <summary>A row whose <c>transaction_id</c> begins with this text is a refund. Without it none is.</summary>
        public string CancellationPrefix { get; set; }
        /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
        public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
        /// <summary>ISO code of the one currency; another one in the column <c>currency</c> is an error.</summary>
        public string Currency { get; set; }
        /// <summary>Local time at which a day begins. Default: <c>"00:00"</c>.</summary>
        public string DayStartsAt { get; set; }
        /// <summary>Digits of a minor unit. Without it: the scale of a decimal column, else 2.</summary>
        public long? Decimals { get; set; }
        /// <summary>How much of the past is kept. Default: <c>"days"</c>.</summary>
        public Detail? Detail { get; set; }
        /// <summary>What becomes of a row whose timestamp or amount is missing. Default: <c>"error"</c>.</summary>
        public Nulls? Nulls { get; set; }
        /// <summary>Numeric columns that <c>detail = "events"</c> is to keep. Default: <c>[]</c>.</summary>
        public IEnumerable<string> Numbers { get; set; }
        /// <summary>What counts as one purchase. Default: <c>"day"</c>.</summary>
        public Occasion? Occasion { get; set; }
        /// <summary>What becomes of refunds: negative amounts, negative quantities, cancelled transactions. Default: <c>"net"</c>.</summary>
        public Refunds? Refunds { get; set; }
        /// <summary>Last days of calibration periods that <c>detail = "summary"</c> is to keep, in ISO 8601. Default: <c>[]</c>.</summary>
        public IEnumerable<string> Splits { get; set; }
        /// <summary>Text columns that <c>detail = "events"</c> is to keep. Default: <c>[]</c>.</summary>
        public IEnumerable<string> Texts { get; set; }
        /// <summary>Zone in which days begin: an IANA name or an offset such as <c>+02:00</c>. Without it: the column's own; timestamps without a zone are taken as they stand.</summary>
        public string TimeZone { get; set; }
        /// <summary>How text timestamps are written, as in strptime. Without it: ISO 8601.</summary>
        public string TimestampFormat { get; set; }
        /// <summary>In what durations are told. Default: <c>"week"</c>.</summary>
        public Unit? Unit { get; set; }
        /// <summary>Fits to data.</summary>
        public LedgerModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new LedgerModel(Model.Fit("ledger", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
        }
        /// <summary>As <c>Fit</c>, on another thread.</summary>
        public Task<LedgerModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var parameters = ToJson();
            return Task.Run(() => new LedgerModel(Model.Fit("ledger", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
        }
        private string ToJson()
        {
            return new Arguments().Set("as_of", AsOf).Set("cancellation_prefix", CancellationPrefix).Set("columns", Columns).Set("currency", Currency).Set("day_starts_at", DayStartsAt).Set("decimals", Decimals).Set("detail", Detail).Set("nulls", Nulls).Set("numbers", Numbers).Set("occasion", Occasion).Set("refunds", Refunds).Set("splits", Splits).Set("texts", Texts).Set("time_zone", TimeZone).Set("timestamp_format", TimestampFormat).Set("unit", Unit).ToJson();
        }
    }
    /// <summary>What <c>ledger</c> gives when it is fitted.</summary>
    public sealed class LedgerModel : Model
    {
        internal LedgerModel(ulong handle) : base(handle) { }
        /// <summary>The repeat-buying table of Fader and Hardie: one row for each customer with a purchase.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        public Table Summary(Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "summary" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
        }
        /// <summary>Recency, frequency and monetary value: one row for each customer with a purchase.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        public Table Rfm(Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "rfm" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
        }
        /// <summary>The summary up to <c>split</c> and what followed up to <c>as_of</c>: one row for each customer with a purchase up to <c>split</c>.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        /// <param name="split">Last day of the calibration period, in ISO 8601.</param>
        public Table Calibration(Time? asOf = null, Time? split = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "calibration" }).Set("as_of", asOf).Set("split", split).ToJson(), progress, cancellationToken);
        }
        /// <summary>Retention: customers by the period of their first purchase, one row for each period since.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        /// <param name="period">Length of the periods in which customers are counted. Default: <c>"month"</c>.</param>
        public Table Cohorts(Time? asOf = null, Period? period = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "cohorts" }).Set("as_of", asOf).Set("period", period).ToJson(), progress, cancellationToken);
        }
        /// <summary>Times between purchases: one row for each customer with a purchase.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        public Table Gaps(Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "gaps" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
        }
        /// <summary>One row for each customer and local day with a purchase or a refund; needs <c>detail</c> <c>days</c> or <c>events</c>.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        public Table History(Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "history" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
        }
        /// <summary>One row for each transaction, with the columns that <c>numbers</c> and <c>texts</c> name; needs <c>detail = "events"</c>.</summary>
        /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
        public Table Events(Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "events" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
        }
        /// <summary>A third model that knows what both know; both stay as they are.</summary>
        public LedgerModel Merge(LedgerModel other)
        {
            return (LedgerModel)base.Merge(other);
        }
    }
}
