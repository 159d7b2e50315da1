using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Asks the service for ids to offer, and remembers them while the user goes on typing.</summary>
internal static class ServiceCache
{
    private const int MostEntries = 64;

    // How long a key press may wait for the service.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly object Gate = new();
    private static readonly Dictionary<(int SessionId, long RoomId), (DateTime Asked, long[] Ids)> Entries = [];

    /// <summary>Gets ids; none if the service does not tell them in time.</summary>
    /// <param name="session">The session that is asked.</param>
    /// <param name="roomId">The room that is asked about; 0 for the list of rooms.</param>
    /// <param name="ask">Asks, and waits so long for the answer.</param>
    public static long[] Get(RtmVoiceSession session, long roomId, Func<TimeSpan, long[]> ask)
    {
        lock (Gate)
        {
            if (Entries.TryGetValue((session.Id, roomId), out (DateTime Asked, long[] Ids) entry) && DateTime.UtcNow - entry.Asked < Lifetime)
                return entry.Ids;
        }

        long[] ids = Ask(ask);
        lock (Gate)
        {
            if (Entries.Count >= MostEntries)
                Entries.Clear();
            Entries[(session.Id, roomId)] = (DateTime.UtcNow, ids);
        }

        return ids;
    }

    private static long[] Ask(Func<TimeSpan, long[]> ask)
    {
        try
        {
            return ask(Limit);
        }
        catch (FpnnException)
        {
            // A key press is not a place for errors: the command says what is wrong.
            return [];
        }
    }
}
