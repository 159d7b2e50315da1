namespace RtmVoice.PowerShell.Auditing;

/// <summary>Reads audits and pairs intents with their outcomes. Keeps what has no counterpart yet, and nothing else.</summary>
/// <remarks>The two may lie in two files, of which either may be read first: a file can be rotated away in between.</remarks>
/// <param name="warn">Takes what is wrong with a file.</param>
internal sealed class AuditReader(Action<string> warn)
{
    private readonly Dictionary<string, AuditEntry> _intents = [];
    private readonly Dictionary<string, AuditEntry> _outcomes = [];

    /// <summary>The changes whose outcome is found, in the order in which they ended.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public IEnumerable<RtmVoiceAuditRecord> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var reader = new LineReader(stream);
        long foreign = 0;
        long firstForeign = 0;
        while (reader.TryRead())
        {
            if (reader.Length == 0)
                continue;
            if (reader.IsUtf16)
            {
                warn($"{path}: nothing of it is read, because it is in UTF-16, as the > of Windows PowerShell writes it. Save it as UTF-8.");
                yield break;
            }

            if (!reader.IsTooLong && AuditEntry.Read(reader.Line, (int)reader.Length) is { } entry)
            {
                if (Pair(entry) is { } record)
                    yield return record;
            }
            else if (!reader.IsEnded)
            {
                warn($"{path}, line {reader.Number}: the last line is cut off, and left out. What was being recorded there was not sent, or is listed as in doubt.");
            }
            else if (foreign++ == 0)
            {
                firstForeign = reader.Number;
            }
        }

        if (foreign == 1)
            warn($"{path}, line {firstForeign}: the line is not of an audit that this RtmVoice can read, and is left out.");
        else if (foreign > 1)
            warn($"{path}, line {firstForeign}, and {foreign - 1} more: the lines are not of an audit that this RtmVoice can read, and are left out.");
    }

    /// <summary>The changes that no outcome was found for, in the order of their time.</summary>
    public IEnumerable<RtmVoiceAuditRecord> ReadOpen()
    {
        if (_outcomes.Count > 0)
        {
            AuditEntry first = _outcomes.Values.OrderBy(outcome => outcome.Time).First();
            warn($"{_outcomes.Count} outcomes, the first at {first.TimeText}, belong to changes that begin in another file, such as one that was rotated away. Give that file too.");
        }

        return _intents.Values.OrderBy(intent => intent.Time).Select(intent => new RtmVoiceAuditRecord(intent, outcome: null));
    }

    private RtmVoiceAuditRecord? Pair(AuditEntry entry)
    {
        bool isIntent = entry.Type == AuditEntry.Intent;
        Dictionary<string, AuditEntry> counterparts = isIntent ? _outcomes : _intents;
        if (!counterparts.TryGetValue(entry.Id, out AuditEntry? counterpart))
        {
            (isIntent ? _intents : _outcomes)[entry.Id] = entry;
            return null;
        }

        counterparts.Remove(entry.Id);
        return isIntent ? new RtmVoiceAuditRecord(entry, counterpart) : new RtmVoiceAuditRecord(counterpart, entry);
    }
}
