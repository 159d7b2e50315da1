using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Whether a member ever takes longer to list because more are in its room.</summary>
internal sealed class AnswerGrowthGoal : IGoal
{
    private const int Rounds = 5;
    private static readonly int[] Sizes = [10, 1_000, 100_000];

    public string Name => "Growth: time per member in answers of 10, 1,000, 100,000 users, the greatest rise (10 % is noise)";

    public Bound Bound => Bound.AtMost(1.10);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator(string.Join(',', Sizes.Select(size => FormattableString.Invariant($"1x{size}"))));
        LibraryLoop[] loops = [.. Sizes.Select((_, index) => Members(server, index + 1))];
        try
        {
            double[] calls = Growth.Rates(loops, Rounds);
            double[] members = [.. calls.Zip(Sizes, (rate, size) => rate * size)];
            IEnumerable<string> steps = Sizes.Zip(members, (size, rate) => FormattableString.Invariant($"{size:N0}: {rate:N0}"));
            return new Figure(Growth.GreatestRise(members), $"members/s: {string.Join("; ", steps)}");
        }
        finally
        {
            foreach (LibraryLoop loop in loops)
                loop.Dispose();
        }
    }

    private static LibraryLoop Members(ServerProcess server, long roomId) =>
        new(server.Endpoint, inFlight: 1, call: client => client.GetVoiceRoomMembersAsync(roomId));
}
