using System.Runtime.InteropServices;

namespace Rtm.Fpnn.Storage;

/// <summary>Writes files and makes folders that only the user can read, from the moment at which they exist.</summary>
internal static class OwnerOnly
{
    /// <summary>The bits of a mode that let the group or everybody write.</summary>
    public const int WritableByOthers = 0x12; // ----w--w-

    /// <summary>The bit of a mode that lets everybody write.</summary>
    public const int WritableByAll = 0x02; // -------w-

    // Of .NET 7 and later, and so of every PowerShell that runs elsewhere than on Windows.
    private static readonly Func<string, int>? GetUnixFileMode =
        (Func<string, int>?)typeof(File).GetMethod("GetUnixFileMode", [typeof(string)])?.CreateDelegate(typeof(Func<string, int>));

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The Unix mode of a file or folder; 0 on Windows, whose folders of settings are the user's alone by what they inherit.</summary>
    public static int ModeOf(string path) =>
        IsWindows || GetUnixFileMode is null ? 0 : GetUnixFileMode(path);

    /// <summary>Makes a folder, unless it exists; then its permissions stay as they are.</summary>
    /// <param name="path">The folder. Those above it get the usual permissions where they have to be made.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateFolder(string path)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            Directory.CreateDirectory(parent);
        if (IsWindows)
            WindowsFiles.CreateFolder(path);
        else
            UnixFiles.CreateFolder(path);
    }

    /// <summary>Makes an empty file, unless it exists, or comes into being meanwhile; then it stays as it is.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateMissingFile(string path)
    {
        if (File.Exists(path))
            return;
        string empty = FileReplacement.UnfinishedOf(path);
        try
        {
            (IsWindows ? WindowsFiles.Create(empty) : UnixFiles.Create(empty)).Dispose();
            File.Move(empty, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker.
        }
        finally
        {
            File.Delete(empty);
        }
    }

    /// <summary>Writes a file, whole or not at all; one of the same name is replaced.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="content">What is in it from then on.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteFile(string path, byte[] content)
    {
        _ = content ?? throw new ArgumentNullException(nameof(content));
        WriteFile(path, file => file.Write(content, 0, content.Length));
    }

    /// <summary>Writes a file, whole or not at all; one of the same name is replaced.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="write">Writes what is in it from then on; if it throws, the file stays as it was.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteFile(string path, Action<Stream> write)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        _ = write ?? throw new ArgumentNullException(nameof(write));
        string unfinished = FileReplacement.UnfinishedOf(path);
        try
        {
            using (FileStream file = IsWindows ? WindowsFiles.Create(unfinished) : UnixFiles.Create(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
                File.Replace(unfinished, path, destinationBackupFileName: null);
            else
                File.Move(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
