using System.Net;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using static Rtm.Fpnn.Transport.OptionCheck;

namespace Rtm.Fpnn.Transport;

/// <summary>How a client connects and behaves. Read once, when the client is made.</summary>
public class FpnnClientOptions
{
    private const double SlowestPace = 0.001;

    /// <summary>The server.</summary>
    public required FpnnEndpoint Endpoint { get; init; }

    /// <summary>How long connecting may take. Zero inherits <see cref="FpnnDefaults.ConnectTimeout"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>How long an answer may take, unless the call says otherwise. Zero inherits <see cref="FpnnDefaults.RequestTimeout"/>.</summary>
    public TimeSpan RequestTimeout { get; init; }

    /// <summary>The largest frame that is sent or accepted, in bytes. 8 MiB, as in the FPNN framework.</summary>
    public int MaxFrameSize { get; init; } = FrameHeader.DefaultMaxFrameSize;

    /// <summary>FPNN's own encryption; null sends in the clear. Not together with <see cref="Tls"/>.</summary>
    public FpnnEncryptionOptions? Encryption { get; init; }

    /// <summary>TLS; null uses none. Not together with <see cref="Encryption"/>.</summary>
    public FpnnTlsOptions? Tls { get; init; }

    /// <summary>How a silent server is noticed.</summary>
    public FpnnKeepAliveOptions KeepAlive { get; init; } = new();

    /// <summary>How a lost connection is made again.</summary>
    public FpnnReconnectOptions Reconnect { get; init; } = new();

    /// <summary>How many quests may be sent in a second, from 0.001 to less than a million; zero sends as they come.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>Who answers quests that the server pushes; null answers each with <see cref="FpnnErrorCode.UnknownMethod"/>.</summary>
    internal IFpnnQuestHandler? QuestHandler { get; init; }

    /// <summary>
    /// Whether what awaits a call goes on where the call ends, as a rule on the connection's reader, instead of on the thread pool. For code
    /// that never blocks and never waits.
    /// </summary>
    internal bool ResumesInline { get; init; }

    /// <summary>Finds the addresses of a host name, blocking, on a thread of its own; null asks the system.</summary>
    internal Func<string, IPAddress[]>? Resolve { get; init; }

    internal virtual void Validate()
    {
        RequireValue(Endpoint, nameof(Endpoint));
        RequireValue(KeepAlive, nameof(KeepAlive));
        RequireValue(Reconnect, nameof(Reconnect));
        Require(Encryption is null || Tls is null, nameof(Tls), "FPNN's encryption and TLS do not go together; choose one");
        Require(Tls?.TargetHost is not { } name || FpnnEndpoint.IsHost(name), nameof(FpnnTlsOptions.TargetHost), "it is a host name or an IP address");
        if (Encryption is not null)
            RequireValue(Encryption.ServerKey, nameof(FpnnEncryptionOptions.ServerKey));
        Require(
            Encryption is null or { Mode: EncryptionMode.Stream or EncryptionMode.Package }, nameof(FpnnEncryptionOptions.Mode), "it is Stream or Package");
        Require(Encryption is null or { KeySize: 128 or 256 }, nameof(FpnnEncryptionOptions.KeySize), "it is 128 or 256 bits");
        RequireTime(ConnectTimeout, nameof(ConnectTimeout), "inherits");
        RequireTime(RequestTimeout, nameof(RequestTimeout), "inherits");
        RequireRange(MaxFrameSize >= 64, nameof(MaxFrameSize), "no call fits into less than 64 bytes");
        RequireRange(
            RequestsPerSecond is 0 or (>= SlowestPace and < 1e6),
            nameof(RequestsPerSecond),
            "it is 0 (as they come), or a rate from 0.001 (one in 1000 seconds) to less than a million");
        RequireTime(KeepAlive.Interval, nameof(FpnnKeepAliveOptions.Interval), "sends no pings");
        RequireTime(KeepAlive.PingTimeout, nameof(FpnnKeepAliveOptions.PingTimeout), "is not accepted");
        RequireRange(KeepAlive.PingTimeout > TimeSpan.Zero, nameof(FpnnKeepAliveOptions.PingTimeout), "it is positive");
        RequireRange(KeepAlive.Retries >= 1, nameof(FpnnKeepAliveOptions.Retries), "it is at least 1");
        RequireRange(Reconnect.ImmediateAttempts >= 0, nameof(FpnnReconnectOptions.ImmediateAttempts), "it cannot be negative");
        RequireRange(Reconnect.DelaySteps >= 1, nameof(FpnnReconnectOptions.DelaySteps), "it is at least 1");
        RequireRange(Reconnect.Jitter is >= 0 and <= 1, nameof(FpnnReconnectOptions.Jitter), "it is a part, from 0 to 1");
        RequireTime(Reconnect.MinLifetime, nameof(FpnnReconnectOptions.MinLifetime), "counts none as a failure");
        RequireTime(Reconnect.FirstDelay, nameof(FpnnReconnectOptions.FirstDelay), "connects at once");
        RequireTime(Reconnect.MaxDelay, nameof(FpnnReconnectOptions.MaxDelay), "connects at once");
        Require(
            Reconnect.MaxDelay >= Reconnect.FirstDelay, nameof(FpnnReconnectOptions.MaxDelay), "the longest delay cannot be shorter than the first");
    }
}
