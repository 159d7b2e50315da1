using System.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Storage;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>Records the changes of one session: the intent before anything is sent, and the outcome. What cannot be recorded is not sent.</summary>
internal sealed class ChangeAudit
{
    // Once: the system reads files to know them.
    private static readonly string? UserName = AuditEntry.Printable(Environment.UserName);
    private static readonly string? MachineName = AuditEntry.Printable(Environment.MachineName);

    private readonly AuditFile _file;
    private readonly string _session;
    private readonly string _endpoint;
    private readonly int _projectId;
    private readonly bool _isRequired;
    private readonly bool _requiresReason;
    private string? _warning;
    private int _hasWarned;

    /// <param name="path">The file, by its full path.</param>
    /// <param name="isRequired">Whether intents must be on the disk before anything is sent; else what cannot be recorded is sent all the same.</param>
    /// <param name="requiresReason">Whether changes without a reason are refused.</param>
    /// <param name="session">The session's name.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="projectId">The project.</param>
    public ChangeAudit(string path, bool isRequired, bool requiresReason, string session, string endpoint, int projectId)
    {
        _file = AuditFile.At(path);
        _isRequired = isRequired;
        _requiresReason = requiresReason;
        _session = AuditEntry.Printable(session)!;
        _endpoint = endpoint;
        _projectId = projectId;
    }

    /// <summary>The file, by its full path.</summary>
    public string Path => _file.Path;

    /// <summary>What somebody should be told of the audit, once; null if there is nothing.</summary>
    public string? TakeWarning() => Interlocked.Exchange(ref _warning, null);

    /// <summary>Records a change and makes it.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="arguments">What it is about.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="turn">Waits until the change may be made; cancelled if it shall not be made any more.</param>
    /// <param name="send">Makes the change.</param>
    /// <exception cref="FpnnException">A reason is missing, or the intent could not be recorded: nothing was sent. Or the change failed.</exception>
    public async Task<TAnswer> RecordAsync<TAnswer>(
        string function, VoiceArguments arguments, ChangeOrigin origin, Func<Task> turn, Func<Task<TAnswer>> send)
    {
        if (_requiresReason && string.IsNullOrWhiteSpace(origin.Reason))
            throw ErrorRecords.MissingReason(_session);
        AuditEntry intent = Intent(function, arguments, origin);
        bool isRecorded = await TryRecordAsync(intent).ResumingInline();
        long started = Stopwatch.GetTimestamp();
        try
        {
            await turn().ResumingInline();
            started = Stopwatch.GetTimestamp();
            TAnswer answer = await send().ResumingInline();
            if (isRecorded)
                await RecordOutcomeAsync(intent.Id, RtmVoiceAuditOutcome.Succeeded, code: null, started).ResumingInline();
            return answer;
        }
        catch (Exception failure) when (isRecorded)
        {
            await RecordOutcomeAsync(intent.Id, OutcomeOf(failure), (failure as FpnnException)?.Code, started).ResumingInline();
            throw;
        }
    }

    // What is thrown for an argument is thrown before anything is sent.
    private static RtmVoiceAuditOutcome OutcomeOf(Exception failure) => failure switch
    {
        FpnnException { IsOutcomeUnknown: true } or CancelledChangeException => RtmVoiceAuditOutcome.Unknown,
        FpnnAnswerException => RtmVoiceAuditOutcome.Failed,
        FpnnException or OperationCanceledException or ArgumentException => RtmVoiceAuditOutcome.NotSent,
        _ => RtmVoiceAuditOutcome.Unknown,
    };

    private AuditEntry Intent(string function, VoiceArguments arguments, ChangeOrigin origin)
    {
        var intent = AuditEntry.Now(AuditEntry.Intent, Guid.NewGuid().ToString("N"));
        intent.Session = _session;
        intent.Endpoint = _endpoint;
        intent.ProjectId = _projectId;
        intent.Function = function;
        intent.RoomId = arguments.RoomId;
        intent.UserId = arguments.UserId != 0 ? [arguments.UserId] : arguments.UserIds is { Length: > 0 } several ? several : null;
        intent.FromUserId = arguments.FromUserId == 0 ? null : arguments.FromUserId;
        intent.Setting = function == VoiceFunctions.AdminCommand.Name ? arguments.Command.ToString()
            : function == VoiceFunctions.SetVoiceRoomMicStatus.Name ? arguments.MicEnabled ? "On" : "Off"
            : null;
        intent.Reason = origin.Reason;
        intent.UserName = UserName;
        intent.MachineName = MachineName;
        intent.ProcessId = JsonLine.ProcessId;
        intent.Position = origin.Position;
        return intent;
    }

    private async Task<bool> TryRecordAsync(AuditEntry intent)
    {
        try
        {
            await _file.AppendAsync(intent, isFlushed: _isRequired).ResumingInline();
            return true;
        }
        catch (Exception reason) when (_isRequired)
        {
            throw ErrorRecords.AuditNotWritten(Path, reason);
        }
        catch (Exception reason)
        {
            Warn($"Changes of the session '{_session}' are made without being recorded: {Path} cannot be written: {FileTrouble.Say(Path, reason)}");
            return false;
        }
    }

    private async Task RecordOutcomeAsync(string id, RtmVoiceAuditOutcome outcome, int? code, long started)
    {
        var entry = AuditEntry.Now(AuditEntry.Result, id);
        entry.Outcome = outcome.ToString();
        entry.ErrorCode = code;
        entry.DurationMilliseconds = Math.Round((Stopwatch.GetTimestamp() - started) * 1000.0 / Stopwatch.Frequency, 3);
        try
        {
            await _file.AppendAsync(entry, isFlushed: false).ResumingInline();
        }
        catch (Exception reason)
        {
            // The change is made. That the audit holds it for in doubt is true of the audit.
            Warn($"The outcomes of changes of the session '{_session}' are not recorded: {Path} cannot be written: {FileTrouble.Say(Path, reason)}");
        }
    }

    private void Warn(string warning)
    {
        if (Interlocked.Exchange(ref _hasWarned, 1) == 0)
            Volatile.Write(ref _warning, warning);
    }
}
