using System.Collections.Concurrent;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Voice;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Brings what happens to connections while a command runs to the one thread that may write its verbose stream.</summary>
internal sealed class ConnectionEvents : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly HashSet<ClientTelemetry> _followed = [];

    /// <summary>Listens to a client, unless it is listened to already.</summary>
    public void Follow(RtmVoiceClient client)
    {
        if (_followed.Add(client.Telemetry))
            client.Telemetry.Happened += OnHappened;
    }

    /// <summary>What has happened since the last time, a sentence for each.</summary>
    public IEnumerable<string> Take()
    {
        while (_lines.TryDequeue(out string? line))
            yield return line;
    }

    public void Dispose()
    {
        foreach (ClientTelemetry client in _followed)
            client.Happened -= OnHappened;
        _followed.Clear();
    }

    private void OnHappened(ClientEvent happened) => _lines.Enqueue(happened.Text);
}
