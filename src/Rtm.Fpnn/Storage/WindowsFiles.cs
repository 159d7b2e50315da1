using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Rtm.Fpnn.Storage;

/// <summary>Makes files and folders with an access list of their own, which inherits nothing.</summary>
internal static class WindowsFiles
{
    // Protected; full access for the owner alone, also to what is made inside a folder.
    private const string OwnerAlone = "D:P(A;OICI;FA;;;OW)";
    private const int DescriptorRevision = 1;
    private const uint GenericWrite = 0x40000000;
    private const uint ReadData = 0x1;
    private const uint AppendData = 0x4;
    private const uint ReadAttributes = 0x80;
    private const uint Synchronize = 0x100000;
    private const uint ShareWithAll = 0x7;
    private const uint CreateNew = 1;
    private const uint OpenAlways = 4;
    private const uint NormalFile = 0x80;

    public static FileStream Create(string path) => WithDescriptor(path, attributes =>
    {
        SafeFileHandle handle = CreateFile(path, GenericWrite, 0, ref attributes, CreateNew, NormalFile, IntPtr.Zero);
        return handle.IsInvalid ? throw Failure(path) : new FileStream(handle, FileAccess.Write);
    });

    /// <summary>Opens a file, or makes it, with the right to write at its end alone, so that the system puts each write there.</summary>
    public static FileStream OpenToAppend(string path) => WithDescriptor(path, attributes =>
    {
        SafeFileHandle handle = CreateFile(
            path, ReadData | AppendData | ReadAttributes | Synchronize, ShareWithAll, ref attributes, OpenAlways, NormalFile, IntPtr.Zero);
        return handle.IsInvalid ? throw Failure(path) : new FileStream(handle, FileAccess.ReadWrite, bufferSize: 1);
    });

    public static void CreateFolder(string path) => WithDescriptor(path, attributes =>
        CreateDirectory(path, ref attributes) || Directory.Exists(path) ? true : throw Failure(path));

    private static T WithDescriptor<T>(string path, Func<SecurityAttributes, T> create)
    {
        if (!ConvertDescriptor(OwnerAlone, DescriptorRevision, out IntPtr descriptor, IntPtr.Zero))
            throw Failure(path);
        try
        {
            return create(new SecurityAttributes { Length = Marshal.SizeOf<SecurityAttributes>(), Descriptor = descriptor });
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    private static IOException Failure(string path) => new($"{path}: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");

    [DllImport("advapi32", EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertDescriptor(string text, int revision, out IntPtr descriptor, IntPtr size);

    [DllImport("kernel32", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, ref SecurityAttributes security, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32", EntryPoint = "CreateDirectoryW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateDirectory(string path, ref SecurityAttributes security);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public int Length;
        public IntPtr Descriptor;
        public int InheritHandle;
    }
}
