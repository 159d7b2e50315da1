namespace Rtm.Fpnn.Protocol;

/// <summary>A connection or an answer did not come in time.</summary>
public sealed class FpnnTimeoutException : FpnnException
{
    /// <summary>Describes a time-out.</summary>
    /// <param name="message">What did not come, from where, and how long it was waited for.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public FpnnTimeoutException(string message, Exception? innerException = null)
        : base(FpnnErrorCode.Timeout, message, innerException)
    {
    }
}
