using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RtmVoice.PowerShell.Storage;

/// <summary>Makes files and folders with the mode that they keep: changing it afterwards would leave a moment to others.</summary>
internal static class UnixFiles
{
    private const uint ReadWriteByOwner = 0x180; // rw-------
    private const uint AllByOwner = 0x1C0; // rwx------

    public static FileStream Create(string path)
    {
        int descriptor = Create(path, ReadWriteByOwner);
        return descriptor >= 0 ? new FileStream(new SafeFileHandle((IntPtr)descriptor, ownsHandle: true), FileAccess.Write) : throw Failure(path);
    }

    public static void CreateFolder(string path)
    {
        if (MakeFolder(path, AllByOwner) != 0 && !Directory.Exists(path))
            throw Failure(path);
    }

    private static IOException Failure(string path) => new($"{path}: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");

    [DllImport("libc", EntryPoint = "creat", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Create([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeFolder([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);
}
