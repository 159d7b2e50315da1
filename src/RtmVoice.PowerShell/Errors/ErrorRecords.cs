using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Errors;

/// <summary>Makes every error record of this module: a cause with its message and target, or a failure of the library.</summary>
internal static class ErrorRecords
{
    /// <summary>A message with a thousand ids is read by nobody.</summary>
    private const int MostUsersNamed = 10;

    // Options of the library and the emulator that parameters name otherwise.
    private static readonly Dictionary<string, string> ParameterOfOption = new(StringComparer.Ordinal)
    {
        ["TargetHost"] = "TlsTargetHost",
        ["FirstDelay"] = "ReconnectFirstDelaySeconds",
        ["MaxDelay"] = "ReconnectMaxDelaySeconds",
        ["Interval"] = "KeepAliveIntervalSeconds",
        ["PingTimeout"] = "PingTimeoutSeconds",
        ["Certificate"] = "TlsCertificate",
        ["IdleTimeout"] = "IdleTimeoutSeconds",
        ["Latency"] = "LatencySeconds",
        ["Jitter"] = "JitterSeconds",
        ["ClockOffset"] = "ClockOffsetSeconds",
    };

    /// <summary>The same failure in a type that may leave the module; the library's types stay in their load context.</summary>
    public static RtmVoiceException ToRtmVoiceException(this FpnnException failure)
    {
        if (failure.InnerException is RtmVoiceException own)
            return own;
        FpnnException cause = CauseOf(failure);
        Exception? inner = failure.InnerException is FpnnException library ? library.ToRtmVoiceException() : failure.InnerException;
        return new RtmVoiceException(cause.CodeName, failure.Message, inner)
        {
            Code = cause.Code,
            IsRetryable = cause.IsRetryable && failure.IsRetryable,
            IsOutcomeUnknown = failure.IsOutcomeUnknown,
            ServerText = failure.ServerText,
            Method = failure.Method,
            Endpoint = failure.Endpoint,
        };
    }

    public static ErrorRecord ToErrorRecord(this FpnnException failure, object? target)
    {
        if (failure.InnerException is RtmVoiceException own)
            return OfCause(own, target);
        FpnnException cause = CauseOf(failure);
        string advice = failure.IsOutcomeUnknown ? ErrorAdvice.OutcomeUnknown : ErrorAdvice.RecommendedAction(cause);
        return Record(failure.ToRtmVoiceException(), ErrorAdvice.Category(cause.Error), target, advice);
    }

    /// <summary>What is thrown where a change is about to be sent, and ends it as any failure of a call does.</summary>
    public static FpnnException AuditNotWritten(string path, Exception reason) =>
        OfCall(ErrorCauses.AuditNotWritten, $"The change was not sent, because it cannot be recorded in {path}: {FileTrouble.Say(path, reason)}", reason);

    /// <inheritdoc cref="AuditNotWritten"/>
    public static FpnnException MissingReason(string session) =>
        OfCall(ErrorCauses.MissingReason, $"The change was not sent: the session '{session}' takes none without a reason.", reason: null);

    /// <summary>An audit that cannot be written when a session is connected.</summary>
    public static ErrorRecord AuditNotOpened(string path, Exception reason) =>
        Record(ErrorCauses.AuditNotWritten, $"There is no session, because its audit {path} cannot be written: {FileTrouble.Say(path, reason)}", path, reason);

    public static ErrorRecord MissingAuditPath() => Record(ErrorCauses.MissingAuditPath, "There is no file for the audit.", target: null);

    public static ErrorRecord NoSession() => Record(ErrorCauses.NoSession, "No session is open.", target: null);

    public static ErrorRecord SessionNotFound(string name) =>
        Record(ErrorCauses.SessionNotFound, $"No open session is named '{PrintableText.OfValue(name)}'.", name);

    public static ErrorRecord SessionClosed(string name, string endpoint) =>
        Record(ErrorCauses.SessionClosed, SessionClosedException(name, endpoint), name);

    public static RtmVoiceException SessionClosedException(string name, string endpoint) =>
        new(ErrorCauses.SessionClosed.Id, $"The session '{name}' to {endpoint} is closed.") { Endpoint = endpoint };

    public static ErrorRecord SessionNameTaken(string name) =>
        Record(ErrorCauses.SessionNameTaken, $"A session named '{PrintableText.OfValue(name)}' is open already.", name);

    public static ErrorRecord UsersNotInRoom(long roomId, IReadOnlyList<long> missing, string endpoint, TimeSpan waited, FpnnException? lastFailure)
    {
        string message = string.Format(
            CultureInfo.InvariantCulture,
            "The pull into room {0} at {1} was accepted, but in {2:0.#} s these users were not seen in it: {3}.{4}",
            roomId,
            endpoint,
            waited.TotalSeconds,
            string.Join(", ", missing),
            // Then they may be in it.
            lastFailure is null ? string.Empty : $" The last look failed: {lastFailure.Message}");
        var exception = new RtmVoiceException(ErrorCauses.UsersNotInRoom.Id, message, lastFailure?.ToRtmVoiceException()) { IsRetryable = true, Endpoint = endpoint };
        return Record(ErrorCauses.UsersNotInRoom, exception, roomId);
    }

    public static ErrorRecord RoomNotSynced(long roomId, string endpoint, string open, int count) =>
        Record(ErrorCauses.RoomNotSynced, $"Room {roomId} at {endpoint} still differs from the list in {count}: {open}.", roomId);

    public static ErrorRecord RowNotSynced(object? row, int number, string complaint) =>
        Record(ErrorCauses.RowNotSynced, $"Row {number} was left out: {complaint}", row);

    public static ErrorRecord IncompleteList(int count) =>
        Record(ErrorCauses.IncompleteList, $"{count} {(count == 1 ? "row" : "rows")} of the list could not be used; nothing was changed.", count);

    public static ErrorRecord MissingFromUserId() =>
        Record(ErrorCauses.MissingFromUserId, "Nobody is named who kicks the others out.", target: null);

    /// <param name="userIds">The users.</param>
    /// <param name="roomId">The room that they were to leave.</param>
    /// <param name="destinationRoomId">The room that they were to enter.</param>
    /// <param name="where">Where they are, with the rooms as {0} and {1}.</param>
    /// <param name="why">What failed; null if nothing did.</param>
    /// <param name="endpoint">The server.</param>
    public static ErrorRecord UserNotMoved(
        IReadOnlyList<long> userIds, long roomId, long destinationRoomId, string where, FpnnException? why, string endpoint)
    {
        string place = string.Format(CultureInfo.InvariantCulture, where, roomId, destinationRoomId);
        string reason = why is null ? string.Empty : $" {why.Message}";
        // The target has all of them.
        string named = string.Join(", ", userIds.Take(MostUsersNamed)) + (userIds.Count > MostUsersNamed ? $" and {userIds.Count - MostUsersNamed} more" : string.Empty);
        string message = $"Not moved from room {roomId} into room {destinationRoomId} at {endpoint}: {named}; {place}.{reason}";
        var exception = new RtmVoiceException(ErrorCauses.UserNotMoved.Id, message, why?.ToRtmVoiceException())
        {
            IsRetryable = why?.IsRetryable ?? false,
            IsOutcomeUnknown = why?.IsOutcomeUnknown ?? false,
            Endpoint = endpoint,
        };
        string advice = why?.ToErrorRecord(userIds).ErrorDetails.RecommendedAction is { } first
            ? $"{first} Then move the users again."
            : ErrorCauses.UserNotMoved.RecommendedAction;
        return Record(exception, ErrorCauses.UserNotMoved.Category, userIds.ToArray(), advice);
    }

    public static ErrorRecord SameRoom(long roomId) =>
        Record(ErrorCauses.SameRoom, $"Room {roomId} is to be left and to be entered.", roomId);

    public static ErrorRecord WaitTimedOut(object target, string unmet, string endpoint, TimeSpan waited)
    {
        string message = string.Format(CultureInfo.InvariantCulture, "After {0:0.#} s at {1}, {2}.", waited.TotalSeconds, endpoint, unmet);
        return Record(ErrorCauses.WaitTimedOut, new RtmVoiceException(ErrorCauses.WaitTimedOut.Id, message) { IsRetryable = true, Endpoint = endpoint }, target);
    }

    public static ErrorRecord ContradictoryWait(string contradiction) =>
        Record(ErrorCauses.ContradictoryWait, $"This cannot come true: {contradiction}.", target: null);

    public static ErrorRecord RoomNotFound(long roomId, string endpoint) =>
        new FpnnException(FpnnErrorCode.RoomNotExists, $"There is no voice room {roomId} at {endpoint}.")
        {
            Endpoint = endpoint,
        }.ToErrorRecord(roomId);

    public static ErrorRecord EmulatorNotStarted(int port, Exception reason) =>
        Record(ErrorCauses.EmulatorNotStarted, $"The emulator cannot listen on loopback port {port}: {reason.Message}", port, reason);

    public static ErrorRecord EmulatorNotFound(string endpoint) =>
        Record(ErrorCauses.EmulatorNotFound, $"No running emulator listens on '{endpoint}'.", endpoint);

    public static ErrorRecord JobFailed(Exception reason, Job job) =>
        Record(ErrorCauses.JobFailed, $"The job '{job.Name}' broke off: {reason.Message}", job, reason);

    public static ErrorRecord MissingEndpoint() => Record(ErrorCauses.MissingEndpoint, "There is no endpoint to connect to.", target: null);

    public static ErrorRecord InvalidEndpoint(string endpoint, FormatException reason) =>
        Record(ErrorCauses.InvalidEndpoint, reason.Message, endpoint, reason);

    public static ErrorRecord MissingProjectId() =>
        Record(ErrorCauses.MissingProjectId, "There is no project id to connect with.", target: null);

    public static ErrorRecord InvalidProjectId(string projectId) => Record(
        ErrorCauses.InvalidProjectId,
        $"'{PrintableText.OfValue(projectId)}' is not a project id. A project id is a positive whole number, up to {int.MaxValue}.",
        projectId);

    public static ErrorRecord MissingSecret() => Record(ErrorCauses.MissingSecret, "There is no secret to sign calls with.", target: null);

    public static ErrorRecord SecretNotRead(Exception reason) => Record(ErrorCauses.SecretNotRead, reason.Message, target: null, reason);

    /// <remarks>Without the key as target: what was given instead of a public key may be a private one.</remarks>
    public static ErrorRecord InvalidPublicKey(Exception reason) =>
        Record(ErrorCauses.InvalidPublicKey, reason.Message, target: null, new FormatException(reason.Message));

    public static ErrorRecord ConflictingEncryption() =>
        Record(ErrorCauses.ConflictingEncryption, "FPNN's own encryption and TLS do not go together.", target: null);

    public static ErrorRecord MissingPublicKey() =>
        Record(ErrorCauses.MissingPublicKey, "There is no public key to encrypt with.", target: null);

    public static ErrorRecord MissingUseTls() => Record(ErrorCauses.MissingUseTls, "TLS was described, but not asked for.", target: null);

    /// <remarks>By the name of the parameter: the library's own is none that a user could look for.</remarks>
    public static ErrorRecord InvalidSetting(ArgumentException reason)
    {
        string message = MessageOf(reason);
        if (reason.ParamName is not { } option || !ParameterOfOption.TryGetValue(option, out string? parameter))
            return Record(ErrorCauses.InvalidSetting, message, reason.ParamName, reason);
        if (message.StartsWith(option + " ", StringComparison.Ordinal))
            message = parameter + message.Substring(option.Length);
        return Record(ErrorCauses.InvalidSetting, message, parameter, new ArgumentException(message, parameter, reason));
    }

    /// <summary>A failure with files of this module, whose exceptions carry the id of their cause.</summary>
    public static ErrorRecord OfCause(RtmVoiceException failure, object? target) =>
        Record(ErrorCauses.All.Single(cause => cause.Id == failure.CodeName), failure, target);

    public static ErrorRecord SharedWatchState(string path, int sessionCount) =>
        Record(ErrorCauses.SharedWatchState, $"{path} keeps what is seen in one session, and {sessionCount} are to be watched.", path);

    public static ErrorRecord IncompleteShard(string missing) =>
        Record(ErrorCauses.IncompleteShard, $"-{missing} is missing: it takes both to name a shard.", missing);

    public static ErrorRecord ShardOutOfRange(int index, int count) =>
        Record(ErrorCauses.ShardOutOfRange, FormattableString.Invariant($"There is no shard {index} of {count}."), index);

    public static ErrorRecord NoFileSystemPath(string path, string reason) =>
        Record(ErrorCauses.NoFileSystemPath, $"'{path}' is not a path of the file system: {reason}", path);

    public static ErrorRecord InvalidUserId(string path, int line, string text, string complaint) =>
        Record(ErrorCauses.InvalidUserId, $"{path}, line {line}: '{PrintableText.OfValue(text)}' {complaint}.", path);

    public static ErrorRecord KeyFileExists(string path) =>
        Record(ErrorCauses.KeyFileExists, $"There is a key file {path} already.", path);

    /// <remarks>With the path alone: what the file holds is nobody's business.</remarks>
    public static ErrorRecord InvalidPrivateKey(string path, Exception reason) =>
        Record(ErrorCauses.InvalidPrivateKey, reason.Message, path, new FormatException(reason.Message));

    public static ErrorRecord InvalidCertificate(Exception reason) =>
        Record(ErrorCauses.InvalidCertificate, reason.Message, target: null, reason);

    public static ErrorRecord FileNotAccessible(string? path, Exception reason) =>
        Record(ErrorCauses.FileNotAccessible, $"{path} cannot be used: {FileTrouble.Say(path, reason)}", path, reason);

    public static ErrorRecord ErrorNotFound(object asked) =>
        Record(ErrorCauses.ErrorNotFound, $"No table of errors has '{asked}'.", asked);

    public static ErrorRecord ForeignError(ErrorRecord error) =>
        Record(ErrorCauses.ForeignError, $"The error '{error.FullyQualifiedErrorId}' comes from elsewhere than this module.", error);

    public static ErrorRecord RowNotCounted(object row, FormatException reason) => Record(ErrorCauses.RowNotCounted, reason.Message, row, reason);

    public static ErrorRecord SnapshotOutOfOrder(object row, InvalidOperationException reason) =>
        Record(ErrorCauses.SnapshotOutOfOrder, reason.Message, row, reason);

    public static ErrorRecord JobTakesNoInput() =>
        Record(ErrorCauses.JobTakesNoInput, "Rows were piped in, and a job was asked for.", target: null);

    public static ErrorRecord ReportExists(string path) => Record(ErrorCauses.ReportExists, $"There is a file {path} already.", path);

    public static ErrorRecord ReportNotShown(string path, Exception reason) =>
        Record(ErrorCauses.ReportNotShown, $"{path} was written, but no browser opened it: {reason.Message}", path, reason);

    /// <summary>The message without the name that the runtime adds behind it, in brackets or on a line of its own.</summary>
    private static string MessageOf(ArgumentException reason)
    {
        int end = reason.ParamName is null ? -1 : reason.Message.LastIndexOf(reason.ParamName, StringComparison.Ordinal);
        int start = end < 0 ? -1 : reason.Message.LastIndexOfAny(['(', '\n'], end);
        return start > 0 ? reason.Message.Substring(0, start).TrimEnd() : reason.Message;
    }

    /// <summary>Where the connection was closed because the peer does not speak FPNN, that is the news, not the closing.</summary>
    private static FpnnException CauseOf(FpnnException failure) => failure.InnerException as FpnnProtocolException ?? failure;

    // Calls fail with the library's type. A failure that is this module's own travels in one, and comes out again as it was.
    private static FpnnException OfCall(ErrorCause cause, string message, Exception? reason) =>
        new(code: 0, message, new RtmVoiceException(cause.Id, message, reason) { IsRetryable = cause.IsRetryable });

    private static ErrorRecord Record(ErrorCause cause, string message, object? target, Exception? reason = null) =>
        Record(cause, new RtmVoiceException(cause.Id, message, reason) { IsRetryable = cause.IsRetryable }, target);

    private static ErrorRecord Record(ErrorCause cause, RtmVoiceException exception, object? target) =>
        Record(exception, cause.Category, target, cause.RecommendedAction);

    private static ErrorRecord Record(RtmVoiceException exception, ErrorCategory category, object? target, string advice) =>
        new(exception, exception.CodeName, category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice },
        };
}
