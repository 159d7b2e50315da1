using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Journaling;

/// <summary>Remembers the last quests, and appends all of them to a file if there is one. Safe for any number of threads.</summary>
internal sealed class QuestJournal : IDisposable
{
    // Nothing is kept back that a later call, or the end, would have to write once more.
    private const int Unbuffered = 1;

    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<JournalEntry> _entries = new();
    private readonly FrameBuffer _line = new();
    private readonly int _capacity;
    private readonly FileStream? _file;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public QuestJournal(int capacity, string? path)
    {
        _capacity = capacity;
        // Readers may follow the file while it grows.
        _file = path is null ? null : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, Unbuffered);
    }

    /// <summary>Completes when the file can no longer be written, with the reason; the journal goes on without it.</summary>
    public Task<Exception> Failure => _failure.Task;

    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_entries)
                return [.. _entries];
        }
    }

    public void Add(JournalEntry entry)
    {
        lock (_entries)
        {
            if (_entries.Count == _capacity)
                _entries.Dequeue();
            _entries.Enqueue(entry);
            if (_file is not null && !Failure.IsCompleted)
                WriteOrFail(() => Append(_file, entry));
        }
    }

    public void Dispose()
    {
        lock (_entries)
            WriteOrFail(() => _file?.Dispose());
    }

    // A file that misses lines in its middle would tell a wrong story, so it ends with the first line that cannot be written.
    private void WriteOrFail(Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _failure.TrySetResult(cause);
        }
    }

    private void Append(FileStream file, JournalEntry entry)
    {
        _line.Reset();
        JsonPayload.Write(_line, entry.ToPayload());
        _line.Append("\n"u8);
        ArraySegment<byte> line = _line.WrittenSegment;
        file.Write(line.Array!, line.Offset, line.Count);
        file.Flush();
    }
}
