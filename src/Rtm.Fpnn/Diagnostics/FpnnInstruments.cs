#if NET
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rtm.Fpnn.Diagnostics;

/// <summary>The spans and the measurements of this process's clients, after OpenTelemetry's conventions for calls of remote procedures.</summary>
internal static class FpnnInstruments
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Rtm.Fpnn";

    private static readonly string? Version = typeof(FpnnInstruments).Assembly.GetName().Version?.ToString(3);

    public static readonly ActivitySource Spans = new(Name, Version);

    private static readonly Meter Meter = new(Name, Version);

    public static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("rpc.client.call.duration", "s", "How long calls take, with all their attempts.");

    public static readonly Counter<long> Connects =
        Meter.CreateCounter<long>("fpnn.client.connects", "{connection}", "How many connections were made.");

    public static readonly Counter<long> Losses =
        Meter.CreateCounter<long>("fpnn.client.losses", "{connection}", "How many connections were lost.");

    public static readonly Counter<long> Resends =
        Meter.CreateCounter<long>("fpnn.client.resends", "{request}", "How often a request was sent again.");

    public static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("fpnn.client.refusals", "{request}", "How many requests were refused because there were too many.");

    public static readonly Counter<long> Bytes =
        Meter.CreateCounter<long>("fpnn.client.io", "By", "How many bytes went over the connections.");

    private static readonly ConcurrentDictionary<ClientTelemetry, bool> Clients = new();

    static FpnnInstruments()
    {
        Meter.CreateObservableUpDownCounter(
            "fpnn.client.requests.in_flight", () => Observe(client => client.InFlight), "{request}", "How many calls wait for their answers.");
        Meter.CreateObservableUpDownCounter(
            "fpnn.client.sessions.open", () => Observe(client => client.ConnectedSince is null ? 0 : 1), "{session}", "How many clients have a connection.");
    }

    /// <summary>Whether somebody wants to know of each call.</summary>
    public static bool IsCallObserved => Spans.HasListeners() || Duration.Enabled;

    /// <summary>Counts for whoever listens.</summary>
    /// <remarks>
    /// What a listener throws, a script block on a thread without a runspace for one, is its own fault. It must not end a connection or the process.
    /// </remarks>
    public static void Add(Counter<long> counter, long count, in TagList tags)
    {
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception failure)
        {
            FpnnEventSource.Log.ListenerFailed(failure);
        }
    }

    /// <summary>Tells whoever listens how long a call took.</summary>
    /// <inheritdoc cref="Add(Counter{long}, long, in TagList)" path="/remarks"/>
    public static void Record(double seconds, in TagList tags)
    {
        try
        {
            Duration.Record(seconds, tags);
        }
        catch (Exception failure)
        {
            FpnnEventSource.Log.ListenerFailed(failure);
        }
    }

    /// <summary>Counts a client among those that the gauges tell of.</summary>
    public static void Add(ClientTelemetry client) => Clients.TryAdd(client, true);

    public static void Remove(ClientTelemetry client) => Clients.TryRemove(client, out _);

    // One figure for each server: clients of the same one would overwrite each other's.
    private static IEnumerable<Measurement<int>> Observe(Func<ClientTelemetry, int> figure) => Clients.Keys
        .GroupBy(client => client.Endpoint, (_, clients) => clients.ToArray())
        .Select(clients => new Measurement<int>(clients.Sum(figure), clients[0].Server));
}
#endif
