using System.Diagnostics;
using Rtm.Fpnn.Voice;
using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>So many work items of the thread pool that each make one call and wait for it by blocking: how long until all have ended.</summary>
internal sealed class WaitingThreadsGoal(int threads, double milliseconds) : IGoal
{
    private const int Rounds = 5;

    public string Name => $"{threads} pool threads that wait for one call each by blocking";

    public Bound Bound => Bound.AtMost(milliseconds, "ms");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        using RtmVoiceClient client = LibraryLoop.Connect(server.Endpoint);
        double[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Round(client, threads))];
        return new Figure(Pairs.Median(rounds), FormattableString.Invariant($"{rounds.Min():0.0} to {rounds.Max():0.0} ms"));
    }

    private static double Round(RtmVoiceClient client, int threads)
    {
        long start = Stopwatch.GetTimestamp();
        Task[] waits = [.. Enumerable.Range(0, threads).Select(_ => Task.Run(() => client.GetVoiceRoomMemberCountAsync(LibraryLoop.RoomId).Wait()))];
        Task.WaitAll(waits);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
