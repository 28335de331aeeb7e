using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Habitue
{
    /// <summary>A date or an instant, as a parameter: made of a <see cref="DateTime"/>, a <see cref="DateTimeOffset"/> or ISO 8601 text.</summary>
    public struct Time : IJson
    {
        private readonly string text;

        private Time(string text) { this.text = text; }

        /// <summary>ISO 8601 text; a date alone includes that whole local day.</summary>
        public static implicit operator Time(string text) { return new Time(text); }

        /// <summary>UTC and local times are instants; an unspecified one has no zone.</summary>
        public static implicit operator Time(DateTime time)
        {
            if (time.Kind == DateTimeKind.Local) time = time.ToUniversalTime();
            var zone = time.Kind == DateTimeKind.Unspecified ? "" : "Z";
            return new Time(time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + zone);
        }

        /// <summary>An instant.</summary>
        public static implicit operator Time(DateTimeOffset time) { return time.UtcDateTime; }

#if NET8_0_OR_GREATER
        /// <summary>A whole local day.</summary>
        public static implicit operator Time(DateOnly day) => new Time(day.ToString("O", CultureInfo.InvariantCulture));
#endif

        internal static Time From(object value)
        {
            return value is DateTimeOffset ? (Time)(DateTimeOffset)value : (Time)(DateTime)value;
        }

        /// <summary>As ISO 8601.</summary>
        public override string ToString() { return text ?? ""; }

        object IJson.ToJson() { return text; }
    }

    /// <summary>One number or several, such as the levels of intervals.</summary>
    public struct Numbers : IJson
    {
        private readonly object value;

        private Numbers(object value) { this.value = value; }

        /// <summary>One.</summary>
        public static implicit operator Numbers(double value) { return new Numbers(value); }

        /// <summary>Several.</summary>
        public static implicit operator Numbers(double[] values) { return new Numbers(values); }

        object IJson.ToJson() { return value; }
    }

    /// <summary>How far a call has come.</summary>
    public struct Progress
    {
        internal Progress(string stage, ulong done, ulong total)
        {
            Stage = stage;
            Done = (long)done;
            Total = (long)total;
        }

        /// <summary>What is being done, such as <c>reading</c>.</summary>
        public string Stage { get; }
        /// <summary>How much of it is done.</summary>
        public long Done { get; }
        /// <summary>How much there is; 0 where that is unknown.</summary>
        public long Total { get; }
    }

    /// <summary>What the caller should know about a result; the library never prints it.</summary>
    public sealed class Note
    {
        internal Note(IDictionary<string, object> json)
        {
            Code = Json.Text(json, "code");
            Severity = Json.Text(json, "severity");
            Text = Json.Text(json, "text");
            Arguments = Json.Object(Json.Get(json, "arguments"));
        }

        internal static IReadOnlyList<Note> Read(object list)
        {
            var notes = new List<Note>();
            foreach (var item in Json.List(list)) notes.Add(new Note(Json.Object(item)));
            return notes;
        }

        /// <summary>Fixed name, such as <c>rows_without_key</c>.</summary>
        public string Code { get; }
        /// <summary><c>info</c> or <c>warning</c>.</summary>
        public string Severity { get; }
        /// <summary>One English sentence.</summary>
        public string Text { get; }
        /// <summary>The numbers and names of the sentence.</summary>
        public IReadOnlyDictionary<string, object> Arguments { get; }

        /// <summary>The sentence and the code.</summary>
        public override string ToString() { return Text + " [" + Code + "]"; }
    }

    /// <summary>Says what a property or field is called as a column, where the rule does not.</summary>
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class ColumnAttribute : Attribute
    {
        /// <summary>The name of the column.</summary>
        public ColumnAttribute(string name) { Name = name; }

        /// <summary>The name of the column.</summary>
        public string Name { get; }
    }

    /// <summary>Names convert by rule.</summary>
    internal static class Names
    {
        /// <summary><c>p_alive</c> as <c>PAlive</c>.</summary>
        public static string Pascal(string name)
        {
            var text = new StringBuilder(name.Length);
            var start = true;
            foreach (var c in name)
            {
                if (c == '_' || c == '.') { start = true; continue; }
                text.Append(start ? char.ToUpperInvariant(c) : c);
                start = false;
            }
            return text.ToString();
        }

        /// <summary><c>CustomerId</c> and <c>customerId</c> as <c>customer_id</c>, <c>PAlive</c> as <c>p_alive</c>; a single letter stays as it is.</summary>
        public static string Snake(string name)
        {
            if (name.Length == 1) return name;
            var text = new StringBuilder(name.Length + 4);
            for (var i = 0; i < name.Length; i++)
            {
                var begins = i > 0 && char.IsUpper(name[i])
                    && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
                    && name[i - 1] != '_';
                if (begins) text.Append('_');
                text.Append(char.ToLowerInvariant(name[i]));
            }
            return text.ToString();
        }
    }
}
