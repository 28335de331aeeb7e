// What a user of the assembly may rely on. Exit code 0 where all holds.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Habitue;

internal sealed class Customer
{
    public string CustomerId { get; set; }
    public int Frequency { get; set; }
    public double Recency { get; set; }
    public double? T;
    [Column("weight")] public decimal Copies { get; set; } = 1m;
}

internal sealed class Scored
{
    public string CustomerId;
    public double PAlive { get; set; }
    public double? ExpectedPurchases { get; set; }
    [Column("p_alive")] public double Again { get; set; }
    public string Unrelated = "kept";
}

internal sealed class Payment
{
    public long CustomerId { get; set; }
    public DateTime? Timestamp { get; set; }
    public decimal Amount { get; set; }
}

internal static class Tests
{
    private static int checks, failed;

    private static void Check(bool holds, string what)
    {
        checks++;
        if (holds) return;
        failed++;
        Console.Error.WriteLine("does not hold: " + what);
    }

    private static T Throws<T>(Action action, string what) where T : Exception
    {
        try { action(); }
        catch (T expected) { checks++; return expected; }
        catch (Exception other) { Check(false, what + ": got " + other); return null; }
        Check(false, what + ": nothing was thrown");
        return null;
    }

    private static Customer[] Customers()
    {
        var frequency = new[] { 2, 1, 0, 0, 0, 7, 1, 0, 2, 0, 5, 0, 0, 0, 10, 1 };
        var recency = new[] { 30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0, 24.43, 0, 0, 0, 34.14, 4.86 };
        return frequency.Select((x, i) => new Customer { CustomerId = "c\u00e9" + i, Frequency = x, Recency = recency[i], T = 38.86 }).ToArray();
    }

    private static Clv.BgNbdModel Fitted()
    {
        return new Clv.BgNbd { Penalty = 0.01 }.Fit(Table.From(Customers()));
    }

    private static int Main(string[] arguments)
    {
        var tests = typeof(Tests).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(method => method.GetParameters().Length == 0 && method.ReturnType == typeof(void)
                && char.IsUpper(method.Name[0]) && method.Name.Contains("_"));
        foreach (var test in tests)
        {
            try { test.Invoke(null, null); }
            catch (TargetInvocationException exception) { Check(false, test.Name + ": " + exception.InnerException); }
        }
        if (arguments.Contains("--measure")) Measure();
        Console.WriteLine(checks + " checks, " + failed + " failed");
        return failed == 0 && checks > 90 ? 0 : 1;
    }

    // ---- tables ----

    private static void A_table_of_objects_is_predicted_and_read_back()
    {
        using (var model = Fitted())
        {
            var customers = Customers();
            var table = model.Predict(Table.From(customers), horizon: 13, level: 0.9);
            Check(table.RowCount == 16, "a row for each row");
            var alive = table.Column<double>("p_alive");
            Check(alive.All(p => p > 0 && p <= 1), "probabilities");
            Check(table.Column<string>("customer_id").SequenceEqual(customers.Select(c => c.CustomerId)), "texts come back");
            Check(table.HasColumn("expected_purchases_lower") && !table.HasColumn("nothing"), "interval columns");
            var rows = table.Rows<Scored>().ToArray();
            Check(rows.Length == 16 && rows[3].CustomerId == "c\u00e93", "rows as objects");
            Check(rows.Select(r => r.PAlive).SequenceEqual(alive), "numbers in rows");
            Check(rows.All(r => r.Again == r.PAlive && r.Unrelated == "kept" && r.ExpectedPurchases > 0), "members by name");
            Throws<KeyNotFoundException>(() => table.Column<double>("palive"), "an unknown column");
            Throws<InvalidCastException>(() => table.Column<long>("p_alive"), "a double is no long");
            Check(table.Column<float>("p_alive")[0] == (float)alive[0], "narrowed to float");
            var error = Throws<InvalidTableException>(() => model.Predict(Table.FromIpc(table.ToIpc())), "a result lacks what was read");
            Check(error.Details.Column == "frequency", "the missing column");
        }
    }

    private static void Every_type_of_column_goes_in_and_comes_out()
    {
        var unspecified = new DateTime(2024, 2, 29, 23, 59, 58).AddTicks(12345670);
        var table = Table.FromColumns(
            ("long", new long[] { 1, -2 }), ("int", new[] { 1, 2 }), ("byte", new byte?[] { 1, null }), ("bool", new bool?[] { true, null }),
            ("decimal", new[] { 1.25m, 2m }), ("float", new float?[] { 0.5f, null }), ("text", new[] { "a", null }),
            ("naive", new[] { unspecified, unspecified }), ("utc", new DateTime?[] { DateTime.SpecifyKind(unspecified, DateTimeKind.Utc), null }),
            ("offset", new[] { new DateTimeOffset(unspecified, TimeSpan.FromHours(2)), DateTimeOffset.UtcNow }),
            ("choice", new[] { Unit.Day, Unit.Week }), ("guid", new[] { Guid.Empty, Guid.Empty }));
        Check(table.KindOf("naive") == ColumnKind.Instant && table.KindOf("guid") == ColumnKind.Text, "kinds");
        Check(table.Column<DateTime>("naive")[0] == unspecified, "ticks of a microsecond are kept");
        Check(table.Column<DateTime?>("utc")[0].Value.Kind == DateTimeKind.Utc && table.Column<DateTime?>("utc")[1] == null, "UTC stays UTC");
        Check(table.Column<DateTimeOffset>("offset")[0].UtcDateTime == unspecified.AddHours(-2), "offsets become UTC");
        Check(table.Column<bool?>("bool")[1] == null && table.Column<int?>("byte")[1] == null, "missing values");
        Check(table.Column<decimal>("decimal")[0] == 1.25m && table.Column<Unit>("choice")[1] == Unit.Week, "decimals and enumerations");
        Throws<InvalidOperationException>(() => table.Column<bool>("bool"), "a missing value needs a nullable type");
        Throws<ArgumentException>(() => Table.FromColumns(("a", new[] { 1 }), ("b", new[] { 1, 2 })), "columns of different lengths");
        Throws<ArgumentException>(() => Table.FromColumns(("a", new[] { new object() })), "objects");
        Throws<ArgumentException>(() => Table.FromColumns(("a", new[] { unspecified, DateTime.UtcNow })), "mixed times");
        Throws<OverflowException>(() => Table.FromColumns(("a", new[] { ulong.MaxValue })), "too large for Int64");
        Throws<ArgumentNullException>(() => Table.From<Customer>(null), "null rows");
        // A model reads only its own columns, so all the others may be there.
        using (var model = Fitted())
        {
            var two = Table.FromColumns(("frequency", new[] { 1, 2 }), ("recency", new[] { 1.5, 2 }), ("T", new[] { 9f, 9f }), ("naive", table.Column<DateTime>("naive")));
            Check(model.Predict(two).RowCount == 2, "unrelated columns");
        }
    }

    private static void No_rows_give_no_rows_and_all_columns()
    {
        using (var model = Fitted())
        {
            var table = model.Predict(Table.From(new Customer[0]));
            Check(table.RowCount == 0 && table.Column<double>("p_alive").Length == 0, "no rows");
            Check(!table.Rows<Scored>().Any(), "no objects");
            Throws<InvalidTableException>(() => new Clv.BgNbd().Fit(Table.From(new Customer[0])), "a fit on nothing");
        }
    }

    private static void A_result_is_an_input_and_Arrow_bytes_too()
    {
        var log = Simulate.Transactions(customers: 200, seed: 5);
        Check(log.Tables.Contains("transactions") && log.Documents.Count == 0, "names of a result");
        Check(log.Notes.All(note => note.Code != null && note.Text != null), "notes");
        Throws<KeyNotFoundException>(() => log.Table("nothing"), "an unknown table");
        Throws<UnknownNameException>(() => log.Document("nothing"), "an unknown document");
        using (var direct = new Ledger().Fit(log.Transactions))
        using (var bytes = new Ledger().Fit(Table.FromIpc(log.Transactions.ToIpc())))
        {
            Check(direct.Equals(bytes) && direct.ContentHash.Length == 64, "both ways give the same ledger");
            using (var model = new Clv.BgNbd { Penalty = 0.01 }.Fit(direct))
                Check(model.Predict(direct).RowCount == direct.Summary().RowCount, "a ledger is an input");
        }
        Throws<NotSupportedException>(() => Table.FromFile("x.csv").ColumnNames.ToString(), "a file is not read here");
        Check(Throws<HabitueArgumentException>(() => new Clv.BgNbd().Fit(Table.FromIpc(new byte[0])), "no bytes") != null, "no bytes");
        Throws<FileAccessException>(() => new Clv.BgNbd().Fit("/nowhere/at/all.csv"), "a file that is not there");
    }

    private static void A_ledger_of_objects_grows_and_merges()
    {
        var start = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        var payments = Enumerable.Range(0, 400).Select(i => new Payment { CustomerId = i % 40, Timestamp = start.AddDays(i * 7 % 365), Amount = 1.25m * (1 + i % 9) }).ToArray();
        using (var whole = new Ledger { Unit = Unit.Week }.Fit(Table.From(payments)))
        using (var first = new Ledger { Unit = Unit.Week }.Fit(Table.From(payments.Take(100))))
        using (var second = new Ledger { Unit = Unit.Week }.Fit(Table.From(payments.Skip(100))))
        using (var merged = first.Merge(second))
        {
            Check(merged.Equals(whole) && !first.Equals(whole), "a merge knows what both know");
            var alone = first.ContentHash;
            first.Update(Table.From(payments.Skip(100)));
            Check(first.Equals(whole) && first.ContentHash != alone, "an update too");
            Check(whole.Summary().RowCount == 40, "a row for each customer");
            using (var other = new Ledger { Unit = Unit.Day }.Fit(Table.From(payments)))
                Throws<IncompatibleException>(() => other.Merge(whole), "other settings do not merge");
        }
    }

    private static void Columns_of_other_names_are_mapped()
    {
        var customers = Customers();
        var table = Table.FromColumns(("orders", customers.Select(c => c.Frequency).ToArray()), ("last", customers.Select(c => c.Recency).ToArray()), ("age", customers.Select(c => c.T).ToArray()));
        using (var model = new Clv.BgNbd { Penalty = 0.01, Columns = { ["frequency"] = "orders", ["recency"] = "last", ["T"] = "age" } }.Fit(table))
        using (var plain = Fitted())
            Check(model.Parameters().Column<double>("value").SequenceEqual(plain.Parameters().Column<double>("value")), "the same fit");
    }

    // ---- errors ----

    private static void An_error_is_a_native_exception_with_its_details()
    {
        var table = Table.From(Customers());
        var parameter = Throws<InvalidParameterException>(() => new Clv.BgNbd { Penalty = -1 }.Fit(table), "a parameter out of range");
        Check(parameter is ArgumentException && parameter is IHabitueError && parameter.ParamName == "Penalty", "an ArgumentException");
        Check(parameter.Details.Kind == ErrorKind.InvalidParameter && parameter.Details.Code == "INVALID_PARAMETER", "kind and code");
        Check(parameter.Details.Parameter == "penalty" && parameter.Details.Method == "clv.bg_nbd", "parameter and method");
        Check(parameter.Message.Contains("got -1") && parameter.Message.StartsWith("clv.bg_nbd: ", StringComparison.Ordinal), "the message");
        var wrong = Customers();
        wrong[7].Recency = 99;
        var data = Throws<InvalidTableException>(() => new Clv.BgNbd().Fit(Table.From(wrong)), "a wrong value");
        Check(data.Details.Column == "recency" && data.Details.Rows.SequenceEqual(new long[] { 7 }) && data.Details.RowCount == 1, "column and rows");
        var name = Throws<UnknownNameException>(() => Catalogue.Describe("clv.bgnbd"), "an unknown method");
        Check(name.Details.Hint.Contains("clv.bg_nbd"), "the hint");
        using (var model = Fitted())
        {
            var merge = Throws<UnsupportedException>(() => model.Merge(model), "no merging");
            Check(merge is NotSupportedException, "a NotSupportedException");
            Throws<InvalidParameterException>(() => model.Explain(table, new Dictionary<string, object> { ["locale"] = "no language" }), "a locale that is none");
            Throws<InvalidParameterException>(() => model.Predict(table, level: 1.5), "an option out of range");
            Throws<InvalidParameterException>(() => model.Predict(table, new Dictionary<string, object> { ["levle"] = 0.5 }), "an unknown option");
            Throws<ArgumentException>(() => model.Predict(table, horizon: double.NaN), "NaN has no JSON form");
            Throws<ArgumentException>(() => model.Predict(table, outputs: new[] { "p_alive\0" }), "a zero in a text");
        }
        Throws<InvalidTableException>(() => new Clv.BgNbd().Fit((Input)null), "no data");
        Throws<BadFileException>(() => Model.Load(new byte[] { 1, 2, 3 }), "not a model");
        Throws<FileAccessException>(() => Model.Load("/nowhere/at/all"), "no file");
        Throws<ArgumentNullException>(() => Model.Load((string)null), "no path");
        Check(Enum.GetValues(typeof(ErrorKind)).Length >= 14, "kinds");
    }

    private static void A_disposed_model_is_refused()
    {
        var model = Fitted();
        var scorer = model.Scorer(new[] { "frequency", "recency", "T" });
        model.Dispose();
        model.Dispose();
        Throws<ObjectDisposedException>(() => model.Predict(Table.From(Customers())), "after its end");
        Throws<ObjectDisposedException>(() => model.ToBytes(), "after its end");
        var output = new double[scorer.Outputs.Count];
        scorer.Run(new[] { 3.0, 20.1, 39 }, output);
        Check(output[0] > 0, "a scorer keeps its model");
        scorer.Dispose();
        Throws<ObjectDisposedException>(() => scorer.Run(new double[3], output), "a scorer after its end");
    }

    // ---- models ----

    private static void A_model_is_saved_and_loaded_as_its_own_class()
    {
        var path = Path.Combine(Path.GetTempPath(), "habitue-" + Guid.NewGuid().ToString("N") + "-\u00e9.habitue");
        using (var model = Fitted())
        {
            model.Save(path);
            using (var loaded = (Clv.BgNbdModel)Model.Load(path))
            using (var copied = Model.Load(model.ToBytes()))
            {
                File.Delete(path);
                Check(loaded.Equals(model) && copied.Equals(loaded) && loaded.GetHashCode() == model.GetHashCode(), "equal");
                Check(copied is Clv.BgNbdModel && loaded.Id == "clv.bg_nbd", "the class of its method");
                var table = Table.From(Customers());
                Check(loaded.PAlive(table).Column<double>("p_alive").SequenceEqual(model.PAlive(table).Column<double>("p_alive")), "the same bits");
            }
            Check((string)Model.Inspect(model.ToBytes())["id"] == "clv.bg_nbd", "inspected");
            Check(model.Info.ContainsKey("parameters") && model.Notes != null, "info and notes");
            var broken = model.ToBytes();
            broken[broken.Length / 2] ^= 1;
            Throws<BadFileException>(() => Model.Load(broken), "one bit is wrong");
        }
        Check(Catalogue.Version.Length > 4 && Catalogue.Describe("ledger").Contains("\"ledger\""), "version and registry");
    }

    private static void One_row_scores_as_its_row_in_a_table()
    {
        using (var model = Fitted())
        {
            var customers = Customers();
            var table = model.Predict(Table.From(customers), level: 0.9).Column<double>("p_alive");
            var one = customers.Select(customer => model.ScoreOne(customer).PAlive).ToArray();
            Check(one.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(table.Select(BitConverter.DoubleToInt64Bits)), "to the bit");
            var scores = model.ScoreOne(customers[5], new[] { "p_alive" }, new Dictionary<string, object> { ["level"] = 0.9 });
            Check(scores.Outputs.Contains("p_alive_lower") && scores["p_alive"] == table[5], "options");
            Throws<KeyNotFoundException>(() => scores["nothing"].ToString(), "an unknown output");
            var anonymous = model.ScoreOne(new { frequency = 7, recency = 29.43, T = 38.86 });
            Check(anonymous.PAlive == table[5], "an anonymous object");
            Throws<InvalidTableException>(() => model.ScoreOne(new { frequency = 7 }), "columns are missing");
            using (var scorer = model.Scorer(new[] { "T", "frequency", "recency" }, new[] { "p_alive" }))
            {
                var output = new double[1];
                scorer.Run(new[] { 38.86, 7, 29.43 }, output);
                Check(output[0] == table[5] && scorer.Inputs[0] == "T" && scorer.Outputs.Single() == "p_alive", "a bound scorer");
                Throws<InvalidTableException>(() => scorer.Run(new double[2], output), "a short row");
                Throws<InvalidParameterException>(() => scorer.Code(3, "x"), "no such column");
                Check(scorer.Text(0, output[0]) == null, "a number is no text");
            }
        }
    }

#if SPAN
    private static void Spans_score_as_arrays_do()
    {
        using (var model = Fitted())
        using (var scorer = model.Scorer(new[] { "frequency", "recency", "T" }, new[] { "p_alive" }))
        {
            Span<double> output = stackalloc double[1];
            ReadOnlySpan<double> row = new[] { 7, 29.43, 38.86 };
            scorer.Run(row, output);
            Check(output[0] == model.ScoreOne(Customers()[5]).PAlive, "to the bit");
        }
    }
#endif

    private static void A_segment_is_a_word_in_one_row_too()
    {
        var table = Table.FromColumns(("days_since_last", new[] { 1, 4, 9, 30, 90, 200, 365 }), ("orders", new[] { 12, 1, 3, 5, 2, 7, 1 }), ("total_value", new[] { 310.5, 12, 80.25, 99.99, 45, 512.1, 3 }));
        using (var model = new Segment.Rfm().Fit(table))
        {
            var words = model.Predict(table).Column<string>("segment");
            Check(model.ScoreOne(new { DaysSinceLast = 30, Orders = 5, TotalValue = 99.99 }).Segment == words[3] && words[3].Length > 0, "the same word");
        }
    }

    // ---- progress, cancellation, threads ----

    private sealed class Heard : IProgress<Progress>
    {
        public readonly List<Progress> All = new List<Progress>();
        public Action<Progress> Do = progress => { };
        public int Thread;

        public void Report(Progress progress)
        {
            All.Add(progress);
            Thread = System.Threading.Thread.CurrentThread.ManagedThreadId;
            Do(progress);
        }
    }

    private static void Progress_is_heard_on_the_calling_thread()
    {
        var heard = new Heard();
        Simulate.Transactions(customers: 20000, progress: heard);
        Check(heard.All.Count > 0 && heard.All.All(p => p.Stage.Length > 0), "stages");
        Check(heard.Thread == Thread.CurrentThread.ManagedThreadId, "the calling thread");
    }

    private static void A_call_is_cancelled()
    {
        using (var early = new CancellationTokenSource())
        {
            early.Cancel();
            Throws<OperationCanceledException>(() => Simulate.Transactions(customers: 10, cancellationToken: early.Token), "before it began");
        }
        using (var source = new CancellationTokenSource())
        {
            var heard = new Heard { Do = progress => source.Cancel() };
            var cancelled = Throws<CancelledException>(() => Simulate.Transactions(customers: 300000, progress: heard, cancellationToken: source.Token), "from progress");
            Check(cancelled.CancellationToken == source.Token && cancelled.Details.Kind == ErrorKind.Cancelled, "its token");
        }
        using (var source = new CancellationTokenSource())
        {
            var task = Simulate.TransactionsAsync(customers: 300000, cancellationToken: source.Token);
            source.Cancel();
            var thrown = Throws<AggregateException>(() => task.Wait(), "a task");
            Check(task.IsCanceled && thrown.InnerException is OperationCanceledException, "is cancelled and not faulted");
        }
    }

    private static void An_exception_of_the_listener_comes_back()
    {
        var heard = new Heard { Do = progress => throw new FormatException("planted") };
        var thrown = Throws<InvalidOperationException>(() => Simulate.Transactions(customers: 300000, progress: heard), "an exception in progress");
        Check(thrown.InnerException is FormatException && heard.All.Count == 1, "the exception inside");
    }

    private static void Tasks_fit_and_predict()
    {
        var fit = new Clv.BgNbd { Penalty = 0.01 }.FitAsync(Table.From(Customers()));
        using (var model = fit.Result)
        {
            var table = model.PredictAsync(Table.From(Customers()), horizon: 13).Result;
            Check(table.RowCount == 16, "a task of a table");
            var reasons = model.ExplainAsync(Table.From(Customers()), new Dictionary<string, object> { ["outputs"] = "p_alive", ["locale"] = "ru" }).Result;
            Check(reasons.RowCount == 48 && reasons.Column<string>("text").All(text => text.Contains("обычно")), "a task of reasons");
            var level = new Dictionary<string, object> { ["level"] = 0.9 };
            Check(model.ExplainAsync(Table.From(Customers()), level).ContinueWith(t => t.Exception.InnerException is InvalidParameterException).Result, "a failed task");
        }
    }

    private static void Threads_share_a_model()
    {
        using (var model = Fitted())
        {
            var customers = Customers();
            var expected = model.PAlive(Table.From(customers)).Column<double>("p_alive");
            var wrong = 0;
            Parallel.For(0, 200, i =>
            {
                var got = i % 2 == 0
                    ? model.PAlive(Table.From(customers)).Column<double>("p_alive")[i % 16]
                    : model.ScoreOne(customers[i % 16]).PAlive;
                if (got != expected[i % 16]) Interlocked.Increment(ref wrong);
            });
            Check(wrong == 0, "from many threads");
        }
    }

    private static void Forgotten_objects_are_freed()
    {
        for (var round = 0; round < 200; round++)
        {
            var model = Fitted();
            model.ScoreOne(Customers()[0]);
            model.Predict(Table.From(Customers())).Column<double>("p_alive");
            if (round % 50 == 0) GC.Collect();
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using (var model = Fitted()) Check(model.Id == "clv.bg_nbd", "after the finalizers");
    }

    private static void Names_convert_by_rule()
    {
        var table = Table.From(new[] { new { CustomerId = 1, PAlive = 0.5, T = 2, ItemID = 3, days_since_last = 4, orders = 5, X80 = 6 } });
        Check(string.Join(" ", table.ColumnNames) == "customer_id p_alive T item_id days_since_last orders x80", string.Join(" ", table.ColumnNames));
    }

    // ---- figures ----

    private static void Measure()
    {
        using (var model = Fitted())
        using (var scorer = model.Scorer(new[] { "frequency", "recency", "T" }, new[] { "p_alive" }))
        {
            var customer = new Customer { Frequency = 3, Recency = 20.1, T = 39 };
            var row = new[] { 3, 20.1, 39 };
            var output = new double[1];
            var alive = new[] { "p_alive" };
            Report("bound scorer, p_alive", 50000, () => scorer.Run(row, output));
            Report("ScoreOne, p_alive", 50000, () => model.ScoreOne(customer, alive));
            Report("ScoreOne, default outputs", 1000, () => model.ScoreOne(customer));
        }
    }

    private static void Report(string what, int rounds, Action action)
    {
        for (var i = 0; i < rounds; i++) action();
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < rounds; i++) action();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds * 1e6 / rounds);
        }
        Console.WriteLine(what + ": " + best.ToString("F0", CultureInfo.InvariantCulture) + " ns");
    }
}
