using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>A pipeline of 100,000 room ids with 256 in flight, and beside it the same loop of the library: the same rooms, in order.</summary>
internal sealed class PipelineGoal : IGoal
{
    private const int Rooms = 100_000;
    private const int InFlight = 256;

    public string Name => "1..100000 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 256";

    public Bound Bound => Bound.AtLeast(100_000, "rooms/s");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator(FormattableString.Invariant($"{Rooms}x1"));
        using var pipeline = new PipelineLoop(server.Endpoint, InFlight, Rooms);
        using var library = new WindowLoop(server.Endpoint, InFlight, Rooms);
        PairedRates rates = Pairs.Measure(pipeline, library, pairs: 3, seconds: 2);
        return new Figure(rates.Subject, FormattableString.Invariant($"the library without PowerShell: {rates.Reference:N0}"));
    }
}
