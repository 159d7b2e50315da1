using System.Text.RegularExpressions;

namespace Rtm.Fpnn.Storage;

/// <summary>What is the same wherever a file is replaced as a whole: which one that is, and what it is called until it is finished.</summary>
internal static class FileReplacement
{
    // Of .NET 6 and later.
    private static readonly Func<string, bool, FileSystemInfo?>? ResolveLinkTarget =
        (Func<string, bool, FileSystemInfo?>?)typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?.CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    /// <summary>The file that a symbolic link leads to in the end, whether it exists or not; a path that is not a link is itself.</summary>
    /// <remarks>Whoever replaces a file replaces that one: a link that became a file would leave behind what others read.</remarks>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string TargetOf(string path) => File.Exists(path) && ResolveLinkTarget?.Invoke(path, true) is { } target ? target.FullName : path;

    /// <summary>A name of its own, in the same folder, for what a file is to become.</summary>
    public static string UnfinishedOf(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    /// <summary>A message about files, in which each unfinished one has the name of the file that it was to become.</summary>
    public static string NameFinished(string message) => Regex.Replace(message, "[.][0-9a-f]{32}[.]tmp", string.Empty);
}
