namespace Rtm.Fpnn.Diagnostics;

/// <summary>What happens in the life of a client's connection.</summary>
internal enum ClientEventKind
{
    /// <summary>The addresses of the host's name are asked for.</summary>
    Resolving,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>The client's first connection stands.</summary>
    Connected,

    /// <summary>The server has taken project, secret and clock.</summary>
    Verified,

    /// <summary>A connection could not be made.</summary>
    Failed,

    /// <summary>The connection that stood has ended.</summary>
    Lost,

    /// <summary>The next attempt to connect comes after a pause.</summary>
    Waiting,

    /// <summary>There is a connection again.</summary>
    Healed,

    /// <summary>The server refuses requests because there are too many: what waits is sent more slowly from now on.</summary>
    RateLimited,

    /// <summary>A request is sent again.</summary>
    Resent,

    /// <summary>The client was closed by its user.</summary>
    Closed,
}

/// <summary>Something that happened in the life of a client's connection. Holds no secret, no sign and nothing of a payload.</summary>
/// <param name="kind">What happened.</param>
/// <param name="time">When.</param>
/// <param name="text">The same as a sentence for people.</param>
internal sealed class ClientEvent(ClientEventKind kind, DateTimeOffset time, string text)
{
    public ClientEventKind Kind { get; } = kind;

    public DateTimeOffset Time { get; } = time;

    /// <summary>The event as a sentence for people.</summary>
    public string Text { get; } = text;

    /// <summary>The server, as <c>host:port</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Why, as the name of an error code; null where nothing failed.</summary>
    public string? Reason { get; init; }

    /// <summary>The method that was sent again; null where the event is not about one.</summary>
    public string? Method { get; init; }

    /// <summary>How long it took, or will take, in seconds; null where the event takes no time.</summary>
    public double? Seconds { get; init; }

    /// <summary>Which attempt in a row it is, or how many there were; null where nothing is attempted.</summary>
    public int? Attempt { get; init; }
}
