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
    /// <param name="session">The session.</param>
    public static bool TryAdd(
        RtmVoiceClient client, string? name, RtmVoiceConnectionSettings settings, [NotNullWhen(true)] out RtmVoiceSession? session)
    {
        lock (Gate)
        {
            session = null;
            if (name is not null && IsTaken(name))
                return false;
            session = new RtmVoiceSession(++_lastId, name ?? FreeName(), client, settings);
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

    private static string FreeName()
    {
        int number = _lastId;
        string name;
        do
            name = string.Format(CultureInfo.InvariantCulture, "rtm{0}", number++);
        while (IsTaken(name));
        return name;
    }
}
