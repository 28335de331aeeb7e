using System;
using System.Collections.Generic;
using System.Linq;
#if NET8_0_OR_GREATER || SPAN
using System.Runtime.InteropServices;
#endif

namespace Habitue
{
    /// <summary>
    /// A model bound to columns and outputs, for one row at a time and without allocating. It keeps
    /// the model as it was when it was bound. Any number of threads may use one.
    /// </summary>
    public sealed unsafe class Scorer : IDisposable
    {
        private readonly Handle handle;

        internal Scorer(ulong handle)
        {
            this.handle = new Handle(handle, Native.habitue_scorer_free, nameof(Scorer));
            IntPtr json, error = IntPtr.Zero;
            Errors.Check(Native.habitue_scorer_inputs(handle, &json, &error), error);
            Inputs = Read(json);
            Errors.Check(Native.habitue_scorer_outputs(handle, &json, &error), error);
            Outputs = Read(json);
        }

        private static IReadOnlyList<string> Read(IntPtr json)
        {
            return Json.List(Json.Parse(Native.TakeText(json))).Cast<string>().ToArray();
        }

        /// <summary>The names of the values that go in.</summary>
        public IReadOnlyList<string> Inputs { get; }

        /// <summary>The names of the values that come out.</summary>
        public IReadOnlyList<string> Outputs { get; }

        /// <summary>The number that stands for a text in a column; NaN where the model has not seen it.</summary>
        public double Code(int column, string text)
        {
            if (text == null) return double.NaN;
            double code;
            var error = IntPtr.Zero;
            fixed (byte* bytes = Native.Utf8(text, nameof(text)))
                Errors.Check(Native.habitue_scorer_code(handle.Value, (UIntPtr)(uint)column, bytes, &code, &error), error);
            GC.KeepAlive(handle);
            return code;
        }

        /// <summary>The text that a value of an output stands for; null where the output is a number.</summary>
        public string Text(int output, double value)
        {
            IntPtr text, error = IntPtr.Zero;
            Errors.Check(Native.habitue_scorer_text(handle.Value, (UIntPtr)(uint)output, value, &text, &error), error);
            GC.KeepAlive(handle);
            return text == IntPtr.Zero ? null : Native.TakeText(text);
        }

        /// <summary>
        /// Scores one row: numbers as they are, texts by <see cref="Code"/>, instants as microseconds since
        /// 1970 in UTC, NaN for missing. <paramref name="output"/> receives a value for each output.
        /// </summary>
        public void Run(double[] row, double[] output)
        {
            if (row == null) throw new ArgumentNullException(nameof(row));
            if (output == null) throw new ArgumentNullException(nameof(output));
            fixed (double* input = row) fixed (double* result = output) Run(input, row.Length, result, output.Length);
        }

#if NET8_0_OR_GREATER || SPAN
        /// <summary>As the form with arrays.</summary>
        public void Run(ReadOnlySpan<double> row, Span<double> output)
        {
            fixed (double* input = &MemoryMarshal.GetReference(row))
            fixed (double* result = &MemoryMarshal.GetReference(output)) Run(input, row.Length, result, output.Length);
        }
#endif

        private void Run(double* row, int rowLength, double* output, int outputLength)
        {
            var error = IntPtr.Zero;
            var status = Native.habitue_scorer_run(handle.Value, row, (UIntPtr)(uint)rowLength, output, (UIntPtr)(uint)outputLength, &error);
            GC.KeepAlive(handle);
            if (status != 0) Errors.Check(status, error);
        }

        /// <summary>Frees the scorer.</summary>
        public void Dispose() { handle.Dispose(); }
    }

    /// <summary>The outputs for one row.</summary>
    public class Scores
    {
        private readonly Scorer scorer;
        private readonly double[] values;

        internal Scores(KeyValuePair<Scorer, double[]> scored)
        {
            scorer = scored.Key;
            values = scored.Value;
        }

        /// <summary>The names of the outputs.</summary>
        public IReadOnlyList<string> Outputs { get { return scorer.Outputs; } }

        /// <summary>An output; NaN where it is undefined.</summary>
        public double this[string output] { get { return values[Find(output)]; } }

        /// <summary>An output that is words; null where it is a number or undefined.</summary>
        public string Text(string output)
        {
            var at = Find(output);
            return scorer.Text(at, values[at]);
        }

        private int Find(string output)
        {
            for (var i = 0; i < values.Length; i++)
                if (scorer.Outputs[i] == output) return i;
            throw new KeyNotFoundException("there is no output `" + output + "`; there are: " + string.Join(", ", scorer.Outputs));
        }
    }

    /// <summary>
    /// How the members of a row class become the row of a scorer: those that the model's scorer
    /// reads, whatever else the class has.
    /// </summary>
    internal sealed class RowBinding<T>
    {
        private static readonly Dictionary<string, RowBinding<T>> Known = new Dictionary<string, RowBinding<T>>();

        private readonly Member<T>[] members;

        private RowBinding(Model model)
        {
            var columns = Catalogue.ScoredColumns(model.Id);
            members = Members<T>.All.Where(member => columns.Count == 0 || columns.Contains(member.Column)).ToArray();
            // Some columns are of the fit alone; the scorer names each that it does not read.
            for (var unread = Unread(model); unread != null; unread = Unread(model))
                members = members.Where(member => member.Column != unread).ToArray();
            foreach (var member in members)
                if (member.Number == null && member.Type != typeof(string))
                    throw new ArgumentException("`" + member.Name + "` is of " + member.Type + " and not a number, a boolean, a time or a text");
            Key = typeof(T).AssemblyQualifiedName;
            Spec = SpecOf(null, null);
        }

        private string Unread(Model model)
        {
            try
            {
                model.Bind(SpecOf(null, null)).Dispose();
                return null;
            }
            catch (UnknownNameException exception)
            {
                var column = exception.Details.Column;
                if (members.All(member => member.Column != column)) throw;
                return column;
            }
        }

        public static RowBinding<T> Of(Model model)
        {
            lock (Known)
            {
                RowBinding<T> binding;
                var id = model.Id;
                if (!Known.TryGetValue(id, out binding)) Known[id] = binding = new RowBinding<T>(model);
                return binding;
            }
        }

        public string Key { get; }
        public string Spec { get; }

        public string SpecOf(IEnumerable<string> outputs, IDictionary<string, object> options)
        {
            var spec = options == null ? new Dictionary<string, object>() : new Dictionary<string, object>(options);
            spec["columns"] = members.Select(member => member.Column).ToList();
            if (outputs != null) spec["outputs"] = outputs.ToList();
            return Json.Write(spec);
        }

        public double[] Read(T row, Scorer scorer)
        {
            var values = new double[members.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = members[i].Number != null ? members[i].Number(row) : scorer.Code(i, (string)members[i].Value(row));
            return values;
        }
    }
}
