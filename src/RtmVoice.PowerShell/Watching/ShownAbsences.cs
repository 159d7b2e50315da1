using System.Collections.Concurrent;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>
/// Keeps what the session's own kicks and closings have shown between two looks. Without it, users who come back at once after a guard has kicked
/// them out would look as if they had stayed, and nobody would be told of them again.
/// </summary>
internal sealed class ShownAbsences(SeenRooms seen)
{
    // From whatever thread receives answers; all else belongs to the looks.
    private readonly ConcurrentQueue<ShownAbsence> _noted = new();
    private readonly Dictionary<long, List<ShownAbsence>> _byRoom = [];

    public void Note(ShownAbsence absence) => _noted.Enqueue(absence);

    /// <summary>What was shown of a room before it was asked for; each is given out once. What came later may be news to the next look.</summary>
    public IReadOnlyList<ShownAbsence> Take(long roomId, DateTimeOffset asked)
    {
        while (_noted.TryDequeue(out ShownAbsence? noted))
            Keep(noted);
        if (!_byRoom.TryGetValue(roomId, out List<ShownAbsence>? ofRoom))
            return [];
        ShownAbsence[] taken = ofRoom.Where(absence => absence.Answered <= asked).ToArray();
        if (taken.Length == ofRoom.Count)
            _byRoom.Remove(roomId);
        else
            ofRoom.RemoveAll(absence => absence.Answered <= asked);
        return taken;
    }

    public void Forget(long roomId) => _byRoom.Remove(roomId);

    // Of users and rooms that are not known to be there, it is not news.
    private void Keep(ShownAbsence absence)
    {
        if (seen.Find(absence.RoomId)?.UserIds is not { } known || (absence.UserId is { } userId && Array.BinarySearch(known, userId) < 0))
            return;
        if (!_byRoom.TryGetValue(absence.RoomId, out List<ShownAbsence>? ofRoom))
            _byRoom.Add(absence.RoomId, ofRoom = []);
        ofRoom.Add(absence);
    }
}
