namespace Rtm.Fpnn.Protocol;

/// <summary>What a frame is: byte 6 of its header.</summary>
public enum MessageType : byte
{
    /// <summary>A request that gets no answer and has no sequence number.</summary>
    OneWayQuest = 0,

    /// <summary>A request that is answered under its sequence number.</summary>
    TwoWayQuest = 1,

    /// <summary>A reply.</summary>
    Answer = 2,
}
