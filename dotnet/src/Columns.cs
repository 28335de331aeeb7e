using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Habitue
{
    /// <summary>What a column holds.</summary>
    public enum ColumnKind
    {
        /// <summary>Whole numbers: <c>long</c>.</summary>
        Int64 = 1,
        /// <summary>Numbers: <c>double</c>.</summary>
        Float64 = 2,
        /// <summary><c>bool</c>.</summary>
        Boolean = 3,
        /// <summary><c>string</c>.</summary>
        Text = 4,
        /// <summary><c>DateTime</c>, in UTC where the data have a zone.</summary>
        Instant = 5,
        /// <summary><c>DateTime</c> at midnight.</summary>
        Date = 6,
        /// <summary>Nothing: every value is missing.</summary>
        Null = 7,
        /// <summary>Lists of numbers: <c>double[]</c>.</summary>
        List = 8,
    }

    /// <summary>
    /// A column in memory: long[] (Int64, and Instant as microseconds), double[], bool[], string[],
    /// int[] (Date as days), double[][]. A missing value is false in <see cref="Valid"/>, and NaN or
    /// null where the type has it.
    /// </summary>
    internal sealed class ColumnData
    {
        public string Name;
        public ColumnKind Kind;
        public Array Values;
        /// <summary>null: no value is missing.</summary>
        public bool[] Valid;
        /// <summary>Of instants: null for naive ones.</summary>
        public string Zone;

        public int Length { get { return Values.Length; } }

        public bool IsValid(int row) { return Valid == null || Valid[row]; }

        private static readonly long Epoch = new DateTime(1970, 1, 1).Ticks;
        private const long TicksPerMicrosecond = 10;

        /// <summary>A column of an array of the caller's.</summary>
        public static ColumnData Of(string name, Array values)
        {
            if (name == null) throw new ArgumentNullException(nameof(name));
            if (values == null) throw new ArgumentNullException(nameof(values));
            var type = values.GetType().GetElementType();
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(long)) return new ColumnData { Name = name, Kind = ColumnKind.Int64, Values = values };
            if (type == typeof(double)) return new ColumnData { Name = name, Kind = ColumnKind.Float64, Values = values };
            if (type == typeof(string)) return new ColumnData { Name = name, Kind = ColumnKind.Text, Values = values };
            if (plain == typeof(DateTime) || plain == typeof(DateTimeOffset)) return OfTimes(name, values);
            if (plain == typeof(bool)) return Filled(name, ColumnKind.Boolean, values, value => (bool)value);
            if (plain == typeof(Guid) || plain.IsEnum || plain == typeof(char))
                return Filled(name, ColumnKind.Text, values, value => value.ToString());
#if NET8_0_OR_GREATER
            if (plain == typeof(DateOnly))
                return Filled(name, ColumnKind.Date, values, value => ((DateOnly)value).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
#endif
            switch (Type.GetTypeCode(plain))
            {
                case TypeCode.SByte: case TypeCode.Byte: case TypeCode.Int16: case TypeCode.UInt16:
                case TypeCode.Int32: case TypeCode.UInt32: case TypeCode.Int64: case TypeCode.UInt64:
                    return Filled(name, ColumnKind.Int64, values, value => Convert.ToInt64(value, CultureInfo.InvariantCulture));
                case TypeCode.Single: case TypeCode.Double: case TypeCode.Decimal:
                    return Filled(name, ColumnKind.Float64, values, value => Convert.ToDouble(value, CultureInfo.InvariantCulture));
                default:
                    throw new ArgumentException("column `" + name + "` must hold numbers, texts, times, booleans, enumerations or GUIDs, got " + type, nameof(values));
            }
        }

        private static ColumnData Filled<T>(string name, ColumnKind kind, Array values, Func<object, T> convert)
        {
            var data = new T[values.Length];
            bool[] valid = null;
            var row = 0;
            foreach (var value in values)
            {
                if (value == null) (valid ?? (valid = AllValid(data.Length)))[row] = false;
                else data[row] = convert(value);
                row++;
            }
            return new ColumnData { Name = name, Kind = kind, Values = data, Valid = valid };
        }

        /// <summary>Unspecified times are naive, all others instants; both in one column have no meaning.</summary>
        private static ColumnData OfTimes(string name, Array values)
        {
            bool? naive = null;
            var column = Filled(name, ColumnKind.Instant, values, value =>
            {
                if (value is DateTimeOffset offset) value = offset.UtcDateTime;
                var time = (DateTime)value;
                var isNaive = time.Kind == DateTimeKind.Unspecified;
                if (naive.HasValue && naive.Value != isNaive)
                    throw new ArgumentException("column `" + name + "` mixes times with and without a zone", nameof(values));
                naive = isNaive;
                if (time.Kind == DateTimeKind.Local) time = time.ToUniversalTime();
                return FloorDivide(time.Ticks - Epoch, TicksPerMicrosecond);
            });
            column.Zone = naive == false ? "UTC" : null;
            return column;
        }

        private static long FloorDivide(long a, long b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

        private static bool[] AllValid(int length) { return Enumerable.Repeat(true, length).ToArray(); }

        /// <summary>The values as an array of <typeparamref name="T"/>.</summary>
        public T[] As<T>()
        {
            if (Values is T[] same && (Valid == null || typeof(T) == typeof(double) || !typeof(T).IsValueType)) return same;
            var result = new T[Length];
            for (var row = 0; row < result.Length; row++) result[row] = (T)Value(row, typeof(T));
            return result;
        }

        /// <summary>One value as an object of <paramref name="type"/>.</summary>
        public object Value(int row, Type type)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            if (!IsValid(row) || Kind == ColumnKind.Null)
            {
                if (plain != type || !type.IsValueType) return null;
                if (type == typeof(double)) return double.NaN;
                if (type == typeof(float)) return float.NaN;
                throw new InvalidOperationException("column `" + Name + "` has a missing value in row " + row + ": ask for " + type.Name + "?");
            }
            var value = Natural(row);
            if (plain == typeof(object) || plain.IsInstanceOfType(value)) return value;
            if (plain == typeof(DateTimeOffset) && value is DateTime)
                return new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
            if (plain.IsEnum && value is string) return Enum.Parse(plain, Names.Pascal((string)value), true);
            if (plain == typeof(Guid) && value is string) return Guid.Parse((string)value);
#if NET8_0_OR_GREATER
            if (plain == typeof(DateOnly) && value is DateTime) return DateOnly.FromDateTime((DateTime)value);
#endif
            var narrows = Kind == ColumnKind.Float64 && plain != typeof(float) && plain != typeof(decimal);
            if (value is IConvertible && !narrows && (plain.IsPrimitive || plain == typeof(decimal) || plain == typeof(string)))
                return Convert.ChangeType(value, plain, CultureInfo.InvariantCulture);
            throw new InvalidCastException("column `" + Name + "` holds " + value.GetType().Name + " and not " + plain.Name);
        }

        /// <summary>One value in the type that is natural for it.</summary>
        private object Natural(int row)
        {
            switch (Kind)
            {
                case ColumnKind.Instant:
                    return new DateTime(Epoch + ((long[])Values)[row] * TicksPerMicrosecond, Zone == null ? DateTimeKind.Unspecified : DateTimeKind.Utc);
                case ColumnKind.Date:
                    return new DateTime(1970, 1, 1).AddDays(((int[])Values)[row]);
                default:
                    return Values.GetValue(row);
            }
        }
    }
}
