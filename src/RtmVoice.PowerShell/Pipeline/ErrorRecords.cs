using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Makes every error record of this module, so that ids, categories and advice stand in one place.</summary>
internal static class ErrorRecords
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
        string advice = ErrorAdvice.RecommendedAction(failure.IsOutcomeUnknown ? failure : cause);
        return Record(failure.ToRtmVoiceException(), ErrorAdvice.Category(cause), target, advice);
    }

    public static ErrorRecord NoSession() => Record(
        "NoSession",
        "No session is open.",
        ErrorCategory.ObjectNotFound,
        target: null,
        "Connect first with Connect-RtmVoice; to try without an account: Start-RtmVoiceEmulator | Connect-RtmVoice.");

    public static ErrorRecord SessionNotFound(RtmVoiceSessionReference reference) => Record(
        "SessionNotFound",
        $"No open session is named '{reference}'.",
        ErrorCategory.ObjectNotFound,
        reference.ToString(),
        "List the open sessions with Get-RtmVoiceSession.");

    public static ErrorRecord SessionClosed(RtmVoiceSession session) => Record(
        SessionClosedException(session),
        ErrorCategory.ConnectionError,
        session,
        "Connect again with Connect-RtmVoice; pass the new session with -Session if the piped objects come from the closed one.");

    public static RtmVoiceException SessionClosedException(RtmVoiceSession session) =>
        new("SessionClosed", $"The session '{session.Name}' to {session.Endpoint} is closed.") { Endpoint = session.Endpoint };

    public static ErrorRecord SessionNameTaken(string name) => Record(
        "SessionNameTaken",
        $"A session named '{name}' is open already.",
        ErrorCategory.ResourceExists,
        name,
        "Choose another -Name, or close that session with Disconnect-RtmVoice.");

    public static ErrorRecord MissingEndpoint() => Record(
        "MissingEndpoint",
        "There is no endpoint to connect to.",
        ErrorCategory.InvalidArgument,
        target: null,
        "Name it with -Endpoint host:port, or set the environment variable RTMVOICE_ENDPOINT.");

    public static ErrorRecord InvalidEndpoint(string endpoint, FormatException reason) => Record(
        new RtmVoiceException("InvalidEndpoint", reason.Message, reason),
        ErrorCategory.InvalidArgument,
        endpoint,
        "Give -Endpoint as host:port; RTM server gates listen on port 13315.");

    public static ErrorRecord MissingProjectId() => Record(
        "MissingProjectId",
        "There is no project id to connect with.",
        ErrorCategory.InvalidArgument,
        target: null,
        "Give it with -ProjectId, as the user name of -Credential, or in the environment variable RTMVOICE_PROJECT_ID.");

    public static ErrorRecord InvalidProjectId(string projectId) => Record(
        "InvalidProjectId",
        $"'{projectId}' is not a project id. A project id is a positive whole number, up to {int.MaxValue}.",
        ErrorCategory.InvalidArgument,
        projectId,
        "The project id is the user name of -Credential, or the value of -ProjectId or of the environment variable RTMVOICE_PROJECT_ID.");

    public static ErrorRecord MissingSecret() => Record(
        "MissingSecret",
        "There is no secret to sign calls with.",
        ErrorCategory.InvalidArgument,
        target: null,
        "Give it with -Secret, as the password of -Credential, or in the environment variable RTMVOICE_SECRET.");

    public static ErrorRecord UsersNotInRoom(long roomId, IReadOnlyList<long> missing, RtmVoiceSession session, TimeSpan waited) => Record(
        new RtmVoiceException(
            "UsersNotInRoom",
            string.Format(
                CultureInfo.InvariantCulture,
                "The pull into room {0} at {1} was accepted, but after {2:0.#} s these users had not entered: {3}.",
                roomId,
                session.Endpoint,
                waited.TotalSeconds,
                string.Join(", ", missing)))
        {
            IsRetryable = true,
            Endpoint = session.Endpoint,
        },
        ErrorCategory.OperationTimeout,
        roomId,
        "Check that the users are online, look again with Get-RtmVoiceRoomMember, or wait longer with -OperationTimeoutSeconds.");

    public static ErrorRecord RoomNotFound(long roomId, RtmVoiceSession session) => Record(
        new RtmVoiceException("RoomNotExists", $"There is no voice room {roomId} at {session.Endpoint}.")
        {
            Code = FpnnErrorCode.RoomNotExists,
            Endpoint = session.Endpoint,
        },
        ErrorCategory.ObjectNotFound,
        roomId,
        "List all rooms with Get-RtmVoiceRoom without -RoomId; Invoke-RtmVoiceRoomPull creates a room.");

    public static ErrorRecord JobFailed(Exception reason, RtmVoiceJob job) => Record(
        new RtmVoiceException("JobFailed", $"The job '{job.Name}' broke off: {reason.Message}", reason),
        ErrorCategory.NotSpecified,
        job,
        "This is a defect of RtmVoice: report it with the text of Exception.ToString() of this error.");

    public static ErrorRecord EmulatorNotStarted(int port, Exception reason) => Record(
        new RtmVoiceException("EmulatorNotStarted", $"The emulator cannot listen on loopback port {port}: {reason.Message}", reason),
        ErrorCategory.ResourceUnavailable,
        port,
        "Leave -Port out to take a free one, or see with Get-RtmVoiceEmulator whether one listens there already.");

    public static ErrorRecord EmulatorNotFound(string endpoint) => Record(
        "EmulatorNotFound",
        $"No running emulator listens on '{endpoint}'.",
        ErrorCategory.ObjectNotFound,
        endpoint,
        "List the running emulators with Get-RtmVoiceEmulator.");

    /// <summary>Where the connection was closed because the peer does not speak FPNN, that is the news, not the closing.</summary>
    private static FpnnException CauseOf(FpnnException failure) => failure.InnerException as FpnnProtocolException ?? failure;

    private static ErrorRecord Record(string cause, string message, ErrorCategory category, object? target, string advice) =>
        Record(new RtmVoiceException(cause, message), category, target, advice);

    private static ErrorRecord Record(RtmVoiceException exception, ErrorCategory category, object? target, string advice) =>
        new(exception, exception.CodeName, category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice },
        };
}
