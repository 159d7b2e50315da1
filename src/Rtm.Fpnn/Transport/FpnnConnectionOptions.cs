using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>How one connection behaves.</summary>
internal sealed class FpnnConnectionOptions
{
    /// <summary>The largest frame that is sent or accepted, in bytes. 8 MiB, as in the FPNN framework.</summary>
    public int MaxFrameSize { get; init; } = FrameHeader.DefaultMaxFrameSize;

    /// <summary>Who answers the other side's quests; null answers each with <see cref="FpnnErrorCode.UnknownMethod"/>.</summary>
    public IFpnnQuestHandler? QuestHandler { get; init; }

    /// <summary>
    /// Whether this is the accepting side. It reads no further quests while the peer does not take the answers that are ready, so that
    /// a peer that only sends cannot fill the memory. The connecting side always reads.
    /// </summary>
    public bool IsServer { get; init; }

    /// <summary>How an accepting side encrypts; null answers <c>*key</c> by closing, as a server without a key does.</summary>
    public FpnnServerEncryptionOptions? ServerEncryption { get; init; }

    /// <summary>Counts the bytes; null if nobody wants to know.</summary>
    internal ClientTelemetry? Telemetry { get; init; }

    /// <summary>How many connections the client had before this one, for messages.</summary>
    internal int Reconnects { get; init; }
}
