using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Habitue
{
    /// <summary>
    /// A fitted model or a ledger. Any number of threads may use one at once; running predictions
    /// keep the state that they began with when <see cref="Update"/> swaps in a new one.
    /// </summary>
    public abstract unsafe class Model : Input, IDisposable, IEquatable<Model>
    {
        private readonly Handle handle;
        private readonly Dictionary<string, Scorer> scorers = new Dictionary<string, Scorer>();
        private readonly Lazy<string> id;

        internal Model(ulong handle)
        {
            this.handle = new Handle(handle, Native.habitue_model_free, GetType().Name);
            id = new Lazy<string>(() => (string)Info["id"]);
        }

        /// <summary>The id of the method, such as <c>clv.bg_nbd</c>.</summary>
        public string Id { get { return id.Value; } }

        /// <summary>Everything about the model but its content: id, revision, parameters, basis, notes, outputs.</summary>
        public IReadOnlyDictionary<string, object> Info
        {
            get
            {
                IntPtr json, error = IntPtr.Zero;
                Errors.Check(Native.habitue_info(handle.Value, &json, &error), error);
                GC.KeepAlive(handle);
                return Json.Object(Json.Parse(Native.TakeText(json)));
            }
        }

        /// <summary>What the caller should know about the fit.</summary>
        public IReadOnlyList<Note> Notes { get { return Note.Read(Json.Get(Json.Object(Info), "notes")); } }

        /// <summary>SHA-256 of the content in hexadecimal: equal for equal models.</summary>
        public string ContentHash
        {
            get
            {
                IntPtr text, error = IntPtr.Zero;
                Errors.Check(Native.habitue_content_hash(handle.Value, &text, &error), error);
                GC.KeepAlive(handle);
                return Native.TakeText(text);
            }
        }

        /// <summary>Asks for outputs; <paramref name="options"/> may hold <c>outputs</c> and their options.</summary>
        public Table Predict(Input data, IDictionary<string, object> options, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(false, Arguments.Data(data), Json.Write(options), progress, cancellationToken);
        }

        /// <summary>Asks for reasons, compared with a typical customer: a long table of customer_id, output, rank, column, value, value_number, typical_number, contribution, text. <paramref name="options"/> may hold <c>outputs</c>, their options but <c>level</c>, <c>locale</c> and <c>texts</c>.</summary>
        public Table Explain(Input data, IDictionary<string, object> options = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Ask(true, Arguments.Data(data), options == null ? null : Json.Write(options), progress, cancellationToken);
        }

        /// <summary>As <see cref="Explain"/>, on another thread.</summary>
        public Task<Table> ExplainAsync(Input data, IDictionary<string, object> options = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Task.Run(() => Explain(data, options, progress, cancellationToken), cancellationToken);
        }

        /// <summary>Gives the model more data; what the caller should know comes back. Where it fails the model stays as it was.</summary>
        public IReadOnlyList<Note> Update(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            using (var call = new Call(Arguments.Data(data), progress, cancellationToken))
            {
                ulong result;
                var error = IntPtr.Zero;
                call.Check(Native.habitue_update(handle.Value, call.Inputs, call.Count, call.Task, &result, &error), error);
                GC.KeepAlive(handle);
                ForgetScorers();
                return new Outcome(result).Notes;
            }
        }

        /// <summary>As <see cref="Update"/>, on another thread.</summary>
        public Task<IReadOnlyList<Note>> UpdateAsync(Input data, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Task.Run(() => Update(data, progress, cancellationToken), cancellationToken);
        }

        /// <summary>A third model that knows what both know; both stay as they are.</summary>
        public Model Merge(Model other)
        {
            if (other == null) throw new ArgumentNullException(nameof(other));
            ulong merged;
            var error = IntPtr.Zero;
            Errors.Check(Native.habitue_merge(handle.Value, other.handle.Value, &merged, &error), error);
            GC.KeepAlive(handle);
            GC.KeepAlive(other.handle);
            return Wrap(merged);
        }

        /// <summary>Binds the model for single rows: these columns in, these outputs out (null: the default ones).</summary>
        public Scorer Scorer(IEnumerable<string> columns, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
        {
            if (columns == null) throw new ArgumentNullException(nameof(columns));
            var spec = options == null ? new Dictionary<string, object>() : new Dictionary<string, object>(options);
            spec["columns"] = columns.ToList();
            if (outputs != null) spec["outputs"] = outputs.ToList();
            return Bind(Json.Write(spec));
        }

        /// <summary>
        /// Scores one object, whose properties and fields are columns as in <see cref="Table.From{T}"/>; what
        /// the model does not read is left out. The numbers are those of the table's row, to the bit.
        /// </summary>
        public Scores ScoreOne<T>(T row, IEnumerable<string> outputs = null, IDictionary<string, object> options = null)
        {
            return new Scores(RowScorer(row, outputs, options));
        }

        internal KeyValuePair<Scorer, double[]> RowScorer<T>(T row, IEnumerable<string> outputs, IDictionary<string, object> options)
        {
            if (row == null) throw new ArgumentNullException(nameof(row));
            var binding = RowBinding<T>.Of(this);
            var scorer = outputs == null && options == null ? Bound(binding.Key, binding.Spec) : Bound(null, binding.SpecOf(outputs, options));
            var values = new double[scorer.Outputs.Count];
            scorer.Run(binding.Read(row, scorer), values);
            return new KeyValuePair<Scorer, double[]>(scorer, values);
        }

        /// <summary>Scorers are kept until the next update: binding one takes longer than scoring.</summary>
        private Scorer Bound(string key, string spec)
        {
            lock (scorers)
            {
                Scorer scorer;
                if (!scorers.TryGetValue(key ?? spec, out scorer)) scorers[key ?? spec] = scorer = Bind(spec);
                return scorer;
            }
        }

        internal Scorer Bind(string spec)
        {
            ulong scorer;
            var error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(spec, nameof(spec)))
                Errors.Check(Native.habitue_scorer_new(handle.Value, text, &scorer, &error), error);
            GC.KeepAlive(handle);
            return new Scorer(scorer);
        }

        private void ForgetScorers()
        {
            lock (scorers) scorers.Clear();
        }

        /// <summary>The model as the bytes of a file.</summary>
        public byte[] ToBytes()
        {
            IntPtr data, error = IntPtr.Zero;
            UIntPtr length;
            Errors.Check(Native.habitue_save_bytes(handle.Value, &data, &length, &error), error);
            GC.KeepAlive(handle);
            return Native.TakeBytes(data, length);
        }

        /// <summary>Writes the model to a file, so that a crash leaves the old file or the new one.</summary>
        public void Save(string path)
        {
            if (path == null) throw new ArgumentNullException(nameof(path));
            var error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(path, nameof(path)))
                Errors.Check(Native.habitue_save(handle.Value, text, &error), error);
            GC.KeepAlive(handle);
        }

        /// <summary>Reads a model file, which may come from anybody. What comes back is of the class of its method.</summary>
        public static Model Load(string path)
        {
            if (path == null) throw new ArgumentNullException(nameof(path));
            ulong model;
            var error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(path, nameof(path)))
                Errors.Check(Native.habitue_load(text, &model, &error), error);
            return Wrap(model);
        }

        /// <summary>Reads a model from the bytes of a file, which may come from anybody.</summary>
        public static Model Load(byte[] bytes)
        {
            if (bytes == null) throw new ArgumentNullException(nameof(bytes));
            ulong model;
            var error = IntPtr.Zero;
            fixed (byte* data = bytes)
                Errors.Check(Native.habitue_load_bytes(data, (UIntPtr)(uint)bytes.Length, &model, &error), error);
            return Wrap(model);
        }

        /// <summary>What a model file says about itself, without loading the model.</summary>
        public static IReadOnlyDictionary<string, object> Inspect(string path)
        {
            if (path == null) throw new ArgumentNullException(nameof(path));
            IntPtr json, error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(path, nameof(path)))
                Errors.Check(Native.habitue_inspect(text, &json, &error), error);
            return Json.Object(Json.Parse(Native.TakeText(json)));
        }

        /// <summary>What the bytes of a model file say about themselves.</summary>
        public static IReadOnlyDictionary<string, object> Inspect(byte[] bytes)
        {
            if (bytes == null) throw new ArgumentNullException(nameof(bytes));
            IntPtr json, error = IntPtr.Zero;
            fixed (byte* data = bytes)
                Errors.Check(Native.habitue_inspect_bytes(data, (UIntPtr)(uint)bytes.Length, &json, &error), error);
            return Json.Object(Json.Parse(Native.TakeText(json)));
        }

        internal static ulong Fit(string id, string parameters, IReadOnlyList<KeyValuePair<string, Input>> inputs, IProgress<Progress> progress, CancellationToken token)
        {
            using (var call = new Call(inputs, progress, token))
            {
                ulong model;
                var error = IntPtr.Zero;
                call.Check(Native.habitue_fit(call.Text(id, nameof(id)), call.Text(parameters, nameof(parameters)), call.Inputs, call.Count, call.Task, &model, &error), error);
                return model;
            }
        }

        internal Table Ask(bool why, IReadOnlyList<KeyValuePair<string, Input>> inputs, string options, IProgress<Progress> progress, CancellationToken token)
        {
            using (var call = new Call(inputs, progress, token))
            {
                ulong result;
                var error = IntPtr.Zero;
                var text = call.Text(options, nameof(options));
                var status = why
                    ? Native.habitue_explain(handle.Value, text, call.Inputs, call.Count, call.Task, &result, &error)
                    : Native.habitue_predict(handle.Value, text, call.Inputs, call.Count, call.Task, &result, &error);
                GC.KeepAlive(handle);
                call.Check(status, error);
                return new Outcome(result).Table(null);
            }
        }

        private static Model Wrap(ulong handle)
        {
            string id;
            try
            {
                IntPtr json, error = IntPtr.Zero;
                Errors.Check(Native.habitue_info(handle, &json, &error), error);
                id = Json.Text(Json.Object(Json.Parse(Native.TakeText(json))), "id");
            }
            catch
            {
                Native.habitue_model_free(handle);
                throw;
            }
            return Registry.Wrap(id, handle) ?? new OtherModel(handle);
        }

        internal override void Fill(NativeInput* input, Scratch scratch)
        {
            input->Model = handle.Value;
        }

        /// <summary>Whether the content is the same.</summary>
        public bool Equals(Model other)
        {
            return ReferenceEquals(this, other) || (!ReferenceEquals(other, null) && ContentHash == other.ContentHash);
        }

        /// <inheritdoc/>
        public override bool Equals(object other) { return Equals(other as Model); }

        /// <inheritdoc/>
        public override int GetHashCode() { return Id.GetHashCode(); }

        /// <summary>Frees the model; calls that are under way end first.</summary>
        public void Dispose()
        {
            ForgetScorers();
            handle.Dispose();
        }
    }

    /// <summary>A model of a method that a newer library has and this assembly does not know by name.</summary>
    internal sealed class OtherModel : Model
    {
        public OtherModel(ulong handle) : base(handle) { }
    }

    /// <summary>Inputs and options, as generated code collects them.</summary>
    internal sealed class Arguments
    {
        private readonly Dictionary<string, object> values = new Dictionary<string, object>();

        public static KeyValuePair<string, Input>[] Data(Input data)
        {
            return new[] { Role("data", data) };
        }

        public static KeyValuePair<string, Input> Role(string role, Input input)
        {
            return new KeyValuePair<string, Input>(role, input);
        }

        /// <summary>What is null is not sent, so that defaults stand in one place.</summary>
        public Arguments Set(string name, object value)
        {
            var map = value as System.Collections.ICollection;
            if (value != null && (map == null || map.Count > 0)) values[name] = value;
            return this;
        }

        public string ToJson() { return Json.Write(values); }
    }
}
