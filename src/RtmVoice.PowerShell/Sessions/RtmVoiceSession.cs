using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>A connection to an RTM server gate in the name of a project. Belongs to the process; safe for any number of threads.</summary>
public sealed class RtmVoiceSession
{
    private readonly TimeSpan _operationTimeout;

    internal RtmVoiceSession(int id, string name, RtmVoiceClient client, TimeSpan operationTimeout)
    {
        Id = id;
        Name = name;
        Client = client;
        _operationTimeout = operationTimeout;
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

    /// <summary>The session itself: a piped session binds to <c>-Session</c> as a piped room or member does.</summary>
    public RtmVoiceSession Session => this;

    internal RtmVoiceClient Client { get; }

    /// <summary>The session's name.</summary>
    public override string ToString() => Name;

    internal void Close()
    {
        SessionRegistry.Remove(this);
        Client.Dispose();
    }
}
