using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Rtm.Fpnn.Voice;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>The open sessions of the process, in the order in which they were connected.</summary>
internal static class SessionRegistry
{
    private static readonly object Gate = new();
    private static readonly List<RtmVoiceSession> Open = [];
    private static int _lastId;

    /// <summary>
    /// The session connected last among those that nobody has disconnected; null if there is none. One whose connection was lost stays
    /// current: a runbook that loses its connection must fail, not go on in another project.
    /// </summary>
    public static RtmVoiceSession? Current
    {
        get
        {
            lock (Gate)
                return Open.Count == 0 ? null : Open[Open.Count - 1];
        }
    }

    public static IReadOnlyList<RtmVoiceSession> Snapshot()
    {
        lock (Gate)
            return Open.ToArray();
    }

    public static bool IsNameTaken(string name)
    {
        lock (Gate)
            return IsTaken(name);
    }

    /// <summary>Registers a connected client as a session; false if another open session has the name.</summary>
    /// <param name="client">The connected client; the session owns it from here on.</param>
    /// <param name="name">The name asked for; null makes one up.</param>
    /// <param name="settings">How it was connected.</param>
    /// <param name="log">Keeps what happens to the client; the session owns it from here on.</param>
    /// <param name="session">The session.</param>
    public static bool TryAdd(
        RtmVoiceClient client, string? name, RtmVoiceConnectionSettings settings, SessionLog? log, [NotNullWhen(true)] out RtmVoiceSession? session)
    {
        lock (Gate)
        {
            session = null;
            if (name is not null && IsTaken(name))
                return false;
            session = new RtmVoiceSession(++_lastId, name ?? FreeName(client), client, settings, log);
            Open.Add(session);
            return true;
        }
    }

    public static void Remove(RtmVoiceSession session)
    {
        lock (Gate)
            Open.Remove(session);
    }

    private static bool IsTaken(string name) =>
        Open.Exists(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase));

    // Says where the session leads, so that a row finds it, or one to the same project, in another process too.
    private static string FreeName(RtmVoiceClient client)
    {
        string first = RtmVoiceSession.ServerName(client.ProjectId.ToString(CultureInfo.InvariantCulture), client.Endpoint.ToString());
        string name = first;
        for (int number = 2; IsTaken(name); number++)
            name = string.Format(CultureInfo.InvariantCulture, "{0}#{1}", first, number);
        return name;
    }
}
