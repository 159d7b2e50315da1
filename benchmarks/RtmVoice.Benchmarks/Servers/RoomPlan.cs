using System.Globalization;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>Rooms as text: <c>50000x20</c> is 50,000 rooms of 20 members; several groups stand between commas. Ids count from 1.</summary>
internal static class RoomPlan
{
    public static Dictionary<long, IReadOnlyList<long>> Parse(string text)
    {
        var rooms = new Dictionary<long, IReadOnlyList<long>>();
        foreach (string group in text.Split(','))
        {
            int[] sizes = [.. group.Split('x').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
            long[] members = [.. Enumerable.Range(1, sizes[1]).Select(id => (long)id)];
            for (int i = 0; i < sizes[0]; i++)
                rooms.Add(rooms.Count + 1, members);
        }

        return rooms;
    }
}
