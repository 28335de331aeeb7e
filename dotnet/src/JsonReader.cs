using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Habitue
{
    /// <summary>
    /// JSON as plain objects: long, double, bool, string, null, List&lt;object&gt; and
    /// Dictionary&lt;string, object&gt;. netstandard2.0 has no reader of its own.
    /// </summary>
    internal static partial class Json
    {
        public static object Parse(string text)
        {
            var reader = new Reader(text);
            var value = reader.Value();
            reader.End();
            return value;
        }

        public static Dictionary<string, object> Object(object value)
        {
            return value as Dictionary<string, object> ?? new Dictionary<string, object>();
        }

        public static List<object> List(object value)
        {
            return value as List<object> ?? new List<object>();
        }

        public static object Get(IDictionary<string, object> map, string name)
        {
            object value;
            return map.TryGetValue(name, out value) ? value : null;
        }

        public static string Text(IDictionary<string, object> map, string name)
        {
            return Get(map, name) as string;
        }

        private sealed class Reader
        {
            private readonly string text;
            private int at;

            public Reader(string text) { this.text = text; }

            public void End()
            {
                Skip();
                if (at < text.Length) throw Wrong();
            }

            public object Value()
            {
                switch (Peek())
                {
                    case '{': return Object();
                    case '[': return List();
                    case '"': return Text();
                    case 't': return Word("true", true);
                    case 'f': return Word("false", false);
                    case 'n': return Word("null", null);
                    default: return Number();
                }
            }

            private object Object()
            {
                var map = new Dictionary<string, object>();
                Take('{');
                while (Peek() != '}')
                {
                    if (map.Count > 0) Take(',');
                    Peek();
                    var name = Text();
                    Take(':');
                    map[name] = Value();
                }
                at++;
                return map;
            }

            private object List()
            {
                var list = new List<object>();
                Take('[');
                while (Peek() != ']')
                {
                    if (list.Count > 0) Take(',');
                    list.Add(Value());
                }
                at++;
                return list;
            }

            private string Text()
            {
                var value = new StringBuilder();
                if (Next() != '"') throw Wrong();
                for (var c = Next(); c != '"'; c = Next())
                {
                    if (c != '\\') { value.Append(c); continue; }
                    c = Next();
                    if (c == 'u')
                    {
                        if (text.Length < at + 4) throw Wrong();
                        value.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                        at += 4;
                        continue;
                    }
                    var known = "nrtbf".IndexOf(c);
                    value.Append(known < 0 ? c : "\n\r\t\b\f"[known]);
                }
                return value.ToString();
            }

            private object Word(string word, object value)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Wrong();
                at += word.Length;
                return value;
            }

            private object Number()
            {
                var start = at;
                while (at < text.Length && "+-0123456789.eE".IndexOf(text[at]) >= 0) at++;
                var digits = text.Substring(start, at - start);
                long whole;
                if (digits.IndexOfAny(new[] { '.', 'e', 'E' }) < 0
                    && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
                double number;
                if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) throw Wrong();
                return number;
            }

            private void Skip()
            {
                while (at < text.Length && " \n\t\r".IndexOf(text[at]) >= 0) at++;
            }

            private char Peek()
            {
                Skip();
                if (text.Length <= at) throw Wrong();
                return text[at];
            }

            private char Next()
            {
                if (text.Length <= at) throw Wrong();
                return text[at++];
            }

            private void Take(char expected)
            {
                if (Peek() != expected) throw Wrong();
                at++;
            }

            private Exception Wrong()
            {
                return new FormatException("not JSON at character " + at.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
