using System.Collections.Concurrent;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests.Chaos;

/// <summary>
/// Changes through a relay that repeats and drops frames. Every change is told apart by its user id, so that the server's journal proves what became
/// of it. Linked into the soak program, which runs it for longer.
/// </summary>
internal static class RelayRun
{
    private const int InFlight = 64;
    private const double Rate = 0.02;

    private enum Outcome
    {
        Made,
        NotMade,
        Unknown,
    }

    /// <summary>Makes the changes, and compares what the client was told with what the server did.</summary>
    /// <param name="seed">Decides which frames are touched.</param>
    /// <param name="changes">How many changes are made.</param>
    public static async Task<RelayReport> RunAsync(int seed, int changes)
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true, JournalCapacity = 5_000_000 });
        using var relay = new FrameRelay(emulator.Port, seed, Rate);
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", relay.Port),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
            RequestTimeout = TimeSpan.FromMilliseconds(500),
        });
        var told = new ConcurrentDictionary<long, Outcome>();
        int last = 0;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            for (int userId = Interlocked.Increment(ref last); userId <= changes; userId = Interlocked.Increment(ref last))
                told[userId] = await PullAsync(client, userId);
        }));

        relay.IsActive = false;
        bool isHealthy = (await client.GetVoiceRoomListAsync(TimeSpan.FromSeconds(30))).Length > 0;
        await emulator.StopAsync();
        Dictionary<long, int> made = emulator.GetJournal()
            .Where(entry => entry.IsApplied && entry.Method == "pullIntoVoiceRoom")
            .GroupBy(entry => entry.UserIds[0])
            .ToDictionary(entries => entries.Key, entries => entries.Count());
        return new RelayReport(
            relay.Repeated,
            relay.Dropped,
            Unknown: told.Count(change => change.Value == Outcome.Unknown),
            Lost: told.Count(change => change.Value == Outcome.Made && !made.ContainsKey(change.Key)),
            Duplicated: made.Count(change => change.Value > 1),
            Contradicted: told.Count(change => change.Value == Outcome.NotMade && made.ContainsKey(change.Key)),
            isHealthy);
    }

    private static async Task<Outcome> PullAsync(RtmVoiceClient client, long userId)
    {
        try
        {
            await client.PullUserIntoVoiceRoomAsync(1 + (userId % 20), [userId]);
            return Outcome.Made;
        }
        catch (FpnnException failure)
        {
            return failure.IsOutcomeUnknown ? Outcome.Unknown : Outcome.NotMade;
        }
    }
}

/// <summary>What a run through the relay counted.</summary>
/// <param name="Repeated">Frames that the relay sent twice.</param>
/// <param name="Dropped">Frames that it did not send.</param>
/// <param name="Unknown">Changes whose outcome the client called unknown.</param>
/// <param name="Lost">Changes reported as made that the server never made.</param>
/// <param name="Duplicated">Changes that the server made more than once.</param>
/// <param name="Contradicted">Changes reported as not made that the server made.</param>
/// <param name="IsHealthy">Whether the session answered afterwards.</param>
internal sealed record RelayReport(int Repeated, int Dropped, int Unknown, int Lost, int Duplicated, int Contradicted, bool IsHealthy);
