using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Pipeline;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>A connection to an RTM server gate in the name of a project. Belongs to the process; safe for any number of threads.</summary>
public sealed class RtmVoiceSession
{
    private readonly TimeSpan _operationTimeout;
    private long _latencyTicks;

    internal RtmVoiceSession(int id, string name, RtmVoiceClient client, RtmVoiceConnectionSettings settings)
    {
        Id = id;
        Name = name;
        Client = client;
        Settings = settings;
        _operationTimeout = TimeSpan.FromSeconds(settings.OperationTimeoutSeconds ?? 0);
        Encryption = ClientOptions.DescribeEncryption(settings);
        Endpoint = client.Endpoint.ToString();
        ProjectId = client.ProjectId;
        ConnectedAt = DateTime.Now;
    }

    /// <summary>The session's number in this process, from 1 on; never used twice.</summary>
    public int Id { get; }

    /// <summary>The name that <c>-Session</c> takes; unique among the open sessions, whatever the case.</summary>
    public string Name { get; }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The project whose rooms the session sees.</summary>
    public int ProjectId { get; }

    /// <summary>Which names the functions are called by; <see cref="RtmVoiceApi.Auto"/> until the server has been asked.</summary>
    public RtmVoiceApi Api => Client.Api switch
    {
        VoiceApi.Rtc => RtmVoiceApi.Rtc,
        VoiceApi.Voice => RtmVoiceApi.Voice,
        _ => RtmVoiceApi.Auto,
    };

    /// <summary>How the connection is protected: <c>secp256r1, 256, stream</c> (curve, bits, mode), <c>TLS</c> or <c>none</c>.</summary>
    public string Encryption { get; }

    /// <summary>What the connection is doing.</summary>
    public RtmVoiceSessionState State => Client.State switch
    {
        FpnnClientState.Connected => RtmVoiceSessionState.Connected,
        FpnnClientState.Connecting => RtmVoiceSessionState.Connecting,
        FpnnClientState.Closed => RtmVoiceSessionState.Closed,
        _ => RtmVoiceSessionState.Waiting,
    };

    /// <summary>When the session was connected, local time.</summary>
    public DateTime ConnectedAt { get; }

    /// <summary>How long an answer may take unless the call says otherwise.</summary>
    public TimeSpan OperationTimeout => _operationTimeout > TimeSpan.Zero ? _operationTimeout : FpnnDefaults.RequestTimeout;

    /// <summary>How many requests wait for their answers.</summary>
    public int RequestsInFlight => Client.PendingCount;

    /// <summary>How long the last request took that succeeded; null if none did yet.</summary>
    public TimeSpan? Latency => Interlocked.Read(ref _latencyTicks) is > 0 and var ticks ? new TimeSpan(ticks) : null;

    /// <summary>Why the last connection ended or could not be made; null if all went well so far.</summary>
    public RtmVoiceException? LastError => Client.LastError?.ToRtmVoiceException();

    /// <summary>The session itself: a piped session binds to <c>-Session</c> as a piped room or member does.</summary>
    public RtmVoiceSession Session => this;

    internal RtmVoiceClient Client { get; }

    internal RtmVoiceConnectionSettings Settings { get; }

    /// <summary>The session's name.</summary>
    public override string ToString() => Name;

    /// <summary>Takes note of how long a request took.</summary>
    internal void OnAnswered(TimeSpan latency) => Interlocked.Exchange(ref _latencyTicks, latency.Ticks);

    internal void Close()
    {
        SessionRegistry.Remove(this);
        Client.Dispose();
    }
}
