using System.Diagnostics;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>
/// What a program would write instead of the pipeline: it asks for one room after the other, keeps so many calls under way, and takes the
/// answers in the order of the rooms.
/// </summary>
internal sealed class WindowLoop : ICallLoop
{
    private readonly RtmVoiceClient _client;
    private readonly int _inFlight;
    private readonly int _rooms;

    /// <param name="endpoint">The server.</param>
    /// <param name="inFlight">How many calls may be under way.</param>
    /// <param name="rooms">How many rooms one round asks for, from room 1 up; measurements take whole rounds.</param>
    public WindowLoop(string endpoint, int inFlight, int rooms)
    {
        _inFlight = inFlight;
        _rooms = rooms;
        _client = LibraryLoop.Connect(endpoint);
    }

    public double Measure(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        do
        {
            AskAsync().GetAwaiter().GetResult();
            calls += _rooms;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _client.Dispose();

    private async Task AskAsync()
    {
        var underWay = new Queue<Task<int>>(_inFlight);
        for (int room = 1; room <= _rooms; room++)
        {
            if (underWay.Count == _inFlight)
                await underWay.Dequeue().ConfigureAwait(false);
            underWay.Enqueue(_client.GetVoiceRoomMemberCountAsync(room));
        }

        while (underWay.Count > 0)
            await underWay.Dequeue().ConfigureAwait(false);
    }
}
