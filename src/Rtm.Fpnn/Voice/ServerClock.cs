using System.Diagnostics;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>Measures the server's clock.</summary>
internal sealed class ServerClock(FpnnClient client)
{
    private readonly QuestDelivery _delivery = client.CreateDelivery(recovery: null);

    /// <summary>Measures the round trip and the difference of the clocks.</summary>
    public async Task<PingResult> PingAsync(TimeSpan? timeout, CancellationToken cancellationToken, ICallObserver? observer = null)
    {
        long started = Stopwatch.GetTimestamp();
        long serverMilliseconds = await client.SendAsync<PingQuest, long>(default, _delivery, observer, timeout, resumesInline: true, cancellationToken).ResumingInline();
        var roundTrip = TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - started) / Stopwatch.Frequency);
        DateTimeOffset serverTime = DateTimeOffset.FromUnixTimeMilliseconds(serverMilliseconds);
        DateTimeOffset middle = DateTimeOffset.UtcNow - TimeSpan.FromTicks(roundTrip.Ticks / 2);
        return new PingResult(roundTrip, serverTime, serverTime - middle);
    }
}
