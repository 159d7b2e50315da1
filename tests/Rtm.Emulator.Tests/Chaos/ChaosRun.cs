using System.Collections.Concurrent;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Journaling;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests.Chaos;

/// <summary>
/// A client with many requests in flight while its server ends connections in every way. Every state change is told apart by its user
/// id, so that the server's journal proves what became of it. Linked into the soak program, which runs it for longer.
/// </summary>
internal sealed class ChaosRun
{
    private const int InFlight = 64;

    // Time, not a number of requests, brings the next faults: some of them let no request end.
    private static readonly TimeSpan FaultPeriod = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Outcome> _changes = new();
    private readonly int _seed;
    private readonly int _disconnectsWanted;
    private FpnnException? _lastError;
    private long _lastUserId;
    private int _requests;
    private int _disconnects;
    private int _succeeded;
    private int _refused;
    private int _undocumented;

    /// <param name="seed">Decides the faults and the requests.</param>
    /// <param name="disconnects">How many losses of the connection to go through.</param>
    public ChaosRun(int seed, int disconnects)
    {
        _seed = seed;
        _disconnectsWanted = disconnects;
    }

    private enum Outcome
    {
        Made,
        NotMade,
        Unknown,
    }

    /// <summary>Runs until the disconnects are through, and compares what the client was told with what the server did.</summary>
    public async Task<ChaosReport> RunAsync()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true, JournalCapacity = 5_000_000 });
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
            RequestTimeout = TimeSpan.FromSeconds(20),
            KeepAlive = new FpnnKeepAliveOptions
            {
                Interval = TimeSpan.FromMilliseconds(100),
                PingTimeout = TimeSpan.FromMilliseconds(250),
                Retries = 2,
            },
            Reconnect = new FpnnReconnectOptions
            {
                MinLifetime = TimeSpan.FromMilliseconds(1),
                FirstDelay = TimeSpan.FromMilliseconds(5),
                MaxDelay = TimeSpan.FromMilliseconds(50),
            },
        });
        await client.ConnectAsync();
        await client.PullUserIntoVoiceRoomAsync(1, [long.MaxValue]);
        Task faults = ChangeFaultsAsync(emulator);
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(worker => WorkAsync(client, new Random(_seed + worker))));

        await faults;
        // A ping may be under way; what stays pending was forgotten.
        bool isHealthy = (await client.GetVoiceRoomListAsync()).Length > 0 && SpinWait.SpinUntil(() => client.PendingCount == 0, SettleLimit);
        await emulator.StopAsync();
        return Compare(emulator.GetJournal(), isHealthy);
    }

    private bool IsThrough => Volatile.Read(ref _disconnects) >= _disconnectsWanted;

    private async Task ChangeFaultsAsync(RtmEmulator emulator)
    {
        var random = new Random(_seed);
        while (!IsThrough)
        {
            emulator.Faults = ChaosFaults.Draw(random);
            await Task.Delay(FaultPeriod);
        }

        emulator.Faults = EmulatorFaults.None;
    }

    private async Task WorkAsync(RtmVoiceClient client, Random random)
    {
        while (!IsThrough)
        {
            if (random.Next(2) == 0)
                await CountAsync(client);
            else
                await PullAsync(client, Interlocked.Increment(ref _lastUserId));
            OnEnded(client);
        }
    }

    private async Task CountAsync(RtmVoiceClient client)
    {
        try
        {
            await client.GetVoiceRoomMemberCountAsync(1);
            Interlocked.Increment(ref _succeeded);
        }
        catch (FpnnException)
        {
            Interlocked.Increment(ref _refused);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _undocumented);
        }
    }

    private async Task PullAsync(RtmVoiceClient client, long userId)
    {
        Outcome outcome;
        try
        {
            await client.PullUserIntoVoiceRoomAsync(1 + (userId % 20), [userId]);
            outcome = Outcome.Made;
            Interlocked.Increment(ref _succeeded);
        }
        catch (FpnnException failure)
        {
            outcome = failure.IsOutcomeUnknown ? Outcome.Unknown : Outcome.NotMade;
            if (outcome == Outcome.NotMade)
                Interlocked.Increment(ref _refused);
        }
        catch (Exception)
        {
            outcome = Outcome.Unknown;
            Interlocked.Increment(ref _undocumented);
        }

        if (!_changes.TryAdd(userId, outcome))
            throw new InvalidOperationException($"The pull of user {userId} ended twice.");
    }

    private void OnEnded(RtmVoiceClient client)
    {
        Interlocked.Increment(ref _requests);
        FpnnException? error = client.LastError;
        if (Interlocked.Exchange(ref _lastError, error) != error)
            Interlocked.Increment(ref _disconnects);
    }

    private ChaosReport Compare(IReadOnlyList<JournalEntry> journal, bool isHealthy)
    {
        Dictionary<long, int> made = journal
            .Where(entry => entry.IsApplied && entry.Method == "pullIntoVoiceRoom")
            .GroupBy(entry => entry.UserIds[0])
            .ToDictionary(entries => entries.Key, entries => entries.Count());
        return new ChaosReport(
            _requests,
            _disconnects,
            _succeeded,
            _refused,
            Unknown: _changes.Count(change => change.Value == Outcome.Unknown),
            Lost: _changes.Count(change => change.Value == Outcome.Made && !made.ContainsKey(change.Key)),
            Duplicated: made.Count(change => change.Value > 1),
            Contradicted: _changes.Count(change => change.Value == Outcome.NotMade && made.ContainsKey(change.Key)),
            _undocumented,
            isHealthy);
    }
}
