using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>A change that an audit recorded: what was to be done, by whom and why, and how it came out.</summary>
public sealed class RtmVoiceAuditRecord
{
    private readonly AuditEntry _intent;
    private readonly AuditEntry? _outcome;

    internal RtmVoiceAuditRecord(AuditEntry intent, AuditEntry? outcome)
    {
        _intent = intent;
        _outcome = outcome;
    }

    /// <summary>When it was about to be sent. Local time, with its offset.</summary>
    public DateTimeOffset Time => _intent.Time.ToLocalTime();

    /// <summary>The change's own id.</summary>
    public string Id => _intent.Id;

    /// <summary>The name of the session that carried the call.</summary>
    public string? Session => _intent.Session;

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string? Endpoint => _intent.Endpoint;

    /// <summary>The project.</summary>
    public int? ProjectId => _intent.ProjectId;

    /// <summary>The function of the service, such as <c>KickoutFromVoiceRoom</c>.</summary>
    public string Function => _intent.Function!;

    /// <summary>The room.</summary>
    public long? RoomId => _intent.RoomId;

    /// <summary>The users concerned; null if the change is about the room.</summary>
    public RtmVoiceUserIds? UserId => _intent.UserId is { } ids ? new RtmVoiceUserIds(ids) : null;

    /// <summary>The user in whose name it was done; null if there is none.</summary>
    public long? FromUserId => _intent.FromUserId;

    /// <summary>What was set, where the function does not say it: an administrator's command, or On or Off.</summary>
    public string? Setting => _intent.Setting;

    /// <summary>Why; null if nobody said.</summary>
    public string? Reason => _intent.Reason;

    /// <summary>The operating system's name for who did it.</summary>
    public string? UserName => _intent.UserName;

    /// <summary>The computer.</summary>
    public string? MachineName => _intent.MachineName;

    /// <summary>The process, by its number there.</summary>
    public int? ProcessId => _intent.ProcessId;

    /// <summary>The script and its line; null if the command was typed.</summary>
    public string? Position => _intent.Position;

    /// <summary>How it came out, as a word of <see cref="RtmVoiceAuditOutcome"/>.</summary>
    public string Outcome => _outcome?.Outcome ?? nameof(RtmVoiceAuditOutcome.Unknown);

    /// <summary>The code of the error; null without one.</summary>
    public int? ErrorCode => _outcome?.ErrorCode;

    /// <summary>How long the call took; null if that was not recorded.</summary>
    public TimeSpan? Duration => _outcome?.DurationMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    /// <summary>The function, room and outcome.</summary>
    public override string ToString() => FormattableString.Invariant($"{Function} {RoomId} {Outcome}");
}

/// <summary>How a change came out.</summary>
public enum RtmVoiceAuditOutcome
{
    /// <summary>The service made it.</summary>
    Succeeded,

    /// <summary>The service refused it.</summary>
    Failed,

    /// <summary>It never left.</summary>
    NotSent,

    /// <summary>In doubt: it may or may not have been made. Or it is still under way.</summary>
    Unknown,
}
