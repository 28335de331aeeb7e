// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    /// <summary>The kind of an error, with a number that never changes.</summary>
    public enum ErrorKind
    {
        /// <summary><c>INVALID_PARAMETER</c>.</summary>
        InvalidParameter = 1,
        /// <summary><c>INVALID_DATA</c>.</summary>
        InvalidData = 2,
        /// <summary><c>UNKNOWN_NAME</c>.</summary>
        UnknownName = 3,
        /// <summary><c>NOT_CONVERGED</c>.</summary>
        NotConverged = 4,
        /// <summary><c>CANCELLED</c>.</summary>
        Cancelled = 5,
        /// <summary><c>INCOMPATIBLE</c>.</summary>
        Incompatible = 6,
        /// <summary><c>BAD_FILE</c>.</summary>
        BadFile = 7,
        /// <summary><c>IO</c>.</summary>
        Io = 8,
        /// <summary><c>LIMIT_EXCEEDED</c>.</summary>
        LimitExceeded = 9,
        /// <summary><c>UNSUPPORTED</c>.</summary>
        Unsupported = 10,
        /// <summary><c>INVALID_HANDLE</c>.</summary>
        InvalidHandle = 11,
        /// <summary><c>FORKED</c>.</summary>
        Forked = 12,
        /// <summary><c>NOT_FITTED</c>.</summary>
        NotFitted = 13,
        /// <summary><c>INTERNAL</c>.</summary>
        Internal = 99,
    }
    /// <summary>The words of <c>detail</c>.</summary>
    public enum Detail
    {
        /// <summary><c>summary</c>.</summary>
        Summary,
        /// <summary><c>days</c>.</summary>
        Days,
        /// <summary><c>events</c>.</summary>
        Events,
    }
    /// <summary>The words of <c>nulls</c>.</summary>
    public enum Nulls
    {
        /// <summary><c>error</c>.</summary>
        Error,
        /// <summary><c>drop</c>.</summary>
        Drop,
    }
    /// <summary>The words of <c>occasion</c>.</summary>
    public enum Occasion
    {
        /// <summary><c>day</c>.</summary>
        Day,
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>transaction</c>.</summary>
        Transaction,
    }
    /// <summary>The words of <c>refunds</c>.</summary>
    public enum Refunds
    {
        /// <summary><c>net</c>.</summary>
        Net,
        /// <summary><c>drop</c>.</summary>
        Drop,
        /// <summary><c>keep</c>.</summary>
        Keep,
    }
    /// <summary>The words of <c>unit</c>.</summary>
    public enum Unit
    {
        /// <summary><c>day</c>.</summary>
        Day,
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>month</c>.</summary>
        Month,
    }
    /// <summary>The words of <c>period</c>.</summary>
    public enum Period
    {
        /// <summary><c>week</c>.</summary>
        Week,
        /// <summary><c>month</c>.</summary>
        Month,
    }
    /// <summary>The words of <c>given</c>.</summary>
    public enum Given
    {
        /// <summary><c>alive</c>.</summary>
        Alive,
        /// <summary><c>data</c>.</summary>
        Data,
    }
    /// <summary>The words of <c>priors</c>.</summary>
    public enum Priors
    {
        /// <summary><c>weak</c>.</summary>
        Weak,
        /// <summary><c>pymc</c>.</summary>
        Pymc,
    }
    /// <summary>The words of <c>transactions</c>.</summary>
    public enum Transactions
    {
        /// <summary><c>bg_nbd</c>.</summary>
        BgNbd,
        /// <summary><c>mbg_nbd</c>.</summary>
        MbgNbd,
        /// <summary><c>pareto_nbd</c>.</summary>
        ParetoNbd,
        /// <summary><c>ggom_nbd</c>.</summary>
        GgomNbd,
        /// <summary><c>nbd</c>.</summary>
        Nbd,
        /// <summary><c>bg_cnbd_k</c>.</summary>
        BgCnbdK,
        /// <summary><c>mbg_cnbd_k</c>.</summary>
        MbgCnbdK,
    }
    /// <summary>The words of <c>dirt</c>.</summary>
    public enum Dirt
    {
        /// <summary><c>none</c>.</summary>
        None,
        /// <summary><c>light</c>.</summary>
        Light,
        /// <summary><c>heavy</c>.</summary>
        Heavy,
    }
    /// <summary>The words of <c>model</c>.</summary>
    public enum ModelKind
    {
        /// <summary><c>bg_nbd</c>.</summary>
        BgNbd,
        /// <summary><c>pareto_nbd</c>.</summary>
        ParetoNbd,
    }
    /// <summary>The words of <c>order</c>.</summary>
    public enum Order
    {
        /// <summary><c>time</c>.</summary>
        Time,
        /// <summary><c>customer</c>.</summary>
        Customer,
    }
    /// <summary>The words of <c>profile</c>.</summary>
    public enum Profile
    {
        /// <summary><c>cdnow</c>.</summary>
        Cdnow,
        /// <summary><c>tiny</c>.</summary>
        Tiny,
        /// <summary><c>small</c>.</summary>
        Small,
        /// <summary><c>medium</c>.</summary>
        Medium,
        /// <summary><c>large</c>.</summary>
        Large,
    }
    internal static class Words
    {
        private static readonly Dictionary<Type, string[]> All = new Dictionary<Type, string[]>
        {
            { typeof(Detail), new[] { "summary", "days", "events" } },
            { typeof(Nulls), new[] { "error", "drop" } },
            { typeof(Occasion), new[] { "day", "week", "transaction" } },
            { typeof(Refunds), new[] { "net", "drop", "keep" } },
            { typeof(Unit), new[] { "day", "week", "month" } },
            { typeof(Period), new[] { "week", "month" } },
            { typeof(Given), new[] { "alive", "data" } },
            { typeof(Priors), new[] { "weak", "pymc" } },
            { typeof(Transactions), new[] { "bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k" } },
            { typeof(Dirt), new[] { "none", "light", "heavy" } },
            { typeof(ModelKind), new[] { "bg_nbd", "pareto_nbd" } },
            { typeof(Order), new[] { "time", "customer" } },
            { typeof(Profile), new[] { "cdnow", "tiny", "small", "medium", "large" } },
        };
        public static string Of(Enum value)
        {
            string[] words;
            var at = Convert.ToInt64(value);
            if (!All.TryGetValue(value.GetType(), out words)) return Names.Snake(value.ToString());
            if (at < 0 || words.Length <= at) throw new ArgumentException(value + " is not a value of " + value.GetType().Name);
            return words[at];
        }
    }
    internal static class Registry
    {
        public static Model Wrap(string id, ulong handle)
        {
            switch (id)
            {
                case "ledger": return new LedgerModel(handle);
                case "segment.rfm": return new Segment.RfmModel(handle);
                case "clv.bg_nbd": return new Clv.BgNbdModel(handle);
                case "clv.mbg_nbd": return new Clv.MbgNbdModel(handle);
                case "clv.pareto_nbd": return new Clv.ParetoNbdModel(handle);
                case "clv.ggom_nbd": return new Clv.GgomNbdModel(handle);
                case "clv.nbd": return new Clv.NbdModel(handle);
                case "clv.bg_bb": return new Clv.BgBbModel(handle);
                case "clv.bg_cnbd_k": return new Clv.BgCnbdKModel(handle);
                case "clv.mbg_cnbd_k": return new Clv.MbgCnbdKModel(handle);
                case "clv.sbg": return new Clv.SbgModel(handle);
                case "clv.beta_discrete_weibull": return new Clv.BetaDiscreteWeibullModel(handle);
                case "clv.gamma_gamma": return new Clv.GammaGammaModel(handle);
                case "clv.value": return new Clv.ValueModel(handle);
                default: return null;
            }
        }
    }
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
    /// <summary>The methods <c>segment.*</c>.</summary>
    public static partial class Segment
    {
        /// <summary>Which customers are the best, which slip away, which are new?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a table with <c>days_since_last</c> (days, at least 0), <c>orders</c> (at least 1) and <c>total_value</c> (any currency unit, may be negative).</para>
        /// <para>Model. Each of the three measures is cut into <c>scores</c> classes at weighted quantiles: cut j is the smallest observed value v with weight(&lt;= v) &gt;= j W / scores, and the score is 1 + the number of cuts below the value. Recency is negated first, so that the highest score is the best in all three. Equal values get equal scores, so classes may be of unequal size or empty. A table of rules then names the segment of each combination of scores.</para>
        /// <para>Output. <c>recency_score</c>, <c>frequency_score</c>, <c>monetary_score</c> (1 to <c>scores</c>) and <c>segment</c>.</para>
        /// <para>Reasons. <c>explain</c> compares with the typical customer of the fit: of each measure the lower median. A score is its own measure's doing: the contribution is the score less that of the typical customer. For the segment v(S) is 1 where a customer who has the measures of S and is typical in the others falls into the same segment, else 0, and the contributions are $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(2 - |S|)!}{3!}\,[v(S \cup i) - v(S)],$$ Shapley values, which sum to 1, or to 0 where the typical customer is in that segment too.</para>
        /// <para>When not to use. Where most customers bought once: frequency then has few distinct values and a class or two.</para>
        /// <para>References. Hughes (1994), *Strategic Database Marketing*; inverse empirical distribution function as in Hyndman &amp; Fan (1996), *Sample Quantiles in Statistical Packages*, definition 1.</para>
        /// </remarks>
        public sealed class Rfm
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Which scores make which segment; total and disjoint. The eleven usual segments of five scores without it.</summary>
            public IEnumerable<IDictionary<string, object>> Rules { get; set; }
            /// <summary>How many classes each measure is cut into. Default: <c>5</c>.</summary>
            public long? Scores { get; set; }
            /// <summary>Fits to data.</summary>
            public RfmModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new RfmModel(Model.Fit("segment.rfm", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<RfmModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new RfmModel(Model.Fit("segment.rfm", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("rules", Rules).Set("scores", Scores).ToJson();
            }
        }
        /// <summary>What <c>segment.rfm</c> gives when it is fitted.</summary>
        public sealed class RfmModel : Model
        {
            internal RfmModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>recency_score</c>, <c>frequency_score</c>, <c>monetary_score</c>, <c>segment</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Class of recency; the highest bought last.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table RecencyScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "recency_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Class of the number of orders; the highest bought most often.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table FrequencyScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "frequency_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Class of the total value; the highest spent most.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table MonetaryScore(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "monetary_score" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Name of the segment; in a scorer its position in <c>rules</c>, counted from 0.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segment(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "segment" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>The learnt cut points: a score ends at its <c>upper</c>, inclusive.</summary>
            public Table Cuts(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "cuts" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>The rules: inclusive ranges of scores for each segment.</summary>
            public Table Rules(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "rules" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Size, money and typical customer of each segment, in the order of the rules.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            public Table Segments(Input data, Time? asOf = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "segments" }).Set("as_of", asOf).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new RfmScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new RfmScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public RfmModel Merge(RfmModel other)
            {
                return (RfmModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>segment.rfm</c> for one row.</summary>
        public sealed class RfmScores : Scores
        {
            internal RfmScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Class of recency; the highest bought last.</summary>
            public double RecencyScore { get { return this["recency_score"]; } }
            /// <summary>Class of the number of orders; the highest bought most often.</summary>
            public double FrequencyScore { get { return this["frequency_score"]; } }
            /// <summary>Class of the total value; the highest spent most.</summary>
            public double MonetaryScore { get { return this["monetary_score"]; } }
            /// <summary>Name of the segment; in a scorer its position in <c>rules</c>, counted from 0.</summary>
            public string Segment { get { return Text("segment"); } }
        }
    }
    /// <summary>The methods <c>clv.*</c>.</summary>
    public static partial class Clv
    {
        /// <summary>Who is still a customer, and how often will they buy?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0), <c>recency</c> and <c>T</c> (durations in one unit, 0 &lt;= <c>recency</c> &lt;= <c>T</c>), optionally <c>weight</c>.</para>
        /// <para>Model. While alive, a customer buys at rate lambda ~ Gamma(r, alpha); after each repeat purchase they drop out with probability p ~ Beta(a, b). The likelihood of x purchases, the last at t_x, observed up to T is $$\frac{B(a, b+x)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+T)^{r+x}} + 1_{x&gt;0} \frac{B(a+1, b+x-1)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+t_x)^{r+x}}.$$ Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, compared with the typical repeat customer of the fit: of each column the lower median over the customers who came back. With the set N of columns and v(S) the output of a customer who has the columns of S and is typical in the others, $$\phi_i = \sum_{S \subseteq N \setminus i} \frac{|S|!\,(|N| - |S| - 1)!}{|N|!}\,[v(S \cup i) - v(S)],$$ the Shapley value, exact over all mixtures; the contributions sum to the output less that of the typical customer. A mixture is made possible: recency is at most T, and who never came back has no recency and no mean spend; a mean spend that is missing counts as typical.</para>
        /// <para>When not to use. For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts after the customers were acquired. A customer who never bought again counts as alive with certainty.</para>
        /// <para>References. Fader, Hardie &amp; Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2), eq. 6 to 10.</para>
        /// </remarks>
        public sealed class BgNbd
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public BgNbdModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new BgNbdModel(Model.Fit("clv.bg_nbd", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<BgNbdModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new BgNbdModel(Model.Fit("clv.bg_nbd", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.bg_nbd</c> gives when it is fitted.</summary>
        public sealed class BgNbdModel : Model
        {
            internal BgNbdModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new BgNbdScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new BgNbdScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public BgNbdModel Merge(BgNbdModel other)
            {
                return (BgNbdModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.bg_nbd</c> for one row.</summary>
        public sealed class BgNbdScores : Scores
        {
            internal BgNbdScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if some never came back after the first purchase?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0), <c>recency</c> and <c>T</c> (durations in one unit, 0 &lt;= <c>recency</c> &lt;= <c>T</c>), optionally <c>weight</c>.</para>
        /// <para>Model. As BG/NBD, but a customer may drop out right after the first purchase, with the same probability p ~ Beta(a, b) as after each later one: $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)} \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$ Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts after the customers were acquired.</para>
        /// <para>References. Batislam, Denizel &amp; Filiztekin (2007), *Empirical validation and comparison of models for customer base analysis*, International Journal of Research in Marketing 24(3).</para>
        /// </remarks>
        public sealed class MbgNbd
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public MbgNbdModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new MbgNbdModel(Model.Fit("clv.mbg_nbd", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<MbgNbdModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new MbgNbdModel(Model.Fit("clv.mbg_nbd", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.mbg_nbd</c> gives when it is fitted.</summary>
        public sealed class MbgNbdModel : Model
        {
            internal MbgNbdModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new MbgNbdScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new MbgNbdScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public MbgNbdModel Merge(MbgNbdModel other)
            {
                return (MbgNbdModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.mbg_nbd</c> for one row.</summary>
        public sealed class MbgNbdScores : Scores
        {
            internal MbgNbdScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if customers leave at any time and not only after a purchase?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0), <c>recency</c> and <c>T</c> (durations in one unit, 0 &lt;= <c>recency</c> &lt;= <c>T</c>), optionally <c>weight</c>.</para>
        /// <para>Model. While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is exponential of rate mu ~ Gamma(s, beta): $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} (\beta+T)^s} + s \int_{t_x}^T \frac{dy}{(\alpha+y)^{r+x} (\beta+y)^{s+1}} \right].$$ The integral is taken numerically to 1e-12, never as a hypergeometric function. Fitted by damped Newton in the logarithms of r, alpha, s, beta. Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts after the customers were acquired. A customer may never buy again, so that a median time to the next purchase may not exist: it is null then.</para>
        /// <para>References. Schmittlein, Morrison &amp; Colombo (1987), *Counting Your Customers*, Management Science 33(1); Fader &amp; Hardie (2005), *A Note on Deriving the Pareto/NBD Model and Related Expressions*.</para>
        /// </remarks>
        public sealed class ParetoNbd
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public ParetoNbdModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new ParetoNbdModel(Model.Fit("clv.pareto_nbd", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<ParetoNbdModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new ParetoNbdModel(Model.Fit("clv.pareto_nbd", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.pareto_nbd</c> gives when it is fitted.</summary>
        public sealed class ParetoNbdModel : Model
        {
            internal ParetoNbdModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new ParetoNbdScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new ParetoNbdScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public ParetoNbdModel Merge(ParetoNbdModel other)
            {
                return (ParetoNbdModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.pareto_nbd</c> for one row.</summary>
        public sealed class ParetoNbdScores : Scores
        {
            internal ParetoNbdScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if the risk to leave grows with age?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0), <c>recency</c> and <c>T</c> (durations in one unit, 0 &lt;= <c>recency</c> &lt;= <c>T</c>), optionally <c>weight</c>.</para>
        /// <para>Model. While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is Gompertz with hazard eta b e^(b t), eta ~ Gamma(s, beta). With B(y) = beta + e^(b y) - 1: $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} B(T)^s} + s b \int_{t_x}^T \frac{e^{b y} \, dy}{(\alpha+y)^{r+x} B(y)^{s+1}} \right].$$ As b goes to 0 with beta / b fixed it is Pareto/NBD; where the data ask for that, the status says so. Fitted by damped Newton in the logarithms of r, alpha, b, s, beta. Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where b is not identified, as on many short histories: Pareto/NBD says the same for less.</para>
        /// <para>References. Bemmaor &amp; Glady (2012), *Modeling Purchasing Behavior with Sudden "Death": A Flexible Customer Lifetime Model*, Management Science 58(5).</para>
        /// </remarks>
        public sealed class GgomNbd
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public GgomNbdModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new GgomNbdModel(Model.Fit("clv.ggom_nbd", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<GgomNbdModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new GgomNbdModel(Model.Fit("clv.ggom_nbd", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.ggom_nbd</c> gives when it is fitted.</summary>
        public sealed class GgomNbdModel : Model
        {
            internal GgomNbdModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new GgomNbdScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new GgomNbdScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public GgomNbdModel Merge(GgomNbdModel other)
            {
                return (GgomNbdModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.ggom_nbd</c> for one row.</summary>
        public sealed class GgomNbdScores : Scores
        {
            internal GgomNbdScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>How often will customers buy who never leave?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0), <c>recency</c> and <c>T</c> (durations in one unit, 0 &lt;= <c>recency</c> &lt;= <c>T</c>), optionally <c>weight</c>.</para>
        /// <para>Model. A customer buys at rate lambda ~ Gamma(r, alpha) and never drops out: x purchases up to T have the density $$\frac{\Gamma(r+x)}{\Gamma(r)} \frac{\alpha^r}{(\alpha+T)^{r+x}}.$$ The baseline that every model with dropout must beat. Fitted by damped Newton in (ln r, ln alpha). Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates. <c>p_alive</c> is 1.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Wherever customers leave: it overstates what is to come.</para>
        /// <para>References. Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1); with times of purchases as in Fader &amp; Hardie (2005), *Implementing the BG/NBD Model*.</para>
        /// </remarks>
        public sealed class Nbd
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public NbdModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new NbdModel(Model.Fit("clv.nbd", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<NbdModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new NbdModel(Model.Fit("clv.nbd", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.nbd</c> gives when it is fitted.</summary>
        public sealed class NbdModel : Model
        {
            internal NbdModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new NbdScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new NbdScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public NbdModel Merge(NbdModel other)
            {
                return (NbdModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.nbd</c> for one row.</summary>
        public sealed class NbdScores : Scores
        {
            internal NbdScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if there is one opportunity to buy in each period?</summary>
        /// <remarks>
        /// <para>Input. A summary table with <c>frequency</c> (opportunities taken, whole), <c>recency</c> (the last one taken, 0 where none was) and <c>n_periods</c> (opportunities in all, whole, up to 65,535), optionally <c>weight</c>. Neither a ledger nor transactions know what an opportunity is.</para>
        /// <para>Model. At each opportunity a customer who is alive buys with probability p ~ Beta(alpha, beta); before each they drop out with probability theta ~ Beta(gamma, delta): $$\frac{B(\alpha+x, \beta+n-x)}{B(\alpha,\beta)} \frac{B(\gamma, \delta+n)}{B(\gamma,\delta)} + \sum_{i=0}^{n-t_x-1} \frac{B(\alpha+x, \beta+t_x-x+i)}{B(\alpha,\beta)} \frac{B(\gamma+1, \delta+t_x+i)}{B(\gamma,\delta)}.$$ Fitted by damped Newton. <c>horizon</c> counts opportunities; a part of one has not come. <c>p_alive</c> is as of the last opportunity; published tables often are one ahead (<c>p_alive_in</c> with <c>horizon = 1</c>). Intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>When not to use. Where customers can buy at any time: the continuous models use more of the data.</para>
        /// <para>References. Fader, Hardie &amp; Shang (2010), *Customer-Base Analysis in a Discrete-Time Noncontractual Setting*, Marketing Science 29(6).</para>
        /// </remarks>
        public sealed class BgBb
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (a time towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public BgBbModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new BgBbModel(Model.Fit("clv.bg_bb", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<BgBbModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new BgBbModel(Model.Fit("clv.bg_bb", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.bg_bb</c> gives when it is fitted.</summary>
        public sealed class BgBbModel : Model
        {
            internal BgBbModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new BgBbScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new BgBbScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public BgBbModel Merge(BgBbModel other)
            {
                return (BgBbModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.bg_bb</c> for one row.</summary>
        public sealed class BgBbScores : Scores
        {
            internal BgBbScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if they buy in a regular rhythm?</summary>
        /// <remarks>
        /// <para>Input. A ledger with <c>detail = "days"</c>, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>litt</c> (the sum of the logarithms of the times between purchases, in the unit of the others), optionally <c>weight</c>. Predictions do without <c>litt</c>.</para>
        /// <para>Model. BG/NBD in which every k-th event of a customer's Poisson process is a purchase: times between purchases are Erlang-k, more regular than exponential ones. A customer drops out after each repeat purchase with probability p ~ Beta(a, b); alpha belongs to events, so that purchases come at rate r / (k alpha) on average. What is to come is exact: the events since the last purchase are a mixture over their number 0 to k - 1. <c>k</c> is chosen by likelihood unless given.</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where k comes out as 1: then BG/NBD says the same for less.</para>
        /// <para>References. Platzer &amp; Reutterer (2016), *Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity*, Marketing Science 35(5); Reutterer, Platzer &amp; Schröder (2021), *Leveraging purchase regularity for predicting customer behavior the easy way*, International Journal of Research in Marketing 38(1).</para>
        /// </remarks>
        public sealed class BgCnbdK
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Regularity: every k-th event is a purchase, so that times between purchases are Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from 1 upwards until it has fallen twice.</summary>
            public long? K { get; set; }
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (alpha towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public BgCnbdKModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new BgCnbdKModel(Model.Fit("clv.bg_cnbd_k", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<BgCnbdKModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new BgCnbdKModel(Model.Fit("clv.bg_cnbd_k", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("k", K).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.bg_cnbd_k</c> gives when it is fitted.</summary>
        public sealed class BgCnbdKModel : Model
        {
            internal BgCnbdKModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new BgCnbdKScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new BgCnbdKScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public BgCnbdKModel Merge(BgCnbdKModel other)
            {
                return (BgCnbdKModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.bg_cnbd_k</c> for one row.</summary>
        public sealed class BgCnbdKScores : Scores
        {
            internal BgCnbdKScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>Who is still a customer, if they buy in a regular rhythm and some never came back?</summary>
        /// <remarks>
        /// <para>Input. A ledger with <c>detail = "days"</c>, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>litt</c> (the sum of the logarithms of the times between purchases, in the unit of the others), optionally <c>weight</c>. Predictions do without <c>litt</c>.</para>
        /// <para>Model. As <c>clv.bg_cnbd_k</c>, but a customer may drop out right after the first purchase too, with the same probability p ~ Beta(a, b).</para>
        /// <para>Output. For each customer <c>p_alive</c>, <c>expected_purchases</c> and <c>next_purchase</c> (time and, from a ledger, date), and on request the probability and number of purchases, what they are worth in advance, and whether there will be any; tables of the estimates.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where k comes out as 1: then MBG/NBD says the same for less.</para>
        /// <para>References. Reutterer, Platzer &amp; Schröder (2021), *Leveraging purchase regularity for predicting customer behavior the easy way*, International Journal of Research in Marketing 38(1).</para>
        /// </remarks>
        public sealed class MbgCnbdK
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Regularity: every k-th event is a purchase, so that times between purchases are Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from 1 upwards until it has fallen twice.</summary>
            public long? K { get; set; }
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (alpha towards the mean T): <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>The unit of durations in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public MbgCnbdKModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new MbgCnbdKModel(Model.Fit("clv.mbg_cnbd_k", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<MbgCnbdKModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new MbgCnbdKModel(Model.Fit("clv.mbg_cnbd_k", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("k", K).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.mbg_cnbd_k</c> gives when it is fitted.</summary>
        public sealed class MbgCnbdKModel : Model
        {
            internal MbgCnbdKModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, Numbers? count = null, double? discountRate = null, bool? forever = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("count", count).Set("discount_rate", discountRate).Set("forever", forever).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Posterior(Input data, long? draws = null, Numbers? level = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "posterior" }).Set("draws", draws).Set("level", level).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.</summary>
            /// <param name="draws">Draws from the posterior distribution; each costs one likelihood. Default: <c>4000</c>.</param>
            /// <param name="priors"><c>weak</c>: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; <c>pymc</c>: the defaults of PyMC-Marketing 0.19 in weeks. Default: <c>"weak"</c>.</param>
            /// <param name="seed">Equal seeds give equal draws. Default: <c>0</c>.</param>
            public Table Draws(Input data, long? draws = null, Priors? priors = null, long? seed = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "draws" }).Set("draws", draws).Set("priors", priors).Set("seed", seed).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new MbgCnbdKScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new MbgCnbdKScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public MbgCnbdKModel Merge(MbgCnbdKModel other)
            {
                return (MbgCnbdKModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.mbg_cnbd_k</c> for one row.</summary>
        public sealed class MbgCnbdKScores : Scores
        {
            internal MbgCnbdKScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
        /// <summary>How long do contracts last?</summary>
        /// <remarks>
        /// <para>Input. A table with <c>tenure</c> in whole periods (the one in which the customer left, or those passed) and <c>churned</c>, a row a customer or, with <c>weight</c>, a row a group.</para>
        /// <para>Model. At the end of each period a customer leaves with probability theta ~ Beta(alpha, beta): $$P(T = t) = \frac{B(\alpha+1, \beta+t-1)}{B(\alpha,\beta)}, \quad S(t) = \frac{B(\alpha, \beta+t)}{B(\alpha,\beta)}.$$ Retention rises with tenure although no customer changes: the fickle leave first. Fitted by damped Newton; intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer the probability to stay, to leave next, and renewals to come, as they are or discounted; a table of survival; tables of the estimates.</para>
        /// <para>When not to use. Where customers leave unseen (<c>clv.bg_nbd</c> and its kin), and where a customer's own chance to leave changes with time (<c>clv.beta_discrete_weibull</c>).</para>
        /// <para>References. Fader &amp; Hardie (2007), *How to Project Customer Retention*, Journal of Interactive Marketing 21(1); Fader &amp; Hardie (2010), *Customer-Base Valuation in a Contractual Setting*, Marketing Science 29(1).</para>
        /// </remarks>
        public sealed class Sbg
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1: <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Fits to data.</summary>
            public SbgModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new SbgModel(Model.Fit("clv.sbg", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<SbgModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new SbgModel(Model.Fit("clv.sbg", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).ToJson();
            }
        }
        /// <summary>What <c>clv.sbg</c> gives when it is fitted.</summary>
        public sealed class SbgModel : Model
        {
            internal SbgModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive_in</c>, <c>p_churn</c>, <c>expected_renewals</c>, <c>discounted_renewals</c>, <c>median_lifetime</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PChurn(Input data, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_churn" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table ExpectedRenewals(Input data, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_renewals" }).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedRenewals(Input data, double? discountRate = null, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_renewals" }).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public Table MedianLifetime(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "median_lifetime" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>A new customer period by period, up to <c>horizon</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            public Table Survival(double? horizon = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "survival" }).Set("horizon", horizon).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new SbgScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new SbgScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public SbgModel Merge(SbgModel other)
            {
                return (SbgModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.sbg</c> for one row.</summary>
        public sealed class SbgScores : Scores
        {
            internal SbgScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            public double PChurn { get { return this["p_churn"]; } }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            public double ExpectedRenewals { get { return this["expected_renewals"]; } }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            public double DiscountedRenewals { get { return this["discounted_renewals"]; } }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public double MedianLifetime { get { return this["median_lifetime"]; } }
        }
        /// <summary>How long do contracts last, if the chance to leave changes with tenure?</summary>
        /// <remarks>
        /// <para>Input. A table with <c>tenure</c> in whole periods (the one in which the customer left, or those passed) and <c>churned</c>, a row a customer or, with <c>weight</c>, a row a group.</para>
        /// <para>Model. As <c>clv.sbg</c>, but a customer's own survival is (1 - theta)^(t^c), theta ~ Beta(alpha, beta): $$S(t) = \frac{B(\alpha, \beta+t^c)}{B(\alpha,\beta)}.$$ c = 1 is the shifted beta-geometric, c &gt; 1 a chance to leave that rises with tenure, c &lt; 1 one that falls. Fitted by damped Newton; intervals of predictions are Wald intervals of the expectation.</para>
        /// <para>Output. For each customer the probability to stay, to leave next, and renewals to come, as they are or discounted; a table of survival; tables of the estimates.</para>
        /// <para>When not to use. With few periods: three parameters need five or more.</para>
        /// <para>References. Fader, Hardie, Liu, Davin &amp; Steenburgh (2018), *"How to Project Customer Retention" Revisited: The Role of Duration Dependence*, Journal of Interactive Marketing 43.</para>
        /// </remarks>
        public sealed class BetaDiscreteWeibull
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1: <c>penalty</c> times the number of customers times the sum of the squared logarithms is taken off the log-likelihood. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Fits to data.</summary>
            public BetaDiscreteWeibullModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new BetaDiscreteWeibullModel(Model.Fit("clv.beta_discrete_weibull", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<BetaDiscreteWeibullModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new BetaDiscreteWeibullModel(Model.Fit("clv.beta_discrete_weibull", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).ToJson();
            }
        }
        /// <summary>What <c>clv.beta_discrete_weibull</c> gives when it is fitted.</summary>
        public sealed class BetaDiscreteWeibullModel : Model
        {
            internal BetaDiscreteWeibullModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive_in</c>, <c>p_churn</c>, <c>expected_renewals</c>, <c>discounted_renewals</c>, <c>median_lifetime</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, double? horizon = null, Numbers? level = null, bool? forever = null, double? discountRate = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("horizon", horizon).Set("level", level).Set("forever", forever).Set("discount_rate", discountRate).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PChurn(Input data, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_churn" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table ExpectedRenewals(Input data, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_renewals" }).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedRenewals(Input data, double? discountRate = null, bool? forever = null, double? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_renewals" }).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public Table MedianLifetime(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "median_lifetime" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Covariance and correlation of each pair of estimates, from the observed information.</summary>
            public Table Covariance(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "covariance" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>A new customer period by period, up to <c>horizon</c>.</summary>
            /// <param name="horizon">How many periods ahead; a part of one has not passed. Default: <c>12.0</c>.</param>
            public Table Survival(double? horizon = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "survival" }).Set("horizon", horizon).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new BetaDiscreteWeibullScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new BetaDiscreteWeibullScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public BetaDiscreteWeibullModel Merge(BetaDiscreteWeibullModel other)
            {
                return (BetaDiscreteWeibullModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.beta_discrete_weibull</c> for one row.</summary>
        public sealed class BetaDiscreteWeibullScores : Scores
        {
            internal BetaDiscreteWeibullScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer is there still after <c>horizon</c> periods; 0 for one who has left.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability that the customer leaves in the next period; null for one who has left.</summary>
            public double PChurn { get { return this["p_churn"]; } }
            /// <summary>Mean number of renewals within <c>horizon</c> periods, or with <c>forever</c> of all to come, null where that diverges.</summary>
            public double ExpectedRenewals { get { return this["expected_renewals"]; } }
            /// <summary>The same with the j-th renewal worth e^(-<c>discount_rate</c> (j - 1)): the next one counts in full (DERL).</summary>
            public double DiscountedRenewals { get { return this["discounted_renewals"]; } }
            /// <summary>Periods from now by which the customer has left with probability one half.</summary>
            public double MedianLifetime { get { return this["median_lifetime"]; } }
        }
        /// <summary>How much will a customer spend per purchase?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c> (repeat purchases, whole, at least 0) and <c>monetary_value</c> (mean spend of those, any currency unit; null where <c>frequency</c> is 0), optionally <c>weight</c>. Rows without repeat purchases, and rows whose mean is not above 0 (refunds ate it), say nothing about spend and are left out of the fit.</para>
        /// <para>Model. The spend of one purchase ~ Gamma(p, nu), nu ~ Gamma(q, v) across customers, so $$E[M \mid x, \bar m] = \frac{p (v + x \bar m)}{p x + q - 1}.$$ Spend is assumed to be independent of frequency; a note gives their correlation. q is kept above <c>q_min</c>, because at q &lt;= 1 the mean over customers is infinite.</para>
        /// <para>Output. <c>expected_spend</c>, in the currency of <c>monetary_value</c>; tables <c>parameters</c> and <c>diagnostics</c>.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Fewer than about 50 repeat customers, or a correlation of frequency and spend above 0.3.</para>
        /// <para>References. Fader &amp; Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, eq. 1a and 5.</para>
        /// </remarks>
        public sealed class GammaGamma
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary>Strength of the pull of each parameter towards 1 (v towards the mean spend), as in BG/NBD. 0 is plain maximum likelihood. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Lower limit of q. At 0 a customer whose p x + q is not above 1 has no expected spend. Default: <c>1.0</c>.</summary>
            public double? QMin { get; set; }
            /// <summary>Fits to data.</summary>
            public GammaGammaModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new GammaGammaModel(Model.Fit("clv.gamma_gamma", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<GammaGammaModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new GammaGammaModel(Model.Fit("clv.gamma_gamma", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("q_min", QMin).ToJson();
            }
        }
        /// <summary>What <c>clv.gamma_gamma</c> gives when it is fitted.</summary>
        public sealed class GammaGammaModel : Model
        {
            internal GammaGammaModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>expected_spend</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Mean spend of a purchase to come.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table ExpectedSpend(Input data, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_spend" }).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates with standard errors and intervals; <c>status</c> says where the optimum lies.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new GammaGammaScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new GammaGammaScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public GammaGammaModel Merge(GammaGammaModel other)
            {
                return (GammaGammaModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.gamma_gamma</c> for one row.</summary>
        public sealed class GammaGammaScores : Scores
        {
            internal GammaGammaScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Mean spend of a purchase to come.</summary>
            public double ExpectedSpend { get { return this["expected_spend"]; } }
        }
        /// <summary>What is each customer worth from now on?</summary>
        /// <remarks>
        /// <para>Input. A ledger, raw transactions, or a summary table with <c>frequency</c>, <c>recency</c>, <c>T</c> and <c>monetary_value</c> (null where <c>frequency</c> is 0), optionally <c>weight</c>.</para>
        /// <para>Model. A model of the number of purchases (<c>transactions</c>, BG/NBD by default) and Gamma-Gamma for the spend of each, taken as independent: $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$ Its interval combines the variances of both expectations on the log scale.</para>
        /// <para>Output. All of the model of purchases and of <c>clv.gamma_gamma</c>, and <c>clv</c>, in the currency of <c>monetary_value</c>.</para>
        /// <para>Reasons. <c>explain</c> says what each column adds, as Shapley values against the typical repeat customer of the fit; they sum to the output less that of the typical customer (see <c>clv.bg_nbd</c>).</para>
        /// <para>When not to use. Where one of the two models is out of place; see there.</para>
        /// <para>References. Fader, Hardie &amp; Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*, Journal of Marketing Research 42(4).</para>
        /// </remarks>
        public sealed class Value
        {
            /// <summary>The caller's names of columns, by canonical name. Default: <c>{}</c>.</summary>
            public IDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
            /// <summary>Newton steps of each model before <c>NotConverged</c>. Default: <c>200</c>.</summary>
            public long? MaxIter { get; set; }
            /// <summary><c>penalty</c> of the model of purchases. Default: <c>0.0</c>.</summary>
            public double? Penalty { get; set; }
            /// <summary>Lower limit of q of the Gamma-Gamma. Default: <c>1.0</c>.</summary>
            public double? QMin { get; set; }
            /// <summary><c>penalty</c> of the Gamma-Gamma. Default: <c>0.0</c>.</summary>
            public double? SpendPenalty { get; set; }
            /// <summary>The model of purchases. Default: <c>"bg_nbd"</c>.</summary>
            public Transactions? Transactions { get; set; }
            /// <summary>The unit of <c>recency</c> and <c>T</c> in a summary table. A ledger has its own, and raw transactions are counted in this one. Default: <c>"week"</c>.</summary>
            public Unit? Unit { get; set; }
            /// <summary>Fits to data.</summary>
            public ValueModel Fit(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return new ValueModel(Model.Fit("clv.value", ToJson(), new[] { Arguments.Role("data", data) }, progress, cancellationToken));
            }
            /// <summary>As <c>Fit</c>, on another thread.</summary>
            public Task<ValueModel> FitAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var parameters = ToJson();
                return Task.Run(() => new ValueModel(Model.Fit("clv.value", parameters, new[] { Arguments.Role("data", data) }, progress, cancellationToken)), cancellationToken);
            }
            private string ToJson()
            {
                return new Arguments().Set("columns", Columns).Set("max_iter", MaxIter).Set("penalty", Penalty).Set("q_min", QMin).Set("spend_penalty", SpendPenalty).Set("transactions", Transactions).Set("unit", Unit).ToJson();
            }
        }
        /// <summary>What <c>clv.value</c> gives when it is fitted.</summary>
        public sealed class ValueModel : Model
        {
            internal ValueModel(ulong handle) : base(handle) { }
            /// <summary>Predicts a row for each row: <c>p_alive</c>, <c>expected_purchases</c>, <c>next_purchase</c>, <c>p_no_purchase</c>, <c>expected_spend</c>, <c>clv</c>, <c>p_alive_in</c>, <c>p_purchase</c>, <c>p_purchases</c>, <c>p_ever</c>, <c>discounted_purchases</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="margin">Share of a payment that is profit, in (0, 1]. Default: <c>1.0</c>.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            public Table Predict(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, double? discountRate = null, bool? forever = null, double? margin = null, Numbers? count = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("discount_rate", discountRate).Set("forever", forever).Set("margin", margin).Set("count", count).ToJson(), progress, cancellationToken);
            }
            /// <summary>As <c>Predict</c>, on another thread.</summary>
            public Task<Table> PredictAsync(Input data, IEnumerable<string> outputs = null, Time? asOf = null, Numbers? level = null, Numbers? horizon = null, bool? predictive = null, double? start = null, Given? given = null, double? discountRate = null, bool? forever = null, double? margin = null, Numbers? count = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                var options = new Arguments().Set("outputs", outputs).Set("as_of", asOf).Set("level", level).Set("horizon", horizon).Set("predictive", predictive).Set("start", start).Set("given", given).Set("discount_rate", discountRate).Set("forever", forever).Set("margin", margin).Set("count", count).ToJson();
                return Task.Run(() => Ask(false, new[] { Arguments.Role("data", data) }, options, progress, cancellationToken), cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAlive(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            /// <param name="start">Where the window begins, from now, at most <c>horizon</c>: purchases after <c>start</c> and up to <c>horizon</c> count. Default: <c>0.0</c>.</param>
            public Table ExpectedPurchases(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, bool? predictive = null, double? start = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_purchases" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).Set("predictive", predictive).Set("start", start).ToJson(), progress, cancellationToken);
            }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="given"><c>alive</c>: if the customer is still there; <c>data</c>: also counting that they may have left, so that a quantile above the chance of any purchase is null. Default: <c>"alive"</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table NextPurchase(Input data, Time? asOf = null, Given? given = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "next_purchase" }).Set("as_of", asOf).Set("given", given).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PNoPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_no_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean spend of a purchase to come.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="predictive">Intervals of the quantity itself at the estimates (<c>true</c>) rather than of its expectation. Default: <c>false</c>.</param>
            public Table ExpectedSpend(Input data, Time? asOf = null, Numbers? level = null, bool? predictive = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "expected_spend" }).Set("as_of", asOf).Set("level", level).Set("predictive", predictive).ToJson(), progress, cancellationToken);
            }
            /// <summary>Discounted margin of the purchases within <c>horizon</c>, or with <c>forever</c> of all purchases to come, null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            /// <param name="margin">Share of a payment that is profit, in (0, 1]. Default: <c>1.0</c>.</param>
            public Table Clv(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, double? margin = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "clv" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).Set("margin", margin).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PAliveIn(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_alive_in" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchase(Input data, Time? asOf = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchase" }).Set("as_of", asOf).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="count">Number of purchases, whole. A list gives the columns of each, named by <c>_n2</c>. Default: <c>1</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PPurchases(Input data, Time? asOf = null, Numbers? count = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_purchases" }).Set("as_of", asOf).Set("count", count).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Probability that the customer ever buys again.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table PEver(Input data, Time? asOf = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "p_ever" }).Set("as_of", asOf).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            /// <param name="asOf">Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own.</param>
            /// <param name="discountRate">Continuous discount rate per <c>unit</c> of the model, at least 0: 0.0018 per week is about 10 % a year. Default: <c>0.0</c>.</param>
            /// <param name="forever">All purchases to come, whatever <c>horizon</c> says. Default: <c>false</c>.</param>
            /// <param name="horizon">How far ahead, counted in the model's <c>unit</c>: 13 weeks are a quarter. A list gives the columns of each, named by <c>_h13</c>. Default: <c>13.0</c>.</param>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.</param>
            public Table DiscountedPurchases(Input data, Time? asOf = null, double? discountRate = null, bool? forever = null, Numbers? horizon = null, Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new[] { Arguments.Role("data", data) }, new Arguments().Set("outputs", new[] { "discounted_purchases" }).Set("as_of", asOf).Set("discount_rate", discountRate).Set("forever", forever).Set("horizon", horizon).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>Estimates of both models with standard errors and intervals; <c>model</c> says whose.</summary>
            /// <param name="level">Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals. Default: <c>0.95</c>.</param>
            public Table Parameters(Numbers? level = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "parameters" }).Set("level", level).ToJson(), progress, cancellationToken);
            }
            /// <summary>One row a model: likelihood, information criteria, iterations.</summary>
            public Table Diagnostics(IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
            {
                return Ask(false, new KeyValuePair<string, Input>[0], new Arguments().Set("outputs", new[] { "diagnostics" }).ToJson(), progress, cancellationToken);
            }
            /// <summary>Scores one object, whose members are columns.</summary>
            public new ValueScores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
            {
                return new ValueScores(RowScorer(row, outputs, options));
            }
            /// <summary>A third model that knows what both know; both stay as they are.</summary>
            public ValueModel Merge(ValueModel other)
            {
                return (ValueModel)base.Merge(other);
            }
        }
        /// <summary>The outputs of <c>clv.value</c> for one row.</summary>
        public sealed class ValueScores : Scores
        {
            internal ValueScores(KeyValuePair<Scorer, double[]> scored) : base(scored) { }
            /// <summary>Probability that the customer has not dropped out by the end of observation.</summary>
            public double PAlive { get { return this["p_alive"]; } }
            /// <summary>Mean number of purchases within <c>horizon</c>.</summary>
            public double ExpectedPurchases { get { return this["expected_purchases"]; } }
            /// <summary>Median time to the next purchase, in the model's <c>unit</c>; with <c>level</c> also the quantiles on both sides. From a ledger also as a date.</summary>
            public double NextPurchase { get { return this["next_purchase"]; } }
            /// <summary>Probability of no purchase within <c>horizon</c>.</summary>
            public double PNoPurchase { get { return this["p_no_purchase"]; } }
            /// <summary>Mean spend of a purchase to come.</summary>
            public double ExpectedSpend { get { return this["expected_spend"]; } }
            /// <summary>Discounted margin of the purchases within <c>horizon</c>, or with <c>forever</c> of all purchases to come, null where that diverges.</summary>
            public double Clv { get { return this["clv"]; } }
            /// <summary>Probability that the customer has not dropped out by <c>horizon</c> from now.</summary>
            public double PAliveIn { get { return this["p_alive_in"]; } }
            /// <summary>Probability of at least one purchase within <c>horizon</c>.</summary>
            public double PPurchase { get { return this["p_purchase"]; } }
            /// <summary>Probability of exactly <c>count</c> purchases within <c>horizon</c>.</summary>
            public double PPurchases { get { return this["p_purchases"]; } }
            /// <summary>Probability that the customer ever buys again.</summary>
            public double PEver { get { return this["p_ever"]; } }
            /// <summary>Mean of the purchases within <c>horizon</c>, each worth e^(-<c>discount_rate</c> u) at its time u from now; with <c>forever</c> of all purchases to come (DERT), null where that diverges.</summary>
            public double DiscountedPurchases { get { return this["discounted_purchases"]; } }
        }
    }
    /// <summary>The methods <c>report.*</c>.</summary>
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
    /// <summary>The methods <c>simulate.*</c>.</summary>
    public static partial class Simulate
    {
        /// <summary>What would a shop's customers do, and what is the truth about each of them? Data for tests, demonstrations and benchmarks, without any download. The same parameters give the same bytes on every machine and for any number of threads; more customers or more days leave what was there as it was.</summary>
        /// <remarks>
        /// <para>Input. None.</para>
        /// <para>Model. Customers sign up in three waves. Purchases follow BG/NBD (rate ~ Gamma(r, alpha), chance of leaving after a repeat purchase ~ Beta(a, b)) or Pareto/NBD (rate of leaving ~ Gamma(s, beta)), rates per week, on a clock that runs with the hour of the week of the customer's latent segment, the season and campaigns; these lifts have mean 1 over each calendar year. Spend follows Gamma-Gamma(p, q, v). An item is chosen in proportion to popularity (Zipf, 1.05) x exp(taste . item) x price index^(elasticity x sensitivity); quantities keep the mean of the spend within about one per cent.</para>
        /// <para>Output. <c>transactions</c>, <c>customers</c>, <c>items</c>, <c>prices</c>, <c>campaigns</c>, and the truth: <c>truth</c> per customer, <c>item_truth</c> per item. Times are local wall times without zone. Money is in major units with two decimals.</para>
        /// <para>When not to use. For more than 50 million rows use the streaming writer <c>simulate::write</c> of Rust.</para>
        /// <para>References. Fader, Hardie and Lee (2005), *Counting your customers the easy way*; Schmittlein, Morrison and Colombo (1987), *Counting your customers*; Fader and Hardie (2013), *The Gamma-Gamma model of monetary value*.</para>
        /// </remarks>
        /// <param name="a">BG/NBD: first shape of the chance of leaving.</param>
        /// <param name="acquisitionDays">Customers buy for the first time within these first days; at most <c>days</c>.</param>
        /// <param name="alpha">Inverse scale of the purchase rates, weeks.</param>
        /// <param name="b">BG/NBD: second shape of the chance of leaving.</param>
        /// <param name="basket">A basket holds 1 + Poisson(<c>basket</c>) units.</param>
        /// <param name="beta">Pareto/NBD: inverse scale of the rates of leaving, weeks.</param>
        /// <param name="customers">Number of customers.</param>
        /// <param name="days">Number of days observed.</param>
        /// <param name="dirt">How dirty the transactions are. Default: <c>"none"</c>.</param>
        /// <param name="duplicates">Share of rows that stand twice.</param>
        /// <param name="horizon">Weeks after the window that the truth looks ahead.</param>
        /// <param name="items">Size of the catalogue, 20 or more; 0 gives one row a purchase, without items.</param>
        /// <param name="lift">Whether campaigns lift sales for some days.</param>
        /// <param name="model">Law of purchases. If given, its own parameters start from the CDNOW fit.</param>
        /// <param name="order">Order of the transactions. Default: <c>"time"</c>.</param>
        /// <param name="p">Gamma-Gamma: shape of spend within a customer.</param>
        /// <param name="profile">Size and settings to start from; each other parameter that is given replaces one of them. Default: <c>"tiny"</c>.</param>
        /// <param name="q">Gamma-Gamma: shape across customers, above 1.</param>
        /// <param name="r">Shape of the purchase rates.</param>
        /// <param name="refunds">Share of rows that are refunded later.</param>
        /// <param name="s">Pareto/NBD: shape of the rates of leaving.</param>
        /// <param name="season">Whether the months of the year differ.</param>
        /// <param name="seed">Decides all random numbers. Default: <c>1</c>.</param>
        /// <param name="start">First day, an ISO 8601 date of the years 1900 to 2200.</param>
        /// <param name="v">Gamma-Gamma: inverse scale across customers, major units.</param>
        /// <param name="venues">Number of venues.</param>
        public static TransactionsOutcome Transactions(double? a = null, long? acquisitionDays = null, double? alpha = null, double? b = null, double? basket = null, double? beta = null, long? customers = null, long? days = null, Dirt? dirt = null, double? duplicates = null, double? horizon = null, long? items = null, bool? lift = null, ModelKind? model = null, Order? order = null, double? p = null, Profile? profile = null, double? q = null, double? r = null, double? refunds = null, double? s = null, bool? season = null, long? seed = null, string start = null, double? v = null, long? venues = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return new TransactionsOutcome(Outcome.Run("simulate.transactions", new Arguments().Set("a", a).Set("acquisition_days", acquisitionDays).Set("alpha", alpha).Set("b", b).Set("basket", basket).Set("beta", beta).Set("customers", customers).Set("days", days).Set("dirt", dirt).Set("duplicates", duplicates).Set("horizon", horizon).Set("items", items).Set("lift", lift).Set("model", model).Set("order", order).Set("p", p).Set("profile", profile).Set("q", q).Set("r", r).Set("refunds", refunds).Set("s", s).Set("season", season).Set("seed", seed).Set("start", start).Set("v", v).Set("venues", venues).ToJson(), new KeyValuePair<string, Input>[0], progress, cancellationToken));
        }
        /// <summary>As <c>Transactions</c>, on another thread.</summary>
        public static Task<TransactionsOutcome> TransactionsAsync(double? a = null, long? acquisitionDays = null, double? alpha = null, double? b = null, double? basket = null, double? beta = null, long? customers = null, long? days = null, Dirt? dirt = null, double? duplicates = null, double? horizon = null, long? items = null, bool? lift = null, ModelKind? model = null, Order? order = null, double? p = null, Profile? profile = null, double? q = null, double? r = null, double? refunds = null, double? s = null, bool? season = null, long? seed = null, string start = null, double? v = null, long? venues = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var options = new Arguments().Set("a", a).Set("acquisition_days", acquisitionDays).Set("alpha", alpha).Set("b", b).Set("basket", basket).Set("beta", beta).Set("customers", customers).Set("days", days).Set("dirt", dirt).Set("duplicates", duplicates).Set("horizon", horizon).Set("items", items).Set("lift", lift).Set("model", model).Set("order", order).Set("p", p).Set("profile", profile).Set("q", q).Set("r", r).Set("refunds", refunds).Set("s", s).Set("season", season).Set("seed", seed).Set("start", start).Set("v", v).Set("venues", venues).ToJson();
            return Task.Run(() => new TransactionsOutcome(Outcome.Run("simulate.transactions", options, new KeyValuePair<string, Input>[0], progress, cancellationToken)), cancellationToken);
        }
        /// <summary>What <c>simulate.transactions</c> gives.</summary>
        public sealed class TransactionsOutcome : Outcome
        {
            internal TransactionsOutcome(ulong result) : base(result) { }
            /// <summary>The log: a row for each item of a purchase, or for each purchase without items.</summary>
            public Table Transactions { get { return Table("transactions"); } }
            /// <summary>What the company knows about its customers.</summary>
            public Table Customers { get { return Table("customers"); } }
            /// <summary>The catalogue; no rows without items.</summary>
            public Table Items { get { return Table("items"); } }
            /// <summary>The price index of each week and category; no rows without items.</summary>
            public Table Prices { get { return Table("prices"); } }
            /// <summary>The campaigns that touch the window; no rows without <c>lift</c>.</summary>
            public Table Campaigns { get { return Table("campaigns"); } }
            /// <summary>What only the simulator knows about the customers, at the end of the window.</summary>
            public Table Truth { get { return Table("truth"); } }
            /// <summary>What only the simulator knows about the items; no rows without items.</summary>
            public Table ItemTruth { get { return Table("item_truth"); } }
        }
    }
}
