using System.Globalization;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>
/// Rooms as text: <c>50000x20</c> is 50,000 rooms of the same 20 members; several groups stand between commas. Ids count from 1. In
/// <c>50000x20r</c> each room has members of its own, with ids at random out of all that there are.
/// </summary>
internal static class RoomPlan
{
    public static Dictionary<long, IReadOnlyList<long>> Parse(string text)
    {
        var rooms = new Dictionary<long, IReadOnlyList<long>>();
        foreach (string group in text.Split(','))
        {
            bool isRandom = group.EndsWith('r');
            int[] sizes = [.. group.TrimEnd('r').Split('x').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
            long[] members = [.. Enumerable.Range(1, sizes[1]).Select(id => (long)id)];
            for (int i = 0; i < sizes[0]; i++)
                rooms.Add(rooms.Count + 1, isRandom ? RandomIds(new Random(rooms.Count), sizes[1]) : members);
        }

        return rooms;
    }

    private static long[] RandomIds(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(1, long.MaxValue))];
}
