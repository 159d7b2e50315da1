using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>Says which changes are wanted. What is null does not matter.</summary>
internal sealed class AuditFilter(
    long[]? roomIds, long[]? userIds, RtmVoiceAuditOutcome[]? outcomes, string[]? functions, DateTime? after, DateTime? before)
{
    private readonly HashSet<long>? _roomIds = roomIds is null ? null : [.. roomIds];
    private readonly HashSet<long>? _userIds = userIds is null ? null : [.. userIds];
    private readonly HashSet<string>? _outcomes = outcomes is null ? null : [.. outcomes.Select(outcome => outcome.ToString())];

    private readonly NamePattern[]? _functions = functions?.Select(name => new NamePattern(name)).ToArray();

    public bool Takes(RtmVoiceAuditRecord record) =>
        _roomIds?.Contains(record.RoomId ?? 0) != false
        && (_userIds is null || IsAbout(record))
        && _outcomes?.Contains(record.Outcome) != false
        && (_functions is null || _functions.Any(function => function.Takes(record.Function)))
        && (after is null || record.Time >= after)
        && (before is null || record.Time < before);

    private bool IsAbout(RtmVoiceAuditRecord record) =>
        record.UserId?.Any(_userIds!.Contains) == true || _userIds!.Contains(record.FromUserId ?? 0);
}
