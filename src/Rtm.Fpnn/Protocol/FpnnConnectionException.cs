namespace Rtm.Fpnn.Protocol;

/// <summary>A connection could not be made, was lost, or is closed.</summary>
public sealed class FpnnConnectionException : FpnnException
{
    /// <summary>Describes the failure of a connection.</summary>
    /// <param name="code"><see cref="FpnnErrorCode.ConnectionClosed"/> or <see cref="FpnnErrorCode.InvalidConnection"/>.</param>
    /// <param name="message">What failed, where, and what to do.</param>
    /// <param name="innerException">The cause below, such as a socket error.</param>
    public FpnnConnectionException(int code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
