using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Habitue
{
    /// <summary>Reads the Arrow C streams that the library makes.</summary>
    internal static unsafe class ArrowReader
    {
        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate int GetSchema(NativeStream* stream, NativeSchema* schema);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate int GetNext(NativeStream* stream, NativeArray* array);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate byte* GetLastError(NativeStream* stream);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate void ReleaseStream(NativeStream* stream);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate void ReleaseSchema(NativeSchema* schema);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate void ReleaseArray(NativeArray* array);

        /// <summary>Releases a stream unless somebody has taken it over.</summary>
        public static void Release(NativeStream* stream)
        {
            if (stream->Release != IntPtr.Zero) Native.Function<ReleaseStream>(stream->Release)(stream);
        }

        /// <summary>Reads all of a stream; the caller releases it.</summary>
        public static List<ColumnData> Read(NativeStream* stream)
        {
            var schema = default(NativeSchema);
            Check(stream, Native.Function<GetSchema>(stream->GetSchema)(stream, &schema));
            try
            {
                var parts = new List<ColumnData[]>();
                var next = Native.Function<GetNext>(stream->GetNext);
                while (true)
                {
                    var batch = default(NativeArray);
                    Check(stream, next(stream, &batch));
                    if (batch.Release == IntPtr.Zero) break;
                    try { parts.Add(Batch(&schema, &batch)); }
                    finally { Native.Function<ReleaseArray>(batch.Release)(&batch); }
                }
                if (parts.Count == 0) parts.Add(Empty(&schema));
                return Enumerable.Range(0, checked((int)schema.ChildCount))
                    .Select(column => Joined(parts.Select(part => part[column]).ToList()))
                    .ToList();
            }
            finally
            {
                if (schema.Release != IntPtr.Zero) Native.Function<ReleaseSchema>(schema.Release)(&schema);
            }
        }

        private static void Check(NativeStream* stream, int status)
        {
            if (status == 0) return;
            var message = stream->GetLastError == IntPtr.Zero ? null : Native.Text(Native.Function<GetLastError>(stream->GetLastError)(stream));
            throw new InvalidOperationException("a table could not be read: " + (message ?? "error " + status));
        }

        private static ColumnData[] Batch(NativeSchema* schema, NativeArray* batch)
        {
            var columns = new ColumnData[checked((int)schema->ChildCount)];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = Column(schema->Children[i], batch->Children[i], batch->Offset, checked((int)batch->Length));
            return columns;
        }

        private static ColumnData[] Empty(NativeSchema* schema)
        {
            var none = default(NativeArray);
            var columns = new ColumnData[checked((int)schema->ChildCount)];
            for (var i = 0; i < columns.Length; i++) columns[i] = Column(schema->Children[i], &none, 0, 0);
            return columns;
        }

        private static ColumnData Column(NativeSchema* schema, NativeArray* array, long skip, int length)
        {
            var format = Native.Text(schema->Format);
            var column = new ColumnData { Name = Native.Text(schema->Name), Kind = KindOf(format) };
            if (column.Kind == ColumnKind.Instant && format.Length > 4) column.Zone = format.Substring(4);
            var first = checked((int)(array->Offset + skip));
            column.Valid = length == 0 || column.Kind == ColumnKind.Null ? null : Bits(array->Buffers[0], first, length);
            column.Values = length == 0 ? NoValues(column.Kind) : Values(schema, array, column, first, length);
            return column;
        }

        private static ColumnKind KindOf(string format)
        {
            if (format.StartsWith("tsu:", StringComparison.Ordinal)) return ColumnKind.Instant;
            switch (format)
            {
                case "l": return ColumnKind.Int64;
                case "g": return ColumnKind.Float64;
                case "b": return ColumnKind.Boolean;
                case "U": return ColumnKind.Text;
                case "tdD": return ColumnKind.Date;
                case "n": return ColumnKind.Null;
                case "+L": return ColumnKind.List;
                default: throw new NotSupportedException("a column has the Arrow type " + format);
            }
        }

        private static Array NoValues(ColumnKind kind)
        {
            switch (kind)
            {
                case ColumnKind.Float64: return new double[0];
                case ColumnKind.Boolean: return new bool[0];
                case ColumnKind.Text: return new string[0];
                case ColumnKind.Date: return new int[0];
                case ColumnKind.Null: return new object[0];
                case ColumnKind.List: return new double[0][];
                default: return new long[0];
            }
        }

        private static Array Values(NativeSchema* schema, NativeArray* array, ColumnData column, int first, int length)
        {
            if (column.Kind == ColumnKind.Null) return new object[length];
            var data = (IntPtr)array->Buffers[1];
            switch (column.Kind)
            {
                case ColumnKind.Float64:
                    var doubles = new double[length];
                    Marshal.Copy(IntPtr.Add(data, checked(8 * first)), doubles, 0, length);
                    for (var row = 0; column.Valid != null && row < length; row++)
                        if (!column.Valid[row]) doubles[row] = double.NaN;
                    return doubles;
                case ColumnKind.Boolean:
                    return Bits((void*)data, first, length);
                case ColumnKind.Text:
                    return Texts((long*)data, (byte*)array->Buffers[2], column, first, length);
                case ColumnKind.Date:
                    var days = new int[length];
                    Marshal.Copy(IntPtr.Add(data, checked(4 * first)), days, 0, length);
                    return days;
                case ColumnKind.List:
                    return Lists(schema, array, (long*)data, first, length);
                default:
                    var longs = new long[length];
                    Marshal.Copy(IntPtr.Add(data, checked(8 * first)), longs, 0, length);
                    return longs;
            }
        }

        private static string[] Texts(long* offsets, byte* bytes, ColumnData column, int first, int length)
        {
            var texts = new string[length];
            for (var row = 0; row < length; row++)
            {
                if (!column.IsValid(row)) continue;
                var begin = offsets[first + row];
                var size = checked((int)(offsets[first + row + 1] - begin));
                texts[row] = size == 0 ? "" : Encoding.UTF8.GetString(bytes + begin, size);
            }
            return texts;
        }

        private static double[][] Lists(NativeSchema* schema, NativeArray* array, long* offsets, int first, int length)
        {
            var begin = offsets[first];
            var inner = Column(schema->Children[0], array->Children[0], begin, checked((int)(offsets[first + length] - begin)));
            if (inner.Kind != ColumnKind.Float64) throw new NotSupportedException("a column has lists of " + inner.Kind);
            var lists = new double[length][];
            for (var row = 0; row < length; row++)
            {
                var from = offsets[first + row] - begin;
                lists[row] = new double[offsets[first + row + 1] - begin - from];
                Array.Copy(inner.Values, from, lists[row], 0, lists[row].Length);
            }
            return lists;
        }

        /// <summary>Bits as booleans; null where there are none.</summary>
        private static bool[] Bits(void* bits, int first, int length)
        {
            if (bits == null) return null;
            var flags = new bool[length];
            for (var i = 0; i < length; i++)
            {
                var at = first + i;
                flags[i] = (((byte*)bits)[at >> 3] >> (at & 7) & 1) != 0;
            }
            return flags;
        }

        private static ColumnData Joined(List<ColumnData> parts)
        {
            if (parts.Count == 1) return parts[0];
            var first = parts[0];
            var length = parts.Sum(part => part.Length);
            var values = Array.CreateInstance(first.Values.GetType().GetElementType(), length);
            var valid = parts.Any(part => part.Valid != null) ? new bool[length] : null;
            var at = 0;
            foreach (var part in parts)
            {
                Array.Copy(part.Values, 0, values, at, part.Length);
                for (var row = 0; valid != null && row < part.Length; row++) valid[at + row] = part.IsValid(row);
                at += part.Length;
            }
            return new ColumnData { Name = first.Name, Kind = first.Kind, Values = values, Valid = valid, Zone = first.Zone };
        }
    }
}
