using System.Text;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Writes a file so that it is there whole or not at all.</summary>
internal static class ReportFile
{
    // Without a byte order mark, so that the file begins with its document type.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="IOException">The file exists, and is not to be replaced, or it cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write, bool replace)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new StreamWriter(new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write), Encoding, bufferSize: 1 << 16))
            {
                writer.NewLine = "\n";
                write(writer);
            }

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
}
