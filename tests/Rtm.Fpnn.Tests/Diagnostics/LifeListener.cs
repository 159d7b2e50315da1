using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Rtm.Fpnn.Tests.Diagnostics;

/// <summary>Keeps what the library tells of one server.</summary>
internal sealed class LifeListener(string endpoint) : EventListener
{
    public ConcurrentQueue<EventWrittenEventArgs> Told { get; } = new();

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Rtm-Fpnn")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.Payload is [string about, ..] && about == endpoint)
            Told.Enqueue(eventData);
    }
}
