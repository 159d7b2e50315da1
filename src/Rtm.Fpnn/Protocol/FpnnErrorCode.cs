namespace Rtm.Fpnn.Protocol;

/// <summary>The error codes that this library raises itself or treats specially. <see cref="FpnnError"/> knows all of them.</summary>
/// <remarks>Source: the FPNN and RTM error tables. 10001-30002 are FPNN's, 200001-200999 RTM's, 700001-700010 those of voice rooms.</remarks>
public static class FpnnErrorCode
{
    /// <summary>The answer of a call that succeeded.</summary>
    public const int Ok = 0;

    /// <summary>The peer, or its generation of the API, does not support what is asked for.</summary>
    public const int NotSupported = 10002;

    /// <summary>A map key in a payload is not a string.</summary>
    public const int StringKey = 10005;

    /// <summary>A required parameter is missing.</summary>
    public const int KeyNotFound = 10009;

    /// <summary>A parameter has the wrong type.</summary>
    public const int TypeConvert = 10010;

    /// <summary>The connection was lost while the call was under way.</summary>
    public const int ConnectionClosed = 20002;

    /// <summary>No answer came in time.</summary>
    public const int Timeout = 20003;

    /// <summary>The peer does not know the method.</summary>
    public const int UnknownMethod = 20004;

    /// <summary>A payload could not be written.</summary>
    public const int Encoding = 20005;

    /// <summary>A payload could not be read.</summary>
    public const int Decoding = 20006;

    /// <summary>A frame breaks the rules of FPNN.</summary>
    public const int InvalidPackage = 20009;

    /// <summary>The server is too busy: it did not carry the call out.</summary>
    public const int WorkQueueFull = 20011;

    /// <summary>No connection could be made, or the client is closed.</summary>
    public const int InvalidConnection = 20012;

    /// <summary>The method is not open to this peer.</summary>
    public const int Forbidden = 20013;

    /// <summary>The server is about to stop: it did not carry the call out.</summary>
    public const int ServerStopping = 20014;

    /// <summary>The project id or the user id is not valid.</summary>
    public const int InvalidProjectOrUser = 200001;

    /// <summary>The project id or the signature is wrong: usually a wrong secret.</summary>
    public const int InvalidProjectOrSign = 200002;

    /// <summary>The salt was used before.</summary>
    public const int SameSign = 200006;

    /// <summary>The time stamp is too far from the server's clock.</summary>
    public const int InvalidServerTime = 200008;

    /// <summary>Too many calls in too short a time.</summary>
    public const int FrequencyLimited = 200010;

    /// <summary>A list parameter has too many items.</summary>
    public const int TooManyItemsInParameters = 200032;

    /// <summary>A required list parameter is empty.</summary>
    public const int EmptyParameter = 200033;

    /// <summary>A parameter's value is out of range.</summary>
    public const int InvalidParameter = 200034;

    /// <summary>The user is not in the voice room.</summary>
    public const int NotInRoom = 700002;

    /// <summary>The user is in the room already.</summary>
    public const int AlreadyInRoom = 700003;

    /// <summary>The voice room does not exist.</summary>
    public const int RoomNotExists = 700005;
}
