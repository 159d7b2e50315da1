namespace Rtm.Fpnn.Protocol;

/// <summary>The server answered with an exception: it understood the quest and refused it.</summary>
public sealed class FpnnAnswerException : FpnnException
{
    /// <summary>Describes an exception answer.</summary>
    /// <param name="code">The code of the answer.</param>
    /// <param name="serverText">The answer's <c>ex</c> text, signatures redacted.</param>
    /// <param name="method">The method that was called.</param>
    /// <param name="endpoint">The endpoint, as <c>host:port</c>.</param>
    public FpnnAnswerException(int code, string? serverText, string method, string endpoint)
        : this(code, serverText, method, endpoint, string.Empty)
    {
    }

    private FpnnAnswerException(int code, string? serverText, string method, string endpoint, string note)
        : base(code, Describe(code, serverText, method, endpoint) + note)
    {
        ServerText = serverText;
        Method = method;
        Endpoint = endpoint;
    }

    /// <summary>The same exception with a sentence that this side adds.</summary>
    internal FpnnAnswerException WithNote(string note) => new(Code, ServerText, Method!, Endpoint!, $" {note}");

    /// <summary>The same exception, which says nothing of what was done.</summary>
    internal FpnnAnswerException WithUnknownOutcome(string note) => new(Code, ServerText, Method!, Endpoint!, $" {note}") { IsOutcomeUnknown = true };

    private static string Describe(int code, string? serverText, string method, string endpoint)
    {
        FpnnError error = FpnnError.Find(code);
        string said = string.IsNullOrWhiteSpace(serverText) ? string.Empty : $" The server says: {PrintableText.Of(serverText!.Trim())}";
        return $"{method} failed at {endpoint}: {error.Code} {error.Name}. {error.Description}{said}";
    }
}
