// Runs tests/conformance/cases.json: Conformance CASES.json OUT.tsv
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Habitue;

internal sealed class Conformance
{
    private readonly string name;
    private readonly TextWriter output;
    private readonly Dictionary<string, Input> kept = new Dictionary<string, Input>();

    private Conformance(string name, TextWriter output)
    {
        this.name = name;
        this.output = output;
    }

    private static int Main(string[] arguments)
    {
        var all = Json.Object(Json.Parse(File.ReadAllText(arguments[0])));
        using (var output = new StreamWriter(arguments[1], false, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            foreach (var item in Json.List(Json.Get(all, "cases")))
            {
                var one = Json.Object(item);
                var runner = new Conformance(Json.Text(one, "name"), output);
                foreach (var step in Json.List(Json.Get(one, "steps"))) runner.Step(Json.Object(step));
                foreach (var model in runner.kept.Values.OfType<Model>()) model.Dispose();
            }
        }
        return 0;
    }

    private void Step(Dictionary<string, object> step)
    {
        var expected = Json.Text(step, "error");
        if (expected == null) { Run(step); return; }
        try { Run(step); }
        catch (Exception exception) when (exception is IHabitueError)
        {
            var details = ((IHabitueError)exception).Details;
            if (details.Code != expected) throw;
            var row = details.RowCount == 0 ? "-" : details.Rows[0].ToString(CultureInfo.InvariantCulture);
            Write("error", 0, string.Join(" ", details.Code, details.Column ?? "-", details.Parameter ?? "-", row));
            return;
        }
        throw new InvalidOperationException(name + ": " + expected + " was expected");
    }

    private void Run(Dictionary<string, object> step)
    {
        var keep = Json.Text(step, "as") ?? "";
        var parameters = Json.Object(Json.Get(step, "params"));
        var options = Json.Object(Json.Get(step, "options"));
        string id;
        if ((id = Json.Text(step, "fit")) != null) kept[keep] = Catalogue.Fit(id, Inputs(step), parameters);
        else if ((id = Json.Text(step, "run")) != null)
            KeepTable(step, keep, Catalogue.Run(id, parameters, Inputs(step)).Table(Json.Text(step, "table")));
        else if ((id = Json.Text(step, "predict")) != null) KeepTable(step, keep, ModelOf(id).Predict(Data(step), options));
        else if ((id = Json.Text(step, "explain")) != null) KeepTable(step, keep, ModelOf(id).Explain(Data(step), options));
        else if ((id = Json.Text(step, "score_one")) != null) ScoreOne(step, keep, ModelOf(id), options);
        else if ((id = Json.Text(step, "update")) != null) ModelOf(id).Update(Data(step));
        else if ((id = Json.Text(step, "reload")) != null) kept[keep] = Model.Load(ModelOf(id).ToBytes());
        else if ((id = Json.Text(step, "hash")) != null) Write("hash", 0, ModelOf(id).ContentHash);
        else
        {
            var both = Json.List(Json.Get(step, "merge")).Cast<string>().ToArray();
            kept[keep] = ModelOf(both[0]).Merge(ModelOf(both[1]));
        }
    }

    private Model ModelOf(string id) { return (Model)kept[id]; }

    // ---- inputs ----

    private Dictionary<string, Input> Inputs(Dictionary<string, object> step)
    {
        return Json.Object(Json.Get(step, "inputs")).ToDictionary(pair => pair.Key, pair => InputOf(pair.Value));
    }

    private Input Data(Dictionary<string, object> step)
    {
        Input data;
        return Inputs(step).TryGetValue("data", out data) ? data : null;
    }

    private Input InputOf(object value)
    {
        if (value is string id) return kept[id];
        var hex = Json.Text(Json.Object(value), "ipc");
        if (hex != null) return Table.FromIpc(FromHex(hex));
        var columns = Json.Object(Json.Get(Json.Object(value), "columns"));
        return Table.FromColumns(columns.Select(pair => new KeyValuePair<string, Array>(pair.Key, ArrayOf(Json.List(pair.Value)))));
    }

    private static byte[] FromHex(string text)
    {
        return Enumerable.Range(0, text.Length / 2).Select(at => Convert.ToByte(text.Substring(2 * at, 2), 16)).ToArray();
    }

    private static Array ArrayOf(List<object> values)
    {
        var first = values.FirstOrDefault(value => value != null);
        if (first is string) return values.Select(value => (string)value).ToArray();
        if (first is bool) return values.Select(value => (bool?)value).ToArray();
        if (values.Any(value => value is double))
            return values.Select(value => value == null ? (double?)null : Convert.ToDouble(value)).ToArray();
        return values.Select(value => (long?)value).ToArray();
    }

    // ---- output ----

    private static bool IsWritten(Dictionary<string, object> step) { return true.Equals(Json.Get(step, "write")); }

    private void KeepTable(Dictionary<string, object> step, string keep, Table table)
    {
        kept[keep] = table;
        if (!IsWritten(step)) return;
        foreach (var column in table.ColumnNames)
        {
            var values = table.Column<object>(column);
            for (var row = 0; row < values.Length; row++) Write(keep + "." + column, row, Text(values[row], table.KindOf(column)));
        }
    }

    private void ScoreOne(Dictionary<string, object> step, string keep, Model model, Dictionary<string, object> options)
    {
        var row = Json.Object(Json.Get(step, "row")).ToArray();
        using (var scorer = model.Scorer(row.Select(pair => pair.Key), null, options))
        {
            var values = row.Select((pair, at) => Number(scorer, at, pair.Value)).ToArray();
            var result = new double[scorer.Outputs.Count];
            scorer.Run(values, result);
            for (var at = 0; IsWritten(step) && at < result.Length; at++)
                Write(keep + "." + scorer.Outputs[at], 0, Text((object)scorer.Text(at, result[at]) ?? result[at], ColumnKind.Float64));
        }
    }

    private static double Number(Scorer scorer, int at, object value)
    {
        if (value == null) return double.NaN;
        return value is string text ? scorer.Code(at, text) : Convert.ToDouble(value);
    }

    private static readonly DateTime Epoch = new DateTime(1970, 1, 1);

    private static string Text(object value, ColumnKind kind)
    {
        if (value == null || (value is double none && double.IsNaN(none))) return "null";
        if (value is double number) return BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture);
        if (value is bool flag) return flag ? "true" : "false";
        if (value is string text) return text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\0", "\\0");
        if (value is double[] list) return "[" + string.Join(",", list.Select(item => Text(item, ColumnKind.Float64))) + "]";
        if (value is DateTime time)
        {
            var ticks = time.Ticks - Epoch.Ticks;
            return (kind == ColumnKind.Date ? ticks / TimeSpan.TicksPerDay : ticks / 10).ToString(CultureInfo.InvariantCulture);
        }
        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private void Write(string column, int row, string value)
    {
        output.Write(name + "\t" + column + "\t" + row.ToString(CultureInfo.InvariantCulture) + "\t" + value + "\n");
    }
}
