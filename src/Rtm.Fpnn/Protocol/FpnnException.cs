namespace Rtm.Fpnn.Protocol;

/// <summary>A call or a connection failed. The subclasses say how; <see cref="Code"/> says why.</summary>
public class FpnnException : Exception
{
    /// <summary>Describes a failure.</summary>
    /// <param name="code">The numeric code, of the server's or of FPNN's table.</param>
    /// <param name="message">One or two sentences: what failed, where, and what to do.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public FpnnException(int code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>The numeric code; see <see cref="FpnnError"/>.</summary>
    public int Code { get; }

    /// <summary>The code's name, such as <c>RoomNotExists</c>.</summary>
    public string CodeName => Error.Name;

    /// <summary>What is known of the code.</summary>
    public FpnnError Error => FpnnError.Find(Code);

    /// <summary>The text that the server sent with the code, signatures redacted; null if the server said nothing.</summary>
    public string? ServerText { get; init; }

    /// <summary>The method that was called; null if the failure concerns no single call.</summary>
    public string? Method { get; init; }

    /// <summary>The endpoint, as <c>host:port</c>; null if none is concerned.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// Whether the server may have carried the call out although it is reported as failed: its bytes left, but no answer came.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>Whether the same call can succeed later with nothing changed.</summary>
    public virtual bool IsRetryable => Error.IsRetryable && !IsOutcomeUnknown;

    /// <summary>What to do about it, in one sentence.</summary>
    public virtual string RecommendedAction => IsOutcomeUnknown
        ? "The change may or may not have been made: look at the room before trying again."
        : Error.RecommendedAction;
}

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
