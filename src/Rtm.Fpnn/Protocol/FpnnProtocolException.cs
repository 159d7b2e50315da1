namespace Rtm.Fpnn.Protocol;

/// <summary>The peer sent bytes that are not an FPNN frame, or an answer that does not have the documented form.</summary>
public sealed class FpnnProtocolException : FpnnException
{
    /// <summary>Describes a breach of the protocol.</summary>
    /// <param name="code"><see cref="FpnnErrorCode.InvalidPackage"/> for frames, <see cref="FpnnErrorCode.Decoding"/> for payloads.</param>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public FpnnProtocolException(int code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <summary>The least <c>MaxFrameSize</c> with which the answer would have been read, in bytes; null if its size was not the reason.</summary>
    public long? RequiredFrameSize { get; init; }

    /// <inheritdoc/>
    public override string RecommendedAction => RequiredFrameSize is { } size && !IsOutcomeUnknown
        ? $"Allow frames of {size} bytes with MaxFrameSize."
        : base.RecommendedAction;
}
