using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Habitue
{
    /// <summary>What every exception of this library carries besides its message.</summary>
    public interface IHabitueError
    {
        /// <summary>What a program needs to know about the error.</summary>
        ErrorDetails Details { get; }
    }

    /// <summary>What a program needs to know about an error, so that nobody has to parse text.</summary>
    public sealed class ErrorDetails
    {
        internal ErrorDetails(string json)
        {
            Json = json;
            var all = Habitue.Json.Object(Habitue.Json.Parse(json));
            Kind = (ErrorKind)(int)Convert.ToDouble(Habitue.Json.Get(all, "kind") ?? 99L);
            Code = Habitue.Json.Text(all, "code");
            Message = Habitue.Json.Text(all, "message");
            Text = Habitue.Json.Text(all, "text") ?? Message;
            Method = Habitue.Json.Text(all, "method");
            Parameter = Habitue.Json.Text(all, "parameter");
            Column = Habitue.Json.Text(all, "column");
            Hint = Habitue.Json.Text(all, "hint");
            Rows = Habitue.Json.List(Habitue.Json.Get(all, "rows")).Select(Convert.ToInt64).ToArray();
            RowCount = Convert.ToInt64(Habitue.Json.Get(all, "row_count") ?? 0L);
        }

        /// <summary>The kind.</summary>
        public ErrorKind Kind { get; }
        /// <summary>The name of the kind in capitals, such as <c>INVALID_PARAMETER</c>.</summary>
        public string Code { get; }
        /// <summary>The sentence without method and hint.</summary>
        public string Message { get; }
        /// <summary>The sentence with both.</summary>
        public string Text { get; }
        /// <summary>The id of the method that was called; null where none was.</summary>
        public string Method { get; }
        /// <summary>The parameter or option that is wrong, as it is called in JSON; or null.</summary>
        public string Parameter { get; }
        /// <summary>The column that is wrong; or null.</summary>
        public string Column { get; }
        /// <summary>What to do next; or null.</summary>
        public string Hint { get; }
        /// <summary>The first three rows that are wrong, counted from 0.</summary>
        public IReadOnlyList<long> Rows { get; }
        /// <summary>How many rows are wrong.</summary>
        public long RowCount { get; }
        /// <summary>All of it as JSON.</summary>
        public string Json { get; }
    }

    /// <summary>A failure that no exception of .NET stands for: its <see cref="ErrorDetails.Kind"/> says which.</summary>
    public sealed class HabitueException : Exception, IHabitueError
    {
        internal HabitueException(ErrorDetails details) : base(details.Text) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
    }

    /// <summary>What was given is wrong.</summary>
    public abstract class HabitueArgumentException : ArgumentException, IHabitueError
    {
        internal HabitueArgumentException(ErrorDetails details) : base(details.Text) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
        /// <summary>The parameter that is wrong, as a property of the method is called; or null.</summary>
        public override string ParamName
        {
            get { return Details.Parameter == null ? null : Names.Pascal(Details.Parameter); }
        }
        /// <summary>The sentence with method and hint.</summary>
        public override string Message { get { return Details.Text; } }
    }

    /// <summary>A parameter or an option is out of its range, of the wrong type, or unknown.</summary>
    public sealed class InvalidParameterException : HabitueArgumentException
    {
        internal InvalidParameterException(ErrorDetails details) : base(details) { }
    }

    /// <summary>A table lacks a column or holds values that the method cannot take.</summary>
    public sealed class InvalidTableException : HabitueArgumentException
    {
        internal InvalidTableException(ErrorDetails details) : base(details) { }
    }

    /// <summary>No method, output, table or role has this name.</summary>
    public sealed class UnknownNameException : HabitueArgumentException
    {
        internal UnknownNameException(ErrorDetails details) : base(details) { }
    }

    /// <summary>Two things do not fit together: settings, versions, models.</summary>
    public sealed class IncompatibleException : HabitueArgumentException
    {
        internal IncompatibleException(ErrorDetails details) : base(details) { }
    }

    /// <summary>The bytes are not a model file, or a broken one.</summary>
    public sealed class BadFileException : HabitueArgumentException
    {
        internal BadFileException(ErrorDetails details) : base(details) { }
    }

    /// <summary>A model was asked before it was fitted.</summary>
    public sealed class NotFittedException : InvalidOperationException, IHabitueError
    {
        internal NotFittedException(ErrorDetails details) : base(details.Text) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
    }

    /// <summary>The caller cancelled.</summary>
    public sealed class CancelledException : OperationCanceledException, IHabitueError
    {
        internal CancelledException(ErrorDetails details, CancellationToken token) : base(details.Text, token) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
    }

    /// <summary>The operating system refused to read or write.</summary>
    public sealed class FileAccessException : IOException, IHabitueError
    {
        internal FileAccessException(ErrorDetails details) : base(details.Text) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
    }

    /// <summary>This build or this method cannot do it.</summary>
    public sealed class UnsupportedException : NotSupportedException, IHabitueError
    {
        internal UnsupportedException(ErrorDetails details) : base(details.Text) { Details = details; }
        /// <inheritdoc/>
        public ErrorDetails Details { get; }
    }

    internal static class Errors
    {
        /// <summary>Throws what a failed call left; the error is freed.</summary>
        public static unsafe void Check(int status, IntPtr error, CancellationToken token = default(CancellationToken))
        {
            if (status == 0) return;
            ErrorDetails details;
            try
            {
                var json = Native.Text(Native.habitue_error_json(error));
                details = new ErrorDetails(json ?? "{\"kind\": 99, \"code\": \"INTERNAL\", \"message\": \"a call failed\"}");
            }
            finally { Native.habitue_error_free(error); }
            throw Of(details, token);
        }

        private static Exception Of(ErrorDetails details, CancellationToken token)
        {
            switch (details.Kind)
            {
                case ErrorKind.InvalidParameter: return new InvalidParameterException(details);
                case ErrorKind.InvalidData: return new InvalidTableException(details);
                case ErrorKind.UnknownName: return new UnknownNameException(details);
                case ErrorKind.Cancelled: return new CancelledException(details, token);
                case ErrorKind.Incompatible: return new IncompatibleException(details);
                case ErrorKind.BadFile: return new BadFileException(details);
                case ErrorKind.Io: return new FileAccessException(details);
                case ErrorKind.Unsupported: return new UnsupportedException(details);
                case ErrorKind.NotFitted: return new NotFittedException(details);
                // A newer library may have kinds that are not known here.
                default: return new HabitueException(details);
            }
        }
    }
}
