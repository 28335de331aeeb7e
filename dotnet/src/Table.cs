using System;
using System.Collections.Generic;
using System.Linq;

namespace Habitue
{
    /// <summary>What can stand where a call wants data: a <see cref="Table"/>, or a <see cref="Model"/> such as a ledger.</summary>
    public abstract class Input
    {
        internal Input() { }

        /// <summary>Writes itself into an input of a call.</summary>
        internal abstract unsafe void Fill(NativeInput* input, Scratch scratch);

        /// <summary>A table of the file at this path, CSV or Parquet.</summary>
        public static implicit operator Input(string path) { return Table.FromFile(path); }
    }

    /// <summary>
    /// Columns of equal length by name: what goes into a call, and what comes out. Immutable, and
    /// safe to use from many threads.
    /// </summary>
    public abstract class Table : Input
    {
        internal Table() { }

        /// <summary>
        /// A table of objects: each public property or field is a column, <c>CustomerId</c> as
        /// <c>customer_id</c> unless <see cref="ColumnAttribute"/> says otherwise.
        /// </summary>
        /// <exception cref="ArgumentException">A member has a type that no column has.</exception>
        public static Table From<T>(IEnumerable<T> rows)
        {
            if (rows == null) throw new ArgumentNullException(nameof(rows));
            var list = rows as IList<T> ?? rows.ToList();
            return new MemoryTable(Members<T>.All.Select(member => ColumnData.Of(member.Column, member.Gather(list))));
        }

        /// <summary>
        /// A table of arrays: of numbers, texts, booleans, times, enumerations or GUIDs, or of their
        /// nullable forms. The arrays must not change while the table is used.
        /// </summary>
        public static Table FromColumns(params (string Name, Array Values)[] columns)
        {
            if (columns == null) throw new ArgumentNullException(nameof(columns));
            return new MemoryTable(columns.Select(column => ColumnData.Of(column.Name, column.Values)));
        }

        /// <summary>A table of arrays by name.</summary>
        public static Table FromColumns(IEnumerable<KeyValuePair<string, Array>> columns)
        {
            if (columns == null) throw new ArgumentNullException(nameof(columns));
            return new MemoryTable(columns.Select(column => ColumnData.Of(column.Key, column.Value)));
        }

        /// <summary>A table of Arrow IPC bytes, file or stream format. They are read by the call that the table goes to.</summary>
        public static Table FromIpc(byte[] bytes)
        {
            if (bytes == null) throw new ArgumentNullException(nameof(bytes));
            return new IpcTable(bytes);
        }

        /// <summary>A CSV or Parquet file. It is read by the call that the table goes to, in parts.</summary>
        public static Table FromFile(string path)
        {
            if (path == null) throw new ArgumentNullException(nameof(path));
            return new FileTable(path);
        }

        /// <summary>How many rows there are.</summary>
        public int RowCount { get { return Columns.Count == 0 ? 0 : Columns[0].Length; } }

        /// <summary>The names of the columns.</summary>
        public IReadOnlyList<string> ColumnNames { get { return Columns.Select(column => column.Name).ToArray(); } }

        /// <summary>What the caller should know about the table, where it is a result.</summary>
        public virtual IReadOnlyList<Note> Notes { get { return new Note[0]; } }

        /// <summary>
        /// A column as an array: <c>double[]</c>, <c>long[]</c>, <c>string[]</c>, <c>bool[]</c>,
        /// <c>DateTime[]</c>, <c>double[][]</c>, what these convert to without loss, and the nullable
        /// forms. A missing value is NaN in <c>double[]</c> and null in nullable forms and texts.
        /// </summary>
        /// <exception cref="KeyNotFoundException">There is no such column.</exception>
        /// <exception cref="InvalidCastException">The column holds something else.</exception>
        /// <exception cref="InvalidOperationException">A value is missing and <typeparamref name="T"/> cannot say so.</exception>
        public T[] Column<T>(string name)
        {
            return Find(name).As<T>();
        }

        /// <summary>What a column holds.</summary>
        public ColumnKind KindOf(string name) { return Find(name).Kind; }

        /// <summary>Whether there is a column of this name.</summary>
        public bool HasColumn(string name) { return Columns.Any(column => column.Name == name); }

        /// <summary>
        /// The rows as objects: each column goes to the property or field of its name
        /// (<c>p_alive</c> to <c>PAlive</c>); columns and members without a partner are left alone.
        /// </summary>
        public IEnumerable<T> Rows<T>() where T : new()
        {
            var pairs = new List<KeyValuePair<ColumnData, Member<T>>>();
            foreach (var member in Members<T>.All.Where(member => member.Set != null))
            {
                var column = Columns.FirstOrDefault(c => member.Renamed ? c.Name == member.Column : Names.Pascal(c.Name) == member.Name || c.Name == member.Column);
                if (column != null) pairs.Add(new KeyValuePair<ColumnData, Member<T>>(column, member));
            }
            for (var row = 0; row < RowCount; row++)
            {
                object item = new T();
                foreach (var pair in pairs) pair.Value.Set(item, pair.Key.Value(row, pair.Value.Type));
                yield return (T)item;
            }
        }

        /// <summary>The table as Arrow IPC bytes, file format.</summary>
        /// <exception cref="NotSupportedException">The table is not a result.</exception>
        public virtual byte[] ToIpc()
        {
            throw new NotSupportedException("only a result has Arrow bytes");
        }

        internal abstract IReadOnlyList<ColumnData> Columns { get; }

        private ColumnData Find(string name)
        {
            foreach (var column in Columns)
                if (column.Name == name) return column;
            throw new KeyNotFoundException("there is no column `" + name + "`; there are: " + string.Join(", ", ColumnNames));
        }
    }

    internal sealed class MemoryTable : Table
    {
        private readonly ColumnData[] columns;

        public MemoryTable(IEnumerable<ColumnData> columns)
        {
            this.columns = columns.ToArray();
            var twice = this.columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
            if (twice != null) throw new ArgumentException("there are two columns `" + twice.Key + "`");
            foreach (var column in this.columns)
                if (column.Length != this.columns[0].Length)
                    throw new ArgumentException("column `" + column.Name + "` has " + column.Length + " rows and `" + this.columns[0].Name + "` has " + this.columns[0].Length);
        }

        internal override IReadOnlyList<ColumnData> Columns { get { return columns; } }

        internal override unsafe void Fill(NativeInput* input, Scratch scratch)
        {
            input->Stream = scratch.Stream();
            var native = (NativeColumn*)scratch.Zeroed(columns.Length * sizeof(NativeColumn));
            // Its own scratch: the library copies the values, so nothing stays pinned for longer.
            using (var pins = new Scratch())
            {
                for (var i = 0; i < columns.Length; i++) pins.Fill(&native[i], columns[i]);
                var error = IntPtr.Zero;
                var status = Native.habitue_stream_new(native, (UIntPtr)(uint)columns.Length, (UIntPtr)(uint)RowCount, input->Stream, &error);
                Errors.Check(status, error);
            }
        }
    }

    internal sealed class IpcTable : Table
    {
        private readonly byte[] bytes;

        public IpcTable(byte[] bytes) { this.bytes = bytes; }

        internal override IReadOnlyList<ColumnData> Columns
        {
            get { throw new NotSupportedException("the table is still Arrow bytes, which only a call reads"); }
        }

        public override byte[] ToIpc() { return (byte[])bytes.Clone(); }

        internal override unsafe void Fill(NativeInput* input, Scratch scratch)
        {
            // Pinning an empty array gives no address, which would mean that there is no input.
            input->Ipc = (byte*)(bytes.Length == 0 ? (IntPtr)scratch.Zeroed(1) : scratch.Pin(bytes));
            input->IpcLength = (UIntPtr)(uint)bytes.Length;
        }
    }

    internal sealed class FileTable : Table
    {
        private readonly string path;

        public FileTable(string path) { this.path = path; }

        internal override IReadOnlyList<ColumnData> Columns
        {
            get { throw new NotSupportedException("the table is still a file, which only a call reads"); }
        }

        internal override unsafe void Fill(NativeInput* input, Scratch scratch)
        {
            input->Path = scratch.Text(path, nameof(path));
        }
    }

    /// <summary>A table of a result; its columns are brought over when somebody asks for one.</summary>
    internal sealed class ResultTable : Table
    {
        private readonly Handle result;
        private readonly string name;
        private readonly IReadOnlyList<Note> notes;
        private readonly Lazy<List<ColumnData>> columns;

        public ResultTable(Handle result, string name, IReadOnlyList<Note> notes)
        {
            this.result = result;
            this.name = name;
            this.notes = notes;
            columns = new Lazy<List<ColumnData>>(Read);
        }

        public override IReadOnlyList<Note> Notes { get { return notes; } }

        internal override IReadOnlyList<ColumnData> Columns { get { return columns.Value; } }

        private unsafe List<ColumnData> Read()
        {
            var stream = default(NativeStream);
            Open(&stream);
            try { return ArrowReader.Read(&stream); }
            finally { ArrowReader.Release(&stream); }
        }

        private unsafe void Open(NativeStream* stream)
        {
            var error = IntPtr.Zero;
            fixed (byte* text = Native.Utf8(name, nameof(name)))
                Errors.Check(Native.habitue_result_table(result.Value, text, stream, &error), error);
            GC.KeepAlive(result);
        }

        public override unsafe byte[] ToIpc()
        {
            var error = IntPtr.Zero;
            IntPtr data;
            UIntPtr length;
            fixed (byte* text = Native.Utf8(name, nameof(name)))
                Errors.Check(Native.habitue_result_ipc(result.Value, text, &data, &length, &error), error);
            GC.KeepAlive(result);
            return Native.TakeBytes(data, length);
        }

        internal override unsafe void Fill(NativeInput* input, Scratch scratch)
        {
            input->Stream = scratch.Stream();
            Open(input->Stream);
        }
    }
}
