using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Errors;

/// <summary>Why a cmdlet of this module failed.</summary>
public sealed class RtmVoiceException : Exception
{
    // The names of files and the texts of script blocks in a message are other people's, and a terminal obeys control characters.
    internal RtmVoiceException(string codeName, string message, Exception? innerException = null)
        : base(PrintableText.OfMessage(message), innerException)
    {
        CodeName = codeName;
    }

    /// <summary>The code in the error tables of FPNN and RTM; 0 if the failure never left this module.</summary>
    public int Code { get; internal init; }

    /// <summary>The cause in one word, such as <c>RoomNotExists</c>; the error id begins with it.</summary>
    public string CodeName { get; }

    /// <summary>Whether the same call can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>Whether the server may have carried the call out although it is reported as failed.</summary>
    public bool IsOutcomeUnknown { get; internal init; }

    /// <summary>The text that the server sent with the code, signatures redacted; null if it said nothing.</summary>
    public string? ServerText { get; internal init; }

    /// <summary>The method that was called; null if no call is concerned.</summary>
    public string? Method { get; internal init; }

    /// <summary>The server, as <c>host:port</c>; null if none is concerned.</summary>
    public string? Endpoint { get; internal init; }
}

/// <summary>Why something failed that was not asked for by a command, or was only tested: an error in a few plain values.</summary>
public sealed class RtmVoiceFailure
{
    internal RtmVoiceFailure(RtmVoiceException exception)
    {
        Code = exception.Code;
        CodeName = exception.CodeName;
        Message = exception.Message;
        IsRetryable = exception.IsRetryable;
    }

    /// <summary>The code in the error tables of FPNN and RTM; 0 if the failure never left this module.</summary>
    public int Code { get; }

    /// <summary>The cause in one word, such as <c>ConnectionClosed</c>; <c>Get-RtmVoiceError</c> explains it.</summary>
    public string CodeName { get; }

    /// <summary>What happened.</summary>
    public string Message { get; }

    /// <summary>Whether the same can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
