using System.Runtime.InteropServices;

namespace RtmVoice.PowerShell.Storage;

/// <summary>Writes files and makes folders that only the user can read, from the moment at which they exist.</summary>
internal static class OwnerOnly
{
    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Makes a folder, unless it exists; then its permissions stay as they are.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            Directory.CreateDirectory(parent);
        if (IsWindows)
            WindowsFiles.CreateFolder(path);
        else
            UnixFiles.CreateFolder(path);
    }

    /// <summary>Writes a file, whole or not at all; one of the same name is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteFile(string path, byte[] content)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = IsWindows ? WindowsFiles.Create(unfinished) : UnixFiles.Create(unfinished))
            {
                file.Write(content, 0, content.Length);
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
