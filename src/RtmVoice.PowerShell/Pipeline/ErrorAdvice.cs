using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>What PowerShell adds to the library's table of error codes: a category, and advice that names cmdlets and parameters.</summary>
/// <remarks>By the names of the codes: where two tables share a name, such as <c>NotInRoom</c>, the two codes mean the same here.</remarks>
internal static class ErrorAdvice
{
    private const string OutcomeUnknown =
        "The change may or may not have been made: look with Get-RtmVoiceRoom or Get-RtmVoiceRoomMember before trying again.";

    private static readonly Dictionary<string, string> Advice = new()
    {
        ["ConnectionClosed"] = "Check the network and the server, then try again: the session connects anew by itself.",
        ["Timeout"] =
            "Allow more time with -OperationTimeoutSeconds (for connecting, -ConnectTimeoutSeconds), or see what the server is busy with.",
        ["InvalidConnection"] = "Check host name, port and firewall, and that the server runs; an open session connects anew by itself.",
        ["InvalidPidOrUid"] = "Check -ProjectId (or the user name of -Credential) of Connect-RtmVoice, and the user ids.",
        ["InvalidPidOrSign"] =
            "Connect again with the right project id and secret; the secret is used verbatim, so look for stray spaces and line ends.",
        ["InvalidServerTime"] = "Set this computer's clock right; Test-RtmVoiceSession -Detailed shows by how much it is off.",
        ["EmptyParameter"] = "Name at least one user with -UserId.",
        ["InvalidParameter"] = "Check -RoomId and -UserId.",
        ["PermissionDenied"] = "Name a manager of the room with -FromUserId; Get-RtmVoiceRoomMember -Role Manager lists them.",
        ["NotInRoom"] =
            "List who is in with Get-RtmVoiceRoomMember; users need a moment to enter, for which Invoke-RtmVoiceRoomPull -Wait waits.",
        ["RoomNotExists"] = "List the rooms with Get-RtmVoiceRoom; Invoke-RtmVoiceRoomPull creates a room.",
        ["ProjectRoomCountLimit"] = "Close rooms that are not needed with Close-RtmVoiceRoom.",
        ["RoomMemberLimit"] = "Take members out with Remove-RtmVoiceRoomUser, or use another room.",
    };

    public static string RecommendedAction(FpnnException failure) =>
        failure.IsOutcomeUnknown ? OutcomeUnknown
        : Advice.TryGetValue(failure.CodeName, out string? advice) ? advice
        : failure.RecommendedAction;

    public static ErrorCategory Category(FpnnException failure) => failure.CodeName switch
    {
        "ConnectionClosed" or "InvalidConnection" or "SendError" or "RecvError" => ErrorCategory.ConnectionError,
        "Timeout" => ErrorCategory.OperationTimeout,
        "Cancelled" => ErrorCategory.OperationStopped,
        "UnknownMethod" => ErrorCategory.NotImplemented,
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
        _ => failure.Error.Family == FpnnErrorFamily.Fpnn ? ErrorCategory.ProtocolError : ErrorCategory.NotSpecified,
    };
}
