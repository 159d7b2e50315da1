using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Pushing;

/// <summary>What one client answered to a push.</summary>
public sealed class PushAnswer
{
    internal PushAnswer(int connection, string json)
    {
        Connection = connection;
        Json = json;
    }

    internal PushAnswer(int connection, FpnnException error)
    {
        Connection = connection;
        Error = error;
    }

    /// <summary>The connection: 1 for the emulator's first.</summary>
    public int Connection { get; }

    /// <summary>The answer as JSON; null if there was none.</summary>
    public string? Json { get; }

    /// <summary>The client's exception, or why no answer came; null if the client answered.</summary>
    public FpnnException? Error { get; }
}
