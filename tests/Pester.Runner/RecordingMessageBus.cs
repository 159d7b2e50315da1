using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pester.Runner;

/// <summary>Keeps what xunit is told.</summary>
internal sealed class RecordingMessageBus : IMessageBus
{
    public List<IMessageSinkMessage> Messages { get; } = [];

    public bool QueueMessage(IMessageSinkMessage message)
    {
        Messages.Add(message);
        return true;
    }

    public void Dispose()
    {
    }
}
