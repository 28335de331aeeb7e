using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace Habitue
{
    /// <summary>What an analysis gives back: tables, documents, notes.</summary>
    public unsafe class Outcome
    {
        private readonly Handle handle;

        internal Outcome(ulong result)
        {
            handle = new Handle(result, Native.habitue_result_free, nameof(Outcome));
            IntPtr json, error = IntPtr.Zero;
            Errors.Check(Native.habitue_result_names(result, &json, &error), error);
            var names = Json.Object(Json.Parse(Native.TakeText(json)));
            Tables = Json.List(Json.Get(names, "tables")).Cast<string>().ToArray();
            Documents = Json.List(Json.Get(names, "documents")).Select(d => Json.Text(Json.Object(d), "name")).ToArray();
            Errors.Check(Native.habitue_result_notes(result, &json, &error), error);
            Notes = Note.Read(Json.Parse(Native.TakeText(json)));
        }

        /// <summary>The names of the tables, the main one first.</summary>
        public IReadOnlyList<string> Tables { get; }

        /// <summary>The names of the documents.</summary>
        public IReadOnlyList<string> Documents { get; }

        /// <summary>What the caller should know.</summary>
        public IReadOnlyList<Note> Notes { get; }

        /// <summary>A table by its name; null is the main one.</summary>
        public Table Table(string name)
        {
            if (name != null && !Tables.Contains(name))
                throw new KeyNotFoundException("there is no table `" + name + "`; there are: " + string.Join(", ", Tables));
            return new ResultTable(handle, name, Notes);
        }

        /// <summary>A document (HTML, SVG, JSON) by its name; null is the first.</summary>
        public string Document(string name)
        {
            IntPtr text, error = IntPtr.Zero;
            fixed (byte* bytes = Native.Utf8(name, nameof(name)))
                Errors.Check(Native.habitue_result_document(handle.Value, bytes, &text, &error), error);
            GC.KeepAlive(handle);
            return Native.TakeText(text);
        }

        /// <summary>Writes a document to a file as UTF-8.</summary>
        public void SaveDocument(string name, string path)
        {
            File.WriteAllText(path, Document(name), new UTF8Encoding(false));
        }

        internal static ulong Run(string id, string options, IReadOnlyList<KeyValuePair<string, Input>> inputs, IProgress<Progress> progress, CancellationToken token)
        {
            using (var call = new Call(inputs, progress, token))
            {
                ulong result;
                var error = IntPtr.Zero;
                call.Check(Native.habitue_run(call.Text(id, nameof(id)), call.Text(options, nameof(options)), call.Inputs, call.Count, call.Task, &result, &error), error);
                return result;
            }
        }
    }

    /// <summary>The library as a whole.</summary>
    public static unsafe class Catalogue
    {
        private static readonly Dictionary<string, HashSet<string>> Scored = new Dictionary<string, HashSet<string>>();

        /// <summary>The version of the native library.</summary>
        public static string Version { get { return Native.Text(Native.habitue_version()); } }

        /// <summary>How many threads the process uses; to be called before anything else.</summary>
        public static void SetThreads(int threads)
        {
            var error = IntPtr.Zero;
            Errors.Check(Native.habitue_set_threads((UIntPtr)(uint)Math.Max(threads, 0), &error), error);
        }

        /// <summary>How many threads the process uses; starts them.</summary>
        public static int Threads
        {
            get
            {
                UIntPtr threads;
                var error = IntPtr.Zero;
                Errors.Check(Native.habitue_threads(&threads, &error), error);
                return checked((int)(ulong)threads);
            }
        }

        /// <summary>What the registry holds, as JSON: the method <paramref name="id"/>, or everything.</summary>
        public static string Describe(string id = null)
        {
            IntPtr json, error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(id, nameof(id)))
                Errors.Check(Native.habitue_describe(text, &json, &error), error);
            return Native.TakeText(json);
        }

        /// <summary>Runs an analysis by its id.</summary>
        public static Outcome Run(string id, IDictionary<string, object> options = null, IReadOnlyDictionary<string, Input> inputs = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            var roles = inputs == null ? new KeyValuePair<string, Input>[0] : inputs.ToArray();
            return new Outcome(Outcome.Run(id, options == null ? null : Json.Write(options), roles, progress, cancellationToken));
        }

        /// <summary>Fits a method by its id.</summary>
        public static Model Fit(string id, IReadOnlyDictionary<string, Input> inputs, IDictionary<string, object> parameters = null, IProgress<Progress> progress = null, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (inputs == null) throw new ArgumentNullException(nameof(inputs));
            var handle = Model.Fit(id, parameters == null ? null : Json.Write(parameters), inputs.ToArray(), progress, cancellationToken);
            return Registry.Wrap(id, handle) ?? new OtherModel(handle);
        }

        /// <summary>The columns that a scorer of this method may read; none where they are the caller's own.</summary>
        internal static HashSet<string> ScoredColumns(string id)
        {
            lock (Scored)
            {
                HashSet<string> columns;
                if (Scored.TryGetValue(id, out columns)) return columns;
                var roles = Json.List(Json.Get(Json.Object(Json.Parse(Describe(id))), "roles")).Select(Json.Object);
                var data = roles.First(role => Json.Text(role, "name") == "data");
                var declared = Json.List(Json.Get(data, "columns")).Select(Json.Object);
                columns = new HashSet<string>(declared.Where(c => Json.Text(c, "kind") != "key").Select(c => Json.Text(c, "name")));
                return Scored[id] = columns;
            }
        }
    }
}
