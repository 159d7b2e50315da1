namespace Rtm.Emulator;

/// <summary>A quest is understood and refused: it gets an exception answer, and its connection goes on.</summary>
internal sealed class RefusalException : Exception
{
    /// <summary>Refuses a quest.</summary>
    /// <param name="code">The answer's <c>code</c>.</param>
    /// <param name="text">The answer's <c>ex</c>: what is wrong, without a sign or secret.</param>
    public RefusalException(int code, string text)
        : base(text)
    {
        Code = code;
    }

    public int Code { get; }
}
