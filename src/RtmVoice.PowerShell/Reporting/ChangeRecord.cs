namespace RtmVoice.PowerShell.Reporting;

/// <summary>A change that an audit recorded, as a report needs it.</summary>
internal sealed class ChangeRecord
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>The session, as an index.</summary>
    public required int Session { get; init; }

    public required string Function { get; init; }

    public required ChangeOutcome Outcome { get; init; }

    public long? RoomId { get; init; }

    /// <summary>The users concerned, as text: one number, or several with commas between.</summary>
    public string Users { get; init; } = string.Empty;

    public long? FromUserId { get; init; }

    public string Reason { get; init; } = string.Empty;

    /// <summary>Who made it, as <c>user@computer</c>.</summary>
    public string Operator { get; init; } = string.Empty;

    /// <summary>The code of an error; empty without one.</summary>
    public string ErrorCode { get; init; } = string.Empty;

    /// <summary>The script and line; empty if it was typed.</summary>
    public string Position { get; init; } = string.Empty;
}

/// <summary>How a change came out, what needs attention first.</summary>
internal enum ChangeOutcome : byte
{
    Unknown,
    Failed,
    NotSent,
    Succeeded,
}
