using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace Habitue
{
    /// <summary>A public property or field of a row class, and the column that it stands for.</summary>
    internal sealed class Member<T>
    {
        public string Column;
        public string Name;
        public Type Type;
        public bool Renamed;
        /// <summary>Reads it from many rows into an array of <see cref="Type"/>.</summary>
        public Func<IList<T>, Array> Gather;
        /// <summary>Reads it as a double, null as NaN; null where it is neither number nor boolean.</summary>
        public Func<T, double> Number;
        /// <summary>Reads it as it is.</summary>
        public Func<T, object> Value;
        /// <summary>Writes it; null where it cannot be written.</summary>
        public Action<object, object> Set;
    }

    /// <summary>What reflection finds out about a row class, once for each class.</summary>
    internal static class Members<T>
    {
        public static readonly Member<T>[] All = Find();

        private static Member<T>[] Find()
        {
            const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
            var properties = typeof(T).GetProperties(Public).Where(p => p.GetIndexParameters().Length == 0 && p.GetGetMethod() != null);
            return properties.Select(p => Of(p, p.PropertyType, p.GetSetMethod() == null ? null : (Action<object, object>)p.SetValue))
                .Concat(typeof(T).GetFields(Public).Select(f => Of(f, f.FieldType, f.SetValue)))
                .ToArray();
        }

        private static Member<T> Of(MemberInfo info, Type type, Action<object, object> set)
        {
            var named = (ColumnAttribute)Attribute.GetCustomAttribute(info, typeof(ColumnAttribute));
            var row = Expression.Parameter(typeof(T), "row");
            var read = Expression.MakeMemberAccess(row, info);
            return new Member<T>
            {
                Column = named == null ? Names.Snake(info.Name) : named.Name,
                Name = info.Name,
                Renamed = named != null,
                Type = type,
                Set = set,
                Gather = Gatherer(read, row, type),
                Number = NumberReader(read, row, type),
                Value = Expression.Lambda<Func<T, object>>(Expression.Convert(read, typeof(object)), row).Compile(),
            };
        }

        private static Func<IList<T>, Array> Gatherer(Expression read, ParameterExpression row, Type type)
        {
            var compiled = Expression.Lambda(read, row).Compile();
            var gather = typeof(Members<T>).GetMethod(nameof(Gather), BindingFlags.NonPublic | BindingFlags.Static).MakeGenericMethod(type);
            return rows => (Array)gather.Invoke(null, new object[] { rows, compiled });
        }

        private static V[] Gather<V>(IList<T> rows, Func<T, V> read)
        {
            var values = new V[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = read(rows[i]);
            return values;
        }

        private static Func<T, double> NumberReader(Expression read, ParameterExpression row, Type type)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            Func<Expression, Expression> convert;
            if (plain == typeof(bool)) convert = value => Expression.Condition(value, Expression.Constant(1.0), Expression.Constant(0.0));
            else if (plain == typeof(decimal)) convert = value => Expression.Call(typeof(decimal), nameof(decimal.ToDouble), null, value);
            else if (plain.IsPrimitive && plain != typeof(char)) convert = value => Expression.Convert(value, typeof(double));
            else if (plain == typeof(DateTime) || plain == typeof(DateTimeOffset))
                convert = value => Expression.Call(typeof(Members<T>), nameof(Microseconds), null, Expression.Convert(value, typeof(object)));
            else return null;
            var body = plain == type
                ? convert(read)
                : Expression.Condition(Expression.Property(read, "HasValue"), convert(Expression.Property(read, "Value")), Expression.Constant(double.NaN));
            return Expression.Lambda<Func<T, double>>(body, row).Compile();
        }

        private static double Microseconds(object time)
        {
            var column = ColumnData.Of("time", time is DateTime ? (Array)new[] { (DateTime)time } : new[] { (DateTimeOffset)time });
            return ((long[])column.Values)[0];
        }
    }
}
