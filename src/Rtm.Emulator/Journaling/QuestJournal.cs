using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Journaling;

/// <summary>Remembers the last quests, and appends all of them to a file if there is one. Safe for any number of threads.</summary>
internal sealed class QuestJournal : IDisposable
{
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
        _file = path is null ? null : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    }

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
            if (_file is not null)
                Append(_file, entry);
        }
    }

    public void Dispose()
    {
        lock (_entries)
            _file?.Dispose();
    }

    private void Append(FileStream file, JournalEntry entry)
    {
        _line.Reset();
        JsonPayload.Write(_line, new JournalLine(entry));
        _line.Append("\n"u8);
        ArraySegment<byte> line = _line.WrittenSegment;
        file.Write(line.Array!, line.Offset, line.Count);
        file.Flush();
    }
}
