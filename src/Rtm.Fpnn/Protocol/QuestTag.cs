namespace Rtm.Fpnn.Protocol;

/// <summary>What an answer must repeat of its quest. Small enough to keep until the answer is ready.</summary>
internal readonly struct QuestTag
{
    /// <summary>Takes the tag of a quest that arrived.</summary>
    internal QuestTag(in Frame quest)
    {
        SequenceNumber = quest.SequenceNumber;
        Version = quest.Header.Version;
        Format = quest.Header.Format;
        IsTwoWay = quest.Header.MessageType == MessageType.TwoWayQuest;
    }

    /// <summary>The quest's sequence number.</summary>
    public uint SequenceNumber { get; internal init; }

    /// <summary>The quest's protocol version, which the framework echoes.</summary>
    public byte Version { get; }

    /// <summary>How the quest's payload was written, and the answer's will be.</summary>
    public PayloadFormat Format { get; internal init; }

    /// <summary>Whether the quest wants an answer.</summary>
    public bool IsTwoWay { get; }
}
