using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>A quest that waits for its answer. Whoever takes it from the connection's table ends it, exactly once.</summary>
internal abstract class PendingQuest
{
    /// <summary>The quest's sequence number on its connection.</summary>
    public uint SequenceNumber { get; set; }

    /// <summary>Where the quest's bytes stand in the connection's output.</summary>
    public long Position { get; set; }

    /// <summary>When the quest times out, on the <see cref="MonotonicClock"/>.</summary>
    public long Deadline { get; set; }

    /// <summary>The method that was called.</summary>
    public abstract string Method { get; }

    /// <summary>Whether the call changes nothing at the server.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>Reads the quest's answer, a view that is valid no longer than this call; <see cref="Complete"/> then ends the quest.</summary>
    public abstract void Read(in Frame answer, string endpoint);

    /// <summary>Ends the quest with the answer that was read.</summary>
    /// <param name="inline">Whether whoever awaits it goes on here, within this call, and not on a thread of the pool.</param>
    public abstract void Complete(bool inline);

    /// <summary>Ends the quest with a failure.</summary>
    public abstract void Fail(Exception failure);
}
