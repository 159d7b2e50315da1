using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Rtm.Fpnn.Storage;

/// <summary>Makes files and folders with the mode that they keep: changing it afterwards would leave a moment to others.</summary>
internal static class UnixFiles
{
    private const uint ReadWriteByOwner = 0x180; // rw-------
    private const uint AllByOwner = 0x1C0; // rwx------

    private const int ReadWrite = 0x2;
    private const int AppendOfLinux = 0x400;
    private const int CloseOnExecOfLinux = 0x80000;
    private const int AppendOfMac = 0x8;
    private const int CloseOnExecOfMac = 0x1000000;
    private const int NoSuchFile = 2;
    private const int Interrupted = 4;

    public static FileStream Create(string path)
    {
        int descriptor = Create(path, ReadWriteByOwner);
        return descriptor >= 0 ? new FileStream(new SafeFileHandle((IntPtr)descriptor, ownsHandle: true), FileAccess.Write) : throw Failure(path);
    }

    /// <summary>Opens a file that exists, for writing at its end and for reading.</summary>
    public static FileStream OpenToAppend(string path)
    {
        int flags = RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? ReadWrite | AppendOfMac | CloseOnExecOfMac : ReadWrite | AppendOfLinux | CloseOnExecOfLinux;
        int descriptor = Open(path, flags);
        return descriptor >= 0 ? new FileStream(new SafeFileHandle((IntPtr)descriptor, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 1) : throw Failure(path);
    }

    /// <summary>Writes with one call, where the system says that the writing goes on; the class library's writes go to places that it counts itself.</summary>
    /// <exception cref="IOException">Nothing was written, or not all.</exception>
    public static void Write(SafeFileHandle file, byte[] bytes)
    {
        long written = (long)Write(file, bytes, (UIntPtr)bytes.Length);
        while (written < 0 && Marshal.GetLastWin32Error() == Interrupted)
            written = (long)Write(file, bytes, (UIntPtr)bytes.Length);
        if (written < 0)
            throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
        if (written < bytes.Length)
            throw new IOException($"Only {written} of {bytes.Length} bytes were written; the disk may be full.");
    }

    public static void CreateFolder(string path)
    {
        if (MakeFolder(path, AllByOwner) != 0 && !Directory.Exists(path))
            throw Failure(path);
    }

    private static IOException Failure(string path)
    {
        int error = Marshal.GetLastWin32Error();
        string message = $"{path}: {new Win32Exception(error).Message}";
        return error == NoSuchFile ? new FileNotFoundException(message, path) : new IOException(message);
    }

    [DllImport("libc", EntryPoint = "creat", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Create([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);

    // Without a mode, which is passed in a way of its own where the number of arguments varies: the file exists.
    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Write(SafeFileHandle file, byte[] bytes, UIntPtr count);

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeFolder([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);
}
