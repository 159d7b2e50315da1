namespace Rtm.Fpnn.Transport;

/// <summary>What a client's connection is doing.</summary>
public enum FpnnClientState
{
    /// <summary>Nothing was connected yet.</summary>
    Disconnected,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>The connection is open.</summary>
    Connected,

    /// <summary>The connection was lost; the next attempt comes after a wait.</summary>
    Waiting,

    /// <summary>The client was closed and cannot be used any more.</summary>
    Closed,
}
