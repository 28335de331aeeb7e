// Made by `cargo xtask gen` from the registry; do not edit.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
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
