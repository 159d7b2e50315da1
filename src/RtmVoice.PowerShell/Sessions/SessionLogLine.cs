using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Storage;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>A line of a session's log. The names, and their order, are the schema; about_RtmVoice_Observability documents it.</summary>
internal static class SessionLogLine
{
    private const int CurrentVersion = 1;

    /// <summary>An event as a line in UTF-8, with its end.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="session">The session's name; null before it has one.</param>
    /// <param name="projectId">The project.</param>
    public static byte[] Of(ClientEvent happened, string? session, int projectId) => new JsonLine()
        .Add("version", CurrentVersion)
        .Add("time", JsonLine.TextOf(happened.Time))
        .Add("event", happened.Kind.ToString())
        .Add("text", happened.Text)
        .Add("session", session)
        .Add("endpoint", happened.Endpoint)
        .Add("projectId", projectId)
        .Add("processId", JsonLine.ProcessId)
        .Add("reason", happened.Reason)
        .Add("method", happened.Method)
        .Add("seconds", happened.Seconds)
        .Add("attempt", happened.Attempt)
        .ToBytes();
}
