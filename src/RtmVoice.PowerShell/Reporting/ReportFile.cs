using System.Text;
using Rtm.Fpnn.Storage;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Writes a file so that it is there whole or not at all.</summary>
internal static class ReportFile
{
    // Without a byte order mark, so that the file begins with its document type.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file; a symbolic link is left as it is, and the file that it leads to is written.</summary>
    /// <exception cref="IOException">The file exists, and is not to be replaced, or it cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write, bool replace)
    {
        string target = FileReplacement.TargetOf(path);

        // A file that is empty has nothing to lose, and may be a device or a pipe, which must not become a file.
        if (replace && new FileInfo(target) is { Exists: true, Length: 0 })
            WriteTo(target, FileMode.Open, write);
        else
            WriteAside(target, write, replace);
    }

    private static void WriteAside(string path, Action<TextWriter> write, bool replace)
    {
        string unfinished = FileReplacement.UnfinishedOf(path);
        try
        {
            WriteTo(unfinished, FileMode.CreateNew, write);
            if (replace && File.Exists(path))
                File.Replace(unfinished, path, destinationBackupFileName: null);
            else
                File.Move(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void WriteTo(string path, FileMode mode, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(new FileStream(path, mode, FileAccess.Write), Encoding, bufferSize: 1 << 16) { NewLine = "\n" };
        write(writer);
    }
}
