using System.Runtime.InteropServices;

namespace Rtm.Fpnn.Storage;

/// <summary>A file at whose end lines are added, by any number of processes at once; none overwrites or parts another's.</summary>
/// <remarks>The system finds the end at each write. <see cref="FileMode.Append"/> looks for it once, when it opens the file.</remarks>
internal sealed class AppendFile : IDisposable
{
    private const int MostAttempts = 10;

    private readonly FileStream _file;

    private AppendFile(FileStream file) => _file = file;

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Opens a file, and makes it if there is none: then only the user can read it.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static AppendFile Open(string path)
    {
        if (IsWindows)
            return new AppendFile(WindowsFiles.OpenToAppend(path));
        for (int attempt = 1; ; attempt++)
        {
            OwnerOnly.CreateMissingFile(path);
            try
            {
                return new AppendFile(UnixFiles.OpenToAppend(path));
            }
            catch (FileNotFoundException) when (attempt < MostAttempts)
            {
                // It was rotated away at this very moment.
            }
        }
    }

    /// <summary>Whether a line may begin at the end: not after one that was cut off.</summary>
    /// <remarks>
    /// While another process writes, the system may show the beginning of a line alone. Whoever then ends it leaves an empty line behind the whole
    /// one, which means nothing to who reads the file.
    /// </remarks>
    public bool EndsWithLine()
    {
        if (_file.Length == 0)
            return true;
        _file.Seek(-1, SeekOrigin.End);
        return _file.ReadByte() == '\n';
    }

    /// <summary>Adds bytes with one write of the system.</summary>
    /// <exception cref="IOException">They were not written, or not all of them.</exception>
    public void Write(byte[] bytes)
    {
        if (IsWindows)
            _file.Write(bytes, 0, bytes.Length);
        else
            UnixFiles.Write(_file.SafeFileHandle, bytes);
    }

    /// <summary>Returns when all that was written is on the disk.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();
}
