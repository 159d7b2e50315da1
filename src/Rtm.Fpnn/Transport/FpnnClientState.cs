namespace Rtm.Fpnn.Transport;

/// <summary>What a client's connection is doing.</summary>
public enum FpnnClientState
{
    /// <summary>There is no connection; the next request makes one.</summary>
    Disconnected,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>The connection is open.</summary>
    Connected,

    /// <summary>The client was closed and cannot be used any more.</summary>
    Closed,
}
