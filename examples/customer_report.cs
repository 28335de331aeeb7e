// Who are my customers, who is leaving, and what are they worth?
//
// Reads a CSV or Parquet file of transactions, or simulates a shop, and writes report.html and
// customers.arrow:
//
//     customer_report.exe
//     customer_report.exe --data log.csv --customer CustomerNo --time InvoiceDate --amount Total
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Habitue;

static class CustomerReport
{
    private static readonly Dictionary<string, string> Names = new Dictionary<string, string>
    {
        ["customer"] = "customer_id", ["time"] = "timestamp", ["amount"] = "amount",
        ["quantity"] = "quantity", ["price"] = "price", ["transaction"] = "transaction_id",
    };

    private static int Main(string[] arguments)
    {
        var asked = Wishes(arguments);
        if (asked == null) return 1;
        Func<string, string> wish = name => asked.TryGetValue(name, out var value) ? value : null;
        var columns = Names.Where(name => asked.ContainsKey(name.Key)).ToDictionary(name => name.Value, name => asked[name.Key]);
        var result = Report.Customers(Data(wish), columns: columns, timeZone: wish("zone"), locale: wish("locale"));

        Console.WriteLine((wish("data") ?? "a simulated shop") + "\n");
        Console.WriteLine("{0,-20} {1,10} {2,14} {3,16}", "segment", "customers", "revenue share", "days since last");
        var segments = result.Segments;
        var names = segments.Column<string>("segment");
        var customers = segments.Column<long>("customers");
        var share = segments.Column<double>("revenue_share");
        var days = segments.Column<double>("mean_days_since_last");
        for (var i = 0; i < names.Length; i++)
            Console.WriteLine("{0,-20} {1,10} {2,13}% {3,16}", names[i], customers[i], Shown(100 * share[i]), Shown(days[i]));
        foreach (var note in result.Notes) Console.WriteLine("note: " + note.Text + " [" + note.Code + "]");

        var folder = Directory.CreateDirectory(wish("out") ?? ".").FullName;
        var page = Path.Combine(folder, "report.html");
        var table = Path.Combine(folder, "customers.arrow");
        result.SaveDocument("report", page);
        File.WriteAllBytes(table, result.Customers.ToIpc());
        Console.WriteLine("\nwrote " + page + " and " + table);
        return 0;
    }

    /// The file that was named, or the transactions of a simulated shop.
    private static Input Data(Func<string, string> wish)
    {
        if (wish("data") != null) return Table.FromFile(wish("data"));
        var profile = (Profile)Enum.Parse(typeof(Profile), wish("size") ?? "small", true);
        var seed = long.Parse(wish("seed") ?? "1", CultureInfo.InvariantCulture);
        return Simulate.Transactions(profile: profile, seed: seed).Transactions;
    }

    private static Dictionary<string, string> Wishes(string[] arguments)
    {
        var known = Names.Keys.Concat(new[] { "data", "zone", "size", "seed", "locale", "out" }).ToArray();
        var asked = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var name = arguments[i].TrimStart('-');
            if (!known.Contains(name) || i + 1 == arguments.Length)
            {
                Console.Error.WriteLine("options: --" + string.Join(", --", known) + ", each with a value");
                return null;
            }
            asked[name] = arguments[i + 1];
        }
        return asked;
    }

    private static string Shown(double value)
    {
        return double.IsNaN(value) ? "-" : value.ToString("F1", CultureInfo.InvariantCulture);
    }
}
