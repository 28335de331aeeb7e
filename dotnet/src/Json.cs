using System;
using System.Collections;
using System.Globalization;
using System.Text;

namespace Habitue
{
    /// <summary>Plain objects as JSON.</summary>
    internal static partial class Json
    {
        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(text, value);
            return text.ToString();
        }

        private static void Write(StringBuilder text, object value)
        {
            if (value is IJson own) value = own.ToJson();
            if (value == null) text.Append("null");
            else if (value is string word) WriteText(text, word);
            else if (value is bool flag) text.Append(flag ? "true" : "false");
            else if (value is Enum choice) WriteText(text, Words.Of(choice));
            else if (value is double || value is float) WriteNumber(text, Convert.ToDouble(value, CultureInfo.InvariantCulture));
            else if (value is DateTime || value is DateTimeOffset) Write(text, Time.From(value));
            else if (value is IDictionary map) WriteObject(text, map);
            else if (value is IEnumerable list) WriteList(text, list);
            else if (value is IFormattable number) text.Append(number.ToString(null, CultureInfo.InvariantCulture));
            else throw new ArgumentException("a " + value.GetType() + " has no JSON form");
        }

        private static void WriteNumber(StringBuilder text, double value)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
                throw new ArgumentException("a number must be finite, got " + value.ToString(CultureInfo.InvariantCulture));
            // 17 digits are read back as the same bits on every runtime, which "R" is not.
            text.Append(value.ToString("G17", CultureInfo.InvariantCulture));
        }

        private static void WriteObject(StringBuilder text, IDictionary map)
        {
            var first = true;
            text.Append('{');
            foreach (DictionaryEntry entry in map)
            {
                if (!first) text.Append(',');
                first = false;
                WriteText(text, (string)entry.Key);
                text.Append(':');
                Write(text, entry.Value);
            }
            text.Append('}');
        }

        private static void WriteList(StringBuilder text, IEnumerable list)
        {
            var first = true;
            text.Append('[');
            foreach (var item in list)
            {
                if (!first) text.Append(',');
                first = false;
                Write(text, item);
            }
            text.Append(']');
        }

        private static void WriteText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (var c in value)
            {
                if (c == '"' || c == '\\') text.Append('\\').Append(c);
                else if (c < ' ') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else text.Append(c);
            }
            text.Append('"');
        }
    }

    /// <summary>A value with a JSON form of its own.</summary>
    internal interface IJson
    {
        object ToJson();
    }
}
