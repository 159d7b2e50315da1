using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Makes every error record of this module: a cause with its message and target, or a failure of the library.</summary>
internal static partial class ErrorRecords
{
    /// <summary>The same failure in a type that may leave the module; the library's types stay in their load context.</summary>
    public static RtmVoiceException ToRtmVoiceException(this FpnnException failure)
    {
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
        FpnnException cause = CauseOf(failure);
        string advice = failure.IsOutcomeUnknown ? ErrorAdvice.OutcomeUnknown : ErrorAdvice.RecommendedAction(cause.Error);
        return Record(failure.ToRtmVoiceException(), ErrorAdvice.Category(cause.Error), target, advice);
    }

    public static ErrorRecord NoSession() => Record(ErrorCauses.NoSession, "No session is open.", target: null);

    public static ErrorRecord SessionNotFound(RtmVoiceSessionReference reference) =>
        Record(ErrorCauses.SessionNotFound, $"No open session is named '{reference}'.", reference.ToString());

    public static ErrorRecord SessionClosed(RtmVoiceSession session) =>
        Record(ErrorCauses.SessionClosed, SessionClosedException(session), session);

    public static RtmVoiceException SessionClosedException(RtmVoiceSession session) =>
        new(ErrorCauses.SessionClosed.Id, $"The session '{session.Name}' to {session.Endpoint} is closed.") { Endpoint = session.Endpoint };

    public static ErrorRecord SessionNameTaken(string name) =>
        Record(ErrorCauses.SessionNameTaken, $"A session named '{name}' is open already.", name);

    public static ErrorRecord UsersNotInRoom(long roomId, IReadOnlyList<long> missing, RtmVoiceSession session, TimeSpan waited)
    {
        string message = string.Format(
            CultureInfo.InvariantCulture,
            "The pull into room {0} at {1} was accepted, but after {2:0.#} s these users had not entered: {3}.",
            roomId,
            session.Endpoint,
            waited.TotalSeconds,
            string.Join(", ", missing));
        var exception = new RtmVoiceException(ErrorCauses.UsersNotInRoom.Id, message) { IsRetryable = true, Endpoint = session.Endpoint };
        return Record(ErrorCauses.UsersNotInRoom, exception, roomId);
    }

    public static ErrorRecord RoomNotFound(long roomId, RtmVoiceSession session) =>
        new FpnnException(FpnnErrorCode.RoomNotExists, $"There is no voice room {roomId} at {session.Endpoint}.")
        {
            Endpoint = session.Endpoint,
        }.ToErrorRecord(roomId);

    public static ErrorRecord EmulatorNotStarted(int port, Exception reason) =>
        Record(ErrorCauses.EmulatorNotStarted, $"The emulator cannot listen on loopback port {port}: {reason.Message}", port, reason);

    public static ErrorRecord EmulatorNotFound(string endpoint) =>
        Record(ErrorCauses.EmulatorNotFound, $"No running emulator listens on '{endpoint}'.", endpoint);

    public static ErrorRecord JobFailed(Exception reason, RtmVoiceJob job) =>
        Record(ErrorCauses.JobFailed, $"The job '{job.Name}' broke off: {reason.Message}", job, reason);

    /// <summary>Where the connection was closed because the peer does not speak FPNN, that is the news, not the closing.</summary>
    private static FpnnException CauseOf(FpnnException failure) => failure.InnerException as FpnnProtocolException ?? failure;

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
