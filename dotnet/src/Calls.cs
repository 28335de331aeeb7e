using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace Habitue
{
    /// <summary>Memory that lives as long as one call: texts, pinned arrays, streams.</summary>
    internal sealed unsafe class Scratch : IDisposable
    {
        private readonly List<GCHandle> pins = new List<GCHandle>();
        private readonly List<IntPtr> memory = new List<IntPtr>();
        private readonly List<IntPtr> streams = new List<IntPtr>();

        public void* Zeroed(int size)
        {
            var block = Marshal.AllocHGlobal(size + 8);
            memory.Add(block);
            for (var i = 0; i < size + 8; i++) ((byte*)block)[i] = 0;
            return (void*)block;
        }

        public byte* Text(string text, string name)
        {
            if (text == null) return null;
            var bytes = Native.Utf8(text, name);
            var block = (byte*)Zeroed(bytes.Length);
            Marshal.Copy(bytes, 0, (IntPtr)block, bytes.Length);
            return block;
        }

        public IntPtr Pin(Array values)
        {
            var pin = GCHandle.Alloc(values, GCHandleType.Pinned);
            pins.Add(pin);
            // The address of an empty array may be null, which would mean that it is absent.
            return values.Length == 0 ? (IntPtr)Zeroed(8) : pin.AddrOfPinnedObject();
        }

        /// <summary>A place for a stream, which is released at the end unless a call has taken it over.</summary>
        public NativeStream* Stream()
        {
            var stream = (NativeStream*)Zeroed(sizeof(NativeStream));
            streams.Add((IntPtr)stream);
            return stream;
        }

        public void Fill(NativeColumn* native, ColumnData column)
        {
            native->Name = Text(column.Name, "column");
            native->Type = (int)column.Kind;
            native->Zone = Text(column.Zone, "zone");
            if (column.Valid != null) native->Validity = (byte*)Pin(Bytes(column.Valid));
            switch (column.Kind)
            {
                case ColumnKind.Boolean:
                    native->Values = (void*)Pin(Bytes((bool[])column.Values));
                    break;
                case ColumnKind.Text:
                    FillTexts(native, (string[])column.Values);
                    break;
                case ColumnKind.Int64: case ColumnKind.Float64: case ColumnKind.Instant: case ColumnKind.Date:
                    native->Values = (void*)Pin(column.Values);
                    break;
                default:
                    throw new NotSupportedException("column `" + column.Name + "` is of " + column.Kind + " and cannot be an input");
            }
        }

        private void FillTexts(NativeColumn* native, string[] texts)
        {
            var offsets = new long[texts.Length + 1];
            var valid = new byte[texts.Length];
            for (var row = 0; row < texts.Length; row++)
            {
                valid[row] = texts[row] == null ? (byte)0 : (byte)1;
                offsets[row + 1] = offsets[row] + (texts[row] == null ? 0 : Encoding.UTF8.GetByteCount(texts[row]));
            }
            var bytes = new byte[offsets[texts.Length]];
            for (var row = 0; row < texts.Length; row++)
                if (texts[row] != null) Encoding.UTF8.GetBytes(texts[row], 0, texts[row].Length, bytes, (int)offsets[row]);
            native->Values = (void*)Pin(bytes);
            native->Offsets = (long*)Pin(offsets);
            native->Validity = (byte*)Pin(valid);
        }

        private static byte[] Bytes(bool[] flags)
        {
            var bytes = new byte[flags.Length];
            for (var i = 0; i < flags.Length; i++) bytes[i] = flags[i] ? (byte)1 : (byte)0;
            return bytes;
        }

        public void Dispose()
        {
            foreach (var stream in streams) ArrowReader.Release((NativeStream*)stream);
            foreach (var pin in pins) pin.Free();
            foreach (var block in memory) Marshal.FreeHGlobal(block);
        }
    }

    /// <summary>A call that may take long: its inputs, its progress, its cancellation.</summary>
    internal sealed unsafe class Call : IDisposable
    {
        // One delegate for all calls, never collected; what belongs to a call rides in a GCHandle.
        private static readonly ProgressCallback Listener = Listen;
        private static readonly IntPtr ListenerPointer = Marshal.GetFunctionPointerForDelegate(Listener);

        private readonly Scratch scratch = new Scratch();
        private readonly IProgress<Progress> progress;
        private readonly CancellationToken token;
        private readonly object[] kept;
        private Exception thrown;
        private GCHandle self;
        private ulong task;
        private CancellationTokenRegistration registration;

        public Call(IReadOnlyList<KeyValuePair<string, Input>> inputs, IProgress<Progress> progress, CancellationToken token)
        {
            token.ThrowIfCancellationRequested();
            this.progress = progress;
            this.token = token;
            try
            {
                kept = new object[inputs.Count];
                Inputs = (NativeInput*)scratch.Zeroed(inputs.Count * sizeof(NativeInput));
                foreach (var input in inputs)
                {
                    if (input.Value == null) continue;
                    var native = &Inputs[InputCount];
                    native->Role = scratch.Text(input.Key, "role");
                    input.Value.Fill(native, scratch);
                    kept[InputCount++] = input.Value;
                }
                StartTask();
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public NativeInput* Inputs { get; }
        public int InputCount { get; private set; }
        public UIntPtr Count { get { return (UIntPtr)(uint)InputCount; } }
        public ulong Task { get { return task; } }

        public byte* Text(string text, string name) { return scratch.Text(text, name); }

        /// <summary>Throws what the call failed with: what the progress callback threw, or the error.</summary>
        public void Check(int status, IntPtr error)
        {
            GC.KeepAlive(kept);
            if (thrown != null)
            {
                Native.habitue_error_free(error);
                throw new InvalidOperationException("the progress callback failed: " + thrown.Message, thrown);
            }
            Errors.Check(status, error, token);
        }

        private void StartTask()
        {
            if (progress == null && !token.CanBeCanceled) return;
            var callback = IntPtr.Zero;
            var userData = IntPtr.Zero;
            if (progress != null)
            {
                self = GCHandle.Alloc(this);
                callback = ListenerPointer;
                userData = GCHandle.ToIntPtr(self);
            }
            ulong handle;
            var error = IntPtr.Zero;
            Errors.Check(Native.habitue_task_new(callback, userData, &handle, &error), error);
            task = handle;
            registration = token.Register(() => Native.habitue_task_cancel(task));
        }

        private static int Listen(IntPtr userData, byte* stage, ulong done, ulong total)
        {
            var call = (Call)GCHandle.FromIntPtr(userData).Target;
            // After a failure the work goes on until it looks at the cancellation; the listener is done.
            if (call.thrown != null) return 1;
            try
            {
                if (stage != null) call.progress.Report(new Progress(Native.Text(stage), done, total));
                return 0;
            }
            catch (Exception exception)
            {
                // An exception must not pass through native frames: it waits until the call is back.
                call.thrown = exception;
                return 1;
            }
        }

        public void Dispose()
        {
            registration.Dispose();
            if (task != 0) Native.habitue_task_free(task);
            if (self.IsAllocated) self.Free();
            scratch.Dispose();
        }
    }
}
