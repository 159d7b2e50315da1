using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Errors;

/// <summary>What PowerShell adds to the library's table of error codes: a category, and advice that names cmdlets and parameters.</summary>
/// <remarks>By the names of the codes: where two tables share a name, such as <c>NotInRoom</c>, the two codes mean the same here.</remarks>
internal static class ErrorAdvice
{
    public const string OutcomeUnknown =
        "The change may or may not have been made: look with Get-RtmVoiceRoom or Get-RtmVoiceRoomMember before trying again.";

    private static readonly Dictionary<string, string> Advice = new()
    {
        ["ConnectionClosed"] = "Check the network and the server, then try again: the session connects again by itself.",
        ["Timeout"] =
            "Allow more time with -OperationTimeoutSeconds (for connecting, -ConnectTimeoutSeconds), or see what the server is busy with.",
        ["InvalidConnection"] = "Check host name, port and firewall, and that the server runs; an open session connects again by itself.",
        ["InvalidPackage"] =
            "Check that -Endpoint is an FPNN port of the RTM server gate, and not one for HTTP; to its port for TLS, connect with -UseTls.",
        ["InvalidPidOrUid"] = "Check -ProjectId (or the user name of -Credential) of Connect-RtmVoice, and the user ids.",
        ["InvalidPidOrSign"] =
            "Connect again with the right project id and secret; the secret is used verbatim, so look for stray spaces and line ends.",
        ["InvalidServerTime"] =
            "Set this computer's clock right (Test-RtmVoiceSession -Detailed shows how far it is off), or connect with -ClockSkew Auto.",
        ["UnknownMethod"] = "The server may speak the other generation of the API: connect again, with -Api Auto.",
        ["NotSupported"] = "Connect with -Api Rtc or Auto if the server speaks the RTC generation of the API.",
        ["FrequencyLimited"] = "Pace the session with -RequestsPerSecond of Connect-RtmVoice, or allow more time.",
        ["EmptyParameter"] = "Name at least one user with -UserId.",
        ["InvalidParameter"] = "Check -RoomId and -UserId.",
        ["PermissionDenied"] = "Name a manager of the room with -FromUserId; Get-RtmVoiceRoomMember -Role Manager lists them.",
        ["NotInRoom"] =
            "List who is in with Get-RtmVoiceRoomMember; users need a moment to enter, for which Invoke-RtmVoiceRoomPull -Wait waits.",
        ["RoomNotExists"] = "List the rooms with Get-RtmVoiceRoom; Invoke-RtmVoiceRoomPull creates a room.",
        ["ProjectRoomCountLimit"] = "Close rooms that are not needed with Close-RtmVoiceRoom.",
        ["RoomMemberLimit"] = "Take members out with Remove-RtmVoiceRoomUser, or use another room.",
    };

    public static string RecommendedAction(FpnnException failure) => failure is FpnnProtocolException { RequiredFrameSize: { } size }
        ? $"Connect with -MaxFrameSize {size} or more."
        : RecommendedAction((failure as FpnnConnectionException)?.Problem, failure.Error);

    public static string RecommendedAction(FpnnError error) =>
        Advice.TryGetValue(error.Name, out string? advice) ? advice : error.RecommendedAction;

    private static string RecommendedAction(ConnectionProblem? problem, FpnnError error) => problem switch
    {
        ConnectionProblem.EncryptionRequired =>
            "Connect with -PublicKey and the server's public key; to a port for TLS, connect with -UseTls.",
        ConnectionProblem.KeyRefused => "Check -PublicKey and -Curve, or leave -PublicKey out if the server has no key.",
        ConnectionProblem.CertificateRefused =>
            "Mend what the message says; -TlsTargetHost names another name to expect, and in a test -SkipCertificateCheck skips the check.",
        ConnectionProblem.TlsFailed => "Connect to the server's port for TLS, or leave out -UseTls.",
        _ => RecommendedAction(error),
    };

    public static ErrorCategory Category(FpnnError error) => error.Name switch
    {
        "ConnectionClosed" or "InvalidConnection" or "SendError" or "RecvError" => ErrorCategory.ConnectionError,
        "Timeout" => ErrorCategory.OperationTimeout,
        "Cancelled" => ErrorCategory.OperationStopped,
        "UnknownMethod" or "NotSupported" => ErrorCategory.NotImplemented,
        "WorkQueueFull" or "ServerStopping" => ErrorCategory.ResourceBusy,
        "InvalidPidOrUid" or "InvalidPidOrSign" or "SameSign" or "InvalidServerTime" or "InvalidAuthToken" =>
            ErrorCategory.AuthenticationError,
        "Forbidden" or "ForbiddenMethod" or "PermissionDenied" or "Unauthorized" or "AuthDenied"
            or "AdminOnly" or "BannedInRoom" or "BlockedUser" =>
            ErrorCategory.PermissionDenied,
        "FrequencyLimited" or "MaxRoomCount" or "ProjectRoomCountLimit" or "RoomMemberLimit" => ErrorCategory.LimitsExceeded,
        "KickoutSelf" or "TooManyItemsInParameters" or "EmptyParameter" or "InvalidParameter" or "LargeData" =>
            ErrorCategory.InvalidArgument,
        "NotInRoom" or "RoomNotExists" or "NotOnline" => ErrorCategory.ObjectNotFound,
        "EnterRoomAgain" or "AlreadyInRoom" or "RoomAlreadyExists" => ErrorCategory.ResourceExists,
        "InvalidOperation" => ErrorCategory.InvalidOperation,
        _ => error.Family == FpnnErrorFamily.Fpnn ? ErrorCategory.ProtocolError : ErrorCategory.NotSpecified,
    };
}
