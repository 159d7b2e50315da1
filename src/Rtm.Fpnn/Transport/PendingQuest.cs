using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// A quest on its way: it waits to be sent, then for its answer. Whoever takes it from its connection's table (<see cref="PendingQuests"/>)
/// ends it, exactly once, or sends it again.
/// </summary>
internal abstract class PendingQuest
{
    /// <summary>Since when the quest waits, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long StartedAt { get; protected init; }

    /// <summary>Since when the quest waits, on the <see cref="MonotonicClock"/>.</summary>
    public long Started => MonotonicClock.At(StartedAt);

    /// <summary>When the quest times out, on the <see cref="MonotonicClock"/>.</summary>
    public long Deadline { get; protected init; }

    /// <summary>Ends the waiting.</summary>
    public CancellationToken CancellationToken { get; protected init; }

    /// <summary>The method that is called.</summary>
    public abstract string Method { get; }

    /// <summary>Whether the method is one that every FPNN server knows: it tells nothing of what this server demands.</summary>
    public bool IsBuiltIn => Method[0] == '*';

    /// <summary>On how many connections in a row the quest was lost without an answer to anything.</summary>
    public int UnansweredLosses { get; set; }

    /// <summary>Whether the call changes nothing at the server.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>The quest's sequence number on its connection. Set under the connection's lock, as all that follows.</summary>
    public uint SequenceNumber { get; set; }

    /// <summary>Which batch of its connection's output carries the quest; <see cref="FrameOutput.NoBatch"/> while none does.</summary>
    public long Batch { get; set; }

    /// <summary>The quest's place among the frames of its batch.</summary>
    public int BatchIndex { get; set; }

    /// <summary>The quest's place in the backlog of a full output; null if it is not there.</summary>
    public LinkedListNode<PendingQuest>? BacklogNode { get; set; }

    /// <summary>The connection that the quest was given to last; null at first.</summary>
    public FpnnConnection? Connection { get; set; }

    /// <summary>How often the server has refused the quest.</summary>
    public int Refusals { get; set; }

    /// <summary>Writes the quest's frame at the end of a buffer, with a sequence number of 0.</summary>
    public abstract void Write(FrameBuffer buffer);

    /// <summary>Ends the quest with its answer, a view that is valid no longer than this call. Called by the reader.</summary>
    public abstract void Answer(in Frame answer, string endpoint);

    /// <summary>Ends the quest because its token was cancelled, if it waits on a connection. Whoever prepares its sending looks at the token itself.</summary>
    public void Cancel() => Connection?.Cancel(this);

    /// <summary>Ends the quest with a failure, unless its owner knows what to do about that.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Tells the owner that the quest is about to be sent again.</summary>
    /// <param name="failure">What became of it before.</param>
    public abstract void OnResending(Exception failure);

    /// <summary>Ends the quest with a failure.</summary>
    public abstract void End(Exception failure);
}
