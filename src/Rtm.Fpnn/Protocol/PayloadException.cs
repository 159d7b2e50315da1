namespace Rtm.Fpnn.Protocol;

/// <summary>A payload cannot be read as what it should be.</summary>
public sealed class PayloadException : FormatException
{
    /// <summary>Describes what is wrong with a payload.</summary>
    /// <param name="code">
    /// <see cref="FpnnErrorCode.KeyNotFound"/>, <see cref="FpnnErrorCode.TypeConvert"/>, <see cref="FpnnErrorCode.StringKey"/>, or
    /// <see cref="FpnnErrorCode.Decoding"/> if the bytes are not a MessagePack map at all.
    /// </param>
    /// <param name="message">What was expected.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public PayloadException(int code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>The code that the framework answers with.</summary>
    public int Code { get; }

    internal static PayloadException MissingKey(string key) => new(FpnnErrorCode.KeyNotFound, $"The payload has no '{key}'.");
}
