using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Habitue
{
    /// <summary>An input of a call, as include/habitue.h lays it out.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeInput
    {
        public byte* Role;
        public NativeStream* Stream;
        public byte* Ipc;
        public UIntPtr IpcLength;
        public byte* Path;
        public ulong Model;
    }

    /// <summary>A column in this process's memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeColumn
    {
        public byte* Name;
        public int Type;
        public void* Values;
        public long* Offsets;
        public byte* Validity;
        public byte* Zone;
    }

    /// <summary>The Arrow C stream interface.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeStream
    {
        public IntPtr GetSchema, GetNext, GetLastError, Release, PrivateData;
    }

    /// <summary>The Arrow C data interface: a type.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeSchema
    {
        public byte* Format;
        public byte* Name;
        public byte* Metadata;
        public long Flags, ChildCount;
        public NativeSchema** Children;
        public NativeSchema* Dictionary;
        public IntPtr Release, PrivateData;
    }

    /// <summary>The Arrow C data interface: values.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeArray
    {
        public long Length, NullCount, Offset, BufferCount, ChildCount;
        public void** Buffers;
        public NativeArray** Children;
        public NativeArray* Dictionary;
        public IntPtr Release, PrivateData;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal unsafe delegate int ProgressCallback(IntPtr userData, byte* stage, ulong done, ulong total);

    /// <summary>The functions of include/habitue.h, with nothing for the runtime to convert.</summary>
    internal static unsafe class Native
    {
        private const string Library = "habitue";
        private const CallingConvention C = CallingConvention.Cdecl;

        [DllImport(Library, CallingConvention = C)]
        public static extern byte* habitue_version();

        [DllImport(Library, CallingConvention = C)]
        public static extern uint habitue_abi_version();

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_set_threads(UIntPtr threads, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_threads(UIntPtr* threads, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_describe(byte* id, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_fit(byte* id, byte* parameters, NativeInput* inputs, UIntPtr inputCount, ulong task, ulong* model, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_run(byte* id, byte* options, NativeInput* inputs, UIntPtr inputCount, ulong task, ulong* result, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_update(ulong model, NativeInput* inputs, UIntPtr inputCount, ulong task, ulong* result, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_predict(ulong model, byte* options, NativeInput* inputs, UIntPtr inputCount, ulong task, ulong* result, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_explain(ulong model, byte* options, NativeInput* inputs, UIntPtr inputCount, ulong task, ulong* result, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_merge(ulong a, ulong b, ulong* merged, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_info(ulong model, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_content_hash(ulong model, IntPtr* hash, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_save(ulong model, byte* path, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_save_bytes(ulong model, IntPtr* data, UIntPtr* length, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_load(byte* path, ulong* model, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_load_bytes(byte* data, UIntPtr length, ulong* model, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_inspect(byte* path, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_inspect_bytes(byte* data, UIntPtr length, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_model_free(ulong model);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_task_new(IntPtr progress, IntPtr userData, ulong* task, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_task_cancel(ulong task);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_task_free(ulong task);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_names(ulong result, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_table(ulong result, byte* name, NativeStream* stream, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_ipc(ulong result, byte* name, IntPtr* data, UIntPtr* length, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_document(ulong result, byte* name, IntPtr* document, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_notes(ulong result, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_result_free(ulong result);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_new(ulong model, byte* spec, ulong* scorer, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_inputs(ulong scorer, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_outputs(ulong scorer, IntPtr* json, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_code(ulong scorer, UIntPtr column, byte* value, double* code, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_run(ulong scorer, double* row, UIntPtr rowLength, double* output, UIntPtr outputLength, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_text(ulong scorer, UIntPtr output, double value, IntPtr* text, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_scorer_free(ulong scorer);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_stream_new(NativeColumn* columns, UIntPtr columnCount, UIntPtr rows, NativeStream* stream, IntPtr* error);

        [DllImport(Library, CallingConvention = C)]
        public static extern int habitue_error_kind(IntPtr error);

        [DllImport(Library, CallingConvention = C)]
        public static extern byte* habitue_error_message(IntPtr error);

        [DllImport(Library, CallingConvention = C)]
        public static extern byte* habitue_error_json(IntPtr error);

        [DllImport(Library, CallingConvention = C)]
        public static extern byte* habitue_error_field(IntPtr error, byte* name);

        [DllImport(Library, CallingConvention = C)]
        public static extern ulong habitue_error_rows(IntPtr error, ulong* first);

        [DllImport(Library, CallingConvention = C)]
        public static extern void habitue_error_free(IntPtr error);

        [DllImport(Library, CallingConvention = C)]
        public static extern void habitue_text_free(IntPtr text);

        [DllImport(Library, CallingConvention = C)]
        public static extern void habitue_bytes_free(IntPtr data, UIntPtr length);

        /// <summary>UTF-8 with a zero byte at its end; null stays null. A text with a zero inside cannot cross.</summary>
        public static byte[] Utf8(string text, string name)
        {
            if (text == null) return null;
            if (text.IndexOf('\0') >= 0)
                throw new ArgumentException("a text must not contain the character U+0000", name);
            var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
            Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
            return bytes;
        }

        /// <summary>A text that C keeps.</summary>
        public static string Text(byte* text)
        {
            if (text == null) return null;
            var length = 0;
            while (text[length] != 0) length++;
            return Encoding.UTF8.GetString(text, length);
        }

        /// <summary>A text that C has given away.</summary>
        public static string TakeText(IntPtr text)
        {
            try { return Text((byte*)text); }
            finally { habitue_text_free(text); }
        }

        /// <summary>Bytes that C has given away.</summary>
        public static byte[] TakeBytes(IntPtr data, UIntPtr length)
        {
            try
            {
                var bytes = new byte[checked((int)length.ToUInt64())];
                Marshal.Copy(data, bytes, 0, bytes.Length);
                return bytes;
            }
            finally { habitue_bytes_free(data, length); }
        }

        /// <summary>The pointer of a delegate for a function pointer of C.</summary>
        public static T Function<T>(IntPtr pointer) where T : class
        {
            return Marshal.GetDelegateForFunctionPointer<T>(pointer);
        }
    }

    /// <summary>
    /// Owns a handle of the library. The library checks each handle that it is given, so a handle
    /// that another thread frees meanwhile is an error there and no crash.
    /// </summary>
    internal sealed class Handle : SafeHandle
    {
        private readonly ulong value;
        private readonly Func<ulong, int> free;
        private readonly string owner;

        public Handle(ulong value, Func<ulong, int> free, string owner) : base(IntPtr.Zero, true)
        {
            this.value = value;
            this.free = free;
            this.owner = owner;
            // The number does not fit in 32 bits; the base class only needs to know that there is one.
            SetHandle((IntPtr)1);
        }

        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }

        public ulong Value
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException(owner);
                return value;
            }
        }

        protected override bool ReleaseHandle()
        {
            return free(value) == 0;
        }
    }
}
