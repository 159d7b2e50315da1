using System.Globalization;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>A connection to an RTM server gate in the name of a project. Belongs to the process; safe for any number of threads.</summary>
public sealed class RtmVoiceSession
{
    private readonly TimeSpan _operationTimeout;
    private readonly TaskCompletionSource<bool> _closed = new();

    internal RtmVoiceSession(int id, string name, RtmVoiceClient client, RtmVoiceConnectionSettings settings, SessionLog? log)
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
        if (settings.AuditPath is { } path)
            Audit = new ChangeAudit(path, settings.AuditMode != RtmVoiceAuditMode.BestEffort, settings.RequireReason, name, Endpoint, ProjectId);
        Log = log;
        if (log is not null)
            log.SessionName = name;
    }

    /// <summary>Tells what kicks and closings have shown, on whatever thread received the answer.</summary>
    internal event Action<ShownAbsence>? AbsenceShown;

    /// <summary>The session's number in this process, from 1 on; never used twice.</summary>
    public int Id { get; }

    /// <summary>The name that <c>-Session</c> takes; unique among the open sessions, whatever the case.</summary>
    public string Name { get; }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The project whose rooms the session sees.</summary>
    public int ProjectId { get; }

    /// <summary>Which names the functions are called by: <c>Voice</c>, <c>Rtc</c>, or <c>Auto</c> until the server has been asked.</summary>
    public string Api => Client.Api.ToString();

    /// <summary>How the connection is protected: <c>secp256r1, 256, stream</c> (curve, bits, mode), <c>TLS</c> or <c>none</c>.</summary>
    public string Encryption { get; }

    /// <summary>The server's public key, X and Y in hex, that a connection is encrypted with by FPNN's own scheme; null without it. A piped session binds it to <c>-PublicKey</c>.</summary>
    public string? PublicKey => Settings.PublicKey;

    /// <summary>Whether the connection is encrypted by TLS. A piped session binds it to <c>-UseTls</c>.</summary>
    public bool UseTls => Settings.UseTls;

    /// <summary>What the connection is doing, as a word of <see cref="RtmVoiceSessionState"/>.</summary>
    public string State => Client.State switch
    {
        FpnnClientState.Connected => nameof(RtmVoiceSessionState.Connected),
        FpnnClientState.Connecting => nameof(RtmVoiceSessionState.Connecting),
        FpnnClientState.Closed => nameof(RtmVoiceSessionState.Closed),
        _ => nameof(RtmVoiceSessionState.Waiting),
    };

    /// <summary>When the session was connected, local time.</summary>
    public DateTime ConnectedAt { get; }

    /// <summary>Since when the present connection stands, local time; null while there is none.</summary>
    public DateTime? ConnectedSince => Client.Telemetry.ConnectedSince?.ToLocalTime();

    /// <summary>How often a connection of the session was lost.</summary>
    public int Losses => Client.Telemetry.Losses;

    /// <summary>How many requests were made, with those that prove the session and those that still wait for their answers.</summary>
    public long Requests => Client.Telemetry.Requests;

    /// <summary>How many requests have failed, those that the service refused among them.</summary>
    public long Failures => Client.Telemetry.Failures;

    /// <summary>How often a request was sent again, because its connection was lost or the service refused it for a reason that passes.</summary>
    public long Retries => Client.Telemetry.Retries;

    /// <summary>How long an answer may take unless the call says otherwise.</summary>
    public TimeSpan OperationTimeout => _operationTimeout > TimeSpan.Zero ? _operationTimeout : FpnnDefaults.RequestTimeout;

    /// <summary>How many requests wait for their answers.</summary>
    public int RequestsInFlight => Client.PendingCount;

    /// <summary>How long the last request took that succeeded; null if none did yet.</summary>
    public TimeSpan? Latency => Client.Telemetry.Latency;

    /// <summary>Why the last connection ended or could not be made; null if all went well so far.</summary>
    public RtmVoiceFailure? LastError => Client.LastError is { } failure ? new RtmVoiceFailure(failure.ToRtmVoiceException()) : null;

    /// <summary>The file that changes are recorded in; null without an audit.</summary>
    public string? AuditPath => Audit?.Path;

    /// <summary>The name once more: a piped session binds to <c>-Session</c> as a piped room or member does.</summary>
    public string Session => Name;

    /// <summary>Project and endpoint in one: what an automatic name begins with.</summary>
    internal string Server => ServerName(ProjectId.ToString(CultureInfo.InvariantCulture), Endpoint);

    /// <summary>The file that keeps what happens to the connection; null if none does.</summary>
    public string? LogPath => Log?.Path;

    internal bool IsClosed => Client.State == FpnnClientState.Closed;

    /// <summary>Ends when the session has been closed. What awaits it goes on where that was done, and must not block.</summary>
    internal Task Closed => _closed.Task;

    internal bool IsConnected => Client.State == FpnnClientState.Connected;

    /// <summary>Records changes; null without an audit.</summary>
    internal ChangeAudit? Audit { get; }

    /// <summary>Keeps what happens to the connection; null if nothing does.</summary>
    internal SessionLog? Log { get; }

    internal RtmVoiceClient Client { get; }

    internal RtmVoiceConnectionSettings Settings { get; }

    /// <summary>The session's name.</summary>
    public override string ToString() => Name;

    internal static string ServerName(string projectId, string endpoint) => $"{projectId}@{endpoint}";

    internal void OnAbsent(ShownAbsence absence) => AbsenceShown?.Invoke(absence);

    internal void Close()
    {
        SessionRegistry.Remove(this);
        Client.Dispose();
        Log?.Dispose();
        _closed.TrySetResult(true);
    }
}

/// <summary>What a session's connection is doing.</summary>
public enum RtmVoiceSessionState
{
    /// <summary>The connection stands.</summary>
    Connected,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>The connection was lost; the next attempt comes after a wait. A call waits with it.</summary>
    Waiting,

    /// <summary>The session was disconnected by the user and cannot be used again.</summary>
    Closed,
}
