using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>What a test of a session found out.</summary>
public sealed class RtmVoiceSessionTest
{
    internal RtmVoiceSessionTest(RtmVoiceSession session, TimeSpan? latency, TimeSpan? clockSkew, RtmVoiceException? error)
    {
        Session = session.Name;
        Endpoint = session.Endpoint;
        Latency = latency;
        ClockSkew = clockSkew;
        Encryption = session.Encryption;
        Error = error is null ? null : new RtmVoiceFailure(error);
    }

    /// <summary>The session's name.</summary>
    public string Session { get; }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>Whether the server answered and accepted the project's signature.</summary>
    public bool Succeeded => Error is null;

    /// <summary>The round trip of a ping; null if it failed.</summary>
    public TimeSpan? Latency { get; }

    /// <summary>The server's clock less this computer's, exact to half the latency; null if the ping failed.</summary>
    public TimeSpan? ClockSkew { get; }

    /// <summary>How the connection is protected: curve, bits and mode, <c>TLS</c> or <c>none</c>.</summary>
    public string Encryption { get; }

    /// <summary>Why the test failed; null if it succeeded.</summary>
    public RtmVoiceFailure? Error { get; }
}
