using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Rtm.Fpnn.Storage;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>The file of an audit, which all sessions of the process share that name it.</summary>
internal sealed class AuditFile
{
    private static readonly ConcurrentDictionary<string, AuditFile> All = new(
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    // Apart: what only has to be written does not wait for the disk.
    private readonly AppendQueue _written;
    private readonly AppendQueue _flushed;

    private AuditFile(string path)
    {
        Path = path;
        _written = new AppendQueue(path, flushes: false);
        _flushed = new AppendQueue(path, flushes: true);
    }

    /// <summary>The file, by its full path.</summary>
    public string Path { get; }

    public static AuditFile At(string path) => All.GetOrAdd(path, static path => new AuditFile(path));

    /// <summary>Makes the file if there is none, and finds out whether it can be written.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static void Probe(string path) => AppendFile.Open(path).Dispose();

    /// <summary>Adds an entry; it is in the file when the task ends, and on the disk if asked for.</summary>
    public Task AppendAsync(AuditEntry entry, bool isFlushed) => (isFlushed ? _flushed : _written).AppendAsync(entry.ToLine());
}
