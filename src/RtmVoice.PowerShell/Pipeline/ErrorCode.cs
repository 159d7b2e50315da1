using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>What PowerShell adds to the library's table of error codes: a category, and advice that names cmdlets and parameters.</summary>
internal static class ErrorCode
{
    private const string OutcomeUnknown =
        "The change may or may not have been made: look with Get-RtmVoiceRoom or Get-RtmVoiceRoomMember before trying again.";

    private static readonly Dictionary<int, string> Advice = new()
    {
        [FpnnErrorCode.ConnectionClosed] = "Check the network and the server, then try again: the session connects anew by itself.",
        [FpnnErrorCode.Timeout] =
            "Allow more time with -OperationTimeoutSeconds (for connecting, -ConnectTimeoutSeconds), or see what the server is busy with.",
        [FpnnErrorCode.InvalidConnection] =
            "Check host name, port and firewall, and that the server runs; an open session connects anew by itself.",
        [FpnnErrorCode.InvalidProjectOrUser] = "Check -ProjectId (or the user name of -Credential) of Connect-RtmVoice, and the user ids.",
        [FpnnErrorCode.InvalidProjectOrSign] =
            "Connect again with the right project id and secret; the secret is used verbatim, so look for stray spaces and line ends.",
        [FpnnErrorCode.InvalidServerTime] = "Set this computer's clock right; Test-RtmVoiceSession -Detailed shows by how much it is off.",
        [FpnnErrorCode.EmptyParameter] = "Name at least one user with -UserId.",
        [FpnnErrorCode.InvalidParameter] = "Check -RoomId and -UserId.",
        [FpnnErrorCode.NotInRoom] =
            "List who is in with Get-RtmVoiceRoomMember; users need a moment to enter, for which Invoke-RtmVoiceRoomPull -Wait waits.",
        [FpnnErrorCode.RoomNotExists] = "List the rooms with Get-RtmVoiceRoom; Invoke-RtmVoiceRoomPull creates a room.",
        [700006] = "Check -RoomId and -UserId.",
        [700007] = "Name a manager of the room with -FromUserId; Get-RtmVoiceRoomMember -Role Manager lists them.",
        [700008] = "Close rooms that are not needed with Close-RtmVoiceRoom.",
        [700009] = "Take members out with Remove-RtmVoiceRoomUser, or use another room.",
    };

    public static string RecommendedAction(FpnnException failure) =>
        failure.IsOutcomeUnknown ? OutcomeUnknown
        : Advice.TryGetValue(failure.Code, out string? advice) ? advice
        : failure.RecommendedAction;

    public static ErrorCategory Category(int code) => code switch
    {
        FpnnErrorCode.ConnectionClosed or 20007 or 20008 or FpnnErrorCode.InvalidConnection => ErrorCategory.ConnectionError,
        FpnnErrorCode.Timeout => ErrorCategory.OperationTimeout,
        FpnnErrorCode.UnknownMethod => ErrorCategory.NotImplemented,
        20011 or 20014 => ErrorCategory.ResourceBusy,
        FpnnErrorCode.Forbidden or (>= 200020 and <= 200026) or 200045 or 200049 or 700007 => ErrorCategory.PermissionDenied,
        20015 => ErrorCategory.OperationStopped,
        >= 200001 and <= 200003 or FpnnErrorCode.SameSign or FpnnErrorCode.InvalidServerTime or 200027 => ErrorCategory.AuthenticationError,
        FpnnErrorCode.FrequencyLimited or 200011 or 200042 or 200047 or 200048 or 700008 or 700009 => ErrorCategory.LimitsExceeded,
        200012 or (>= 200030 and <= 200035) or 700006 => ErrorCategory.InvalidArgument,
        200040 or 200041 or 200055 or 200070 or FpnnErrorCode.NotInRoom or FpnnErrorCode.RoomNotExists => ErrorCategory.ObjectNotFound,
        700001 or 700003 or 700004 => ErrorCategory.ResourceExists,
        700010 => ErrorCategory.InvalidOperation,
        >= 10001 and <= 30002 => ErrorCategory.ProtocolError,
        _ => ErrorCategory.NotSpecified,
    };
}
