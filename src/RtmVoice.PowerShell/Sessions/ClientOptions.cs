using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Keys;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Makes the library's options of a user's settings.</summary>
internal static class ClientOptions
{
    private const int DefaultKeySize = 256;
    private static volatile int _defaultPingRetries = 3;

    /// <summary>How many pings in a row may be lost before a connection is, in sessions that do not say; for the process.</summary>
    public static int DefaultPingRetries
    {
        get => _defaultPingRetries;
        set => _defaultPingRetries = value;
    }

    public static RtmVoiceClientOptions Create(RtmVoiceConnectionSettings settings, FpnnEndpoint endpoint, RtmCredential credential)
    {
        return new RtmVoiceClientOptions
        {
            Endpoint = endpoint,
            Credential = credential,
            ConnectTimeout = Seconds(settings.ConnectTimeoutSeconds, TimeSpan.Zero),
            RequestTimeout = Seconds(settings.OperationTimeoutSeconds, TimeSpan.Zero),
            MaxFrameSize = settings.MaxFrameSize ?? FrameHeader.DefaultMaxFrameSize,
            Encryption = Encryption(settings),
            Tls = Tls(settings),
            KeepAlive = KeepAlive(settings),
            Reconnect = Reconnect(settings),
            RequestsPerSecond = settings.RequestsPerSecond ?? 0,
            Api = settings.Api switch
            {
                RtmVoiceApi.Rtc => VoiceApi.Rtc,
                RtmVoiceApi.Voice => VoiceApi.Voice,
                _ => VoiceApi.Auto,
            },
            FollowServerClock = settings.ClockSkew == RtmVoiceClockSkew.Auto,
            // The window waits on the pipeline's thread and never in what awaits a call.
            ResumesInline = true,
        };
    }

    /// <summary>How the connection is protected, in a few words.</summary>
    public static string DescribeEncryption(RtmVoiceConnectionSettings settings)
    {
        if (settings.UseTls)
            return settings.SkipCertificateCheck ? "TLS, certificate not checked" : "TLS";
        return Encryption(settings) is { } encryption
            ? $"{encryption.ServerKey.Curve.GetName()}, {encryption.KeySize}, {encryption.Mode.ToString().ToLowerInvariant()}"
            : "none";
    }

    private static FpnnEncryptionOptions? Encryption(RtmVoiceConnectionSettings settings) => settings.PublicKey is not { } key
        ? null
        : new FpnnEncryptionOptions
        {
            ServerKey = FpnnPublicKey.Parse(key, settings.Curve?.ToEllipticCurve()),
            KeySize = settings.KeySize ?? DefaultKeySize,
            Mode = settings.EncryptionMode == RtmVoiceEncryptionMode.Package ? EncryptionMode.Package : EncryptionMode.Stream,
        };

    private static FpnnTlsOptions? Tls(RtmVoiceConnectionSettings settings) => !settings.UseTls
        ? null
        : new FpnnTlsOptions
        {
            TargetHost = settings.TlsTargetHost,
            SkipCertificateCheck = settings.SkipCertificateCheck,
        };

    private static FpnnKeepAliveOptions KeepAlive(RtmVoiceConnectionSettings settings)
    {
        var defaults = new FpnnKeepAliveOptions();
        return new FpnnKeepAliveOptions
        {
            Interval = Seconds(settings.KeepAliveIntervalSeconds, defaults.Interval),
            PingTimeout = Seconds(settings.PingTimeoutSeconds, defaults.PingTimeout),
            Retries = settings.PingRetries ?? DefaultPingRetries,
        };
    }

    private static FpnnReconnectOptions Reconnect(RtmVoiceConnectionSettings settings)
    {
        var defaults = new FpnnReconnectOptions();
        return new FpnnReconnectOptions
        {
            ImmediateAttempts = settings.ReconnectImmediateAttempts ?? defaults.ImmediateAttempts,
            FirstDelay = Seconds(settings.ReconnectFirstDelaySeconds, defaults.FirstDelay),
            MaxDelay = Seconds(settings.ReconnectMaxDelaySeconds, defaults.MaxDelay),
        };
    }

    private static TimeSpan Seconds(double? seconds, TimeSpan absent) => seconds is { } given ? TimeSpan.FromSeconds(given) : absent;
}
