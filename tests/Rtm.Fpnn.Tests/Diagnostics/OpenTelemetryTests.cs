using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Rtm.Emulator;
using Rtm.Emulator.Faults;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Diagnostics;

/// <summary>What an application sees that collects with OpenTelemetry. Other tests run beside: what counts is what is about the own server.</summary>
public sealed class OpenTelemetryTests : IDisposable
{
    private const string Name = "Rtm.Fpnn";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Activity> _spans = [];
    private readonly List<Metric> _metrics = [];
    private readonly TracerProvider _tracing;
    private readonly MeterProvider _metering;

    public OpenTelemetryTests()
    {
        _tracing = Sdk.CreateTracerProviderBuilder().AddSource(Name).AddInMemoryExporter(_spans).Build();
        _metering = Sdk.CreateMeterProviderBuilder().AddMeter(Name).AddInMemoryExporter(_metrics).Build();
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _metering.Dispose();
    }

    [Fact]
    public async Task A_call_is_a_client_span()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        await client.PullUserIntoVoiceRoomAsync(7, [101]);

        Activity span = Assert.Single(SpansAt(emulator.Port), span => span.DisplayName == "pullIntoVoiceRoom");
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal("fpnn", span.GetTagItem("rpc.system"));
        Assert.Equal("pullIntoVoiceRoom", span.GetTagItem("rpc.method"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.GetTagItem("error.type"));
        Assert.Null(span.GetTagItem("fpnn.request.resend_count"));
        Assert.Equal(Name, span.Source.Name);
    }

    [Fact]
    public async Task A_refused_call_says_why()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        await Assert.ThrowsAsync<FpnnAnswerException>(() => client.CloseVoiceRoomAsync(7));

        Activity span = Assert.Single(SpansAt(emulator.Port), span => span.DisplayName == "closeVoiceRoom");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("RoomNotExists", span.GetTagItem("error.type"));
        Assert.Equal(700005, span.GetTagItem("fpnn.response.code"));
    }

    [Fact]
    public async Task The_callers_span_is_the_parent_and_stays_the_current_one()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        using var runbook = new Activity("runbook") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        runbook.Start();

        Task<long[]> call = client.GetVoiceRoomListAsync();
        Assert.Same(runbook, Activity.Current);
        await call;
        Assert.Same(runbook, Activity.Current);
        runbook.Stop();

        Activity span = Assert.Single(SpansAt(emulator.Port), span => span.DisplayName == "getVoiceRoomList");
        Assert.Equal(runbook.TraceId, span.TraceId);
        Assert.Equal(runbook.SpanId, span.ParentSpanId);
    }

    [Fact]
    public async Task What_is_sent_again_over_a_new_connection_is_one_span_and_is_counted()
    {
        using var server = new RawServer();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) });
        Task accepting = server.AcceptAsync();
        Task<long> call = client.SendAsync<PingQuest, long>(default, Patience);
        await accepting;
        await server.ReadQuestAsync();
        await server.AcceptAsync();
        (uint sequenceNumber, _, _) = await server.ReadQuestAsync();
        await server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":1}"""));
        await call.WaitAsync(Patience);

        Activity span = Assert.Single(SpansAt(server.Port));
        Assert.Equal(1, span.GetTagItem("fpnn.request.resend_count"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(2, SumAt(server.Port, "fpnn.client.connects"));
        Assert.Equal(1, SumAt(server.Port, "fpnn.client.losses"));
        Assert.Equal(1, SumAt(server.Port, "fpnn.client.resends"));
    }

    [Fact]
    public async Task Calls_are_timed_in_seconds_by_method_and_outcome()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        var clock = Stopwatch.StartNew();
        await client.GetVoiceRoomListAsync();
        await Assert.ThrowsAsync<FpnnAnswerException>(() => client.CloseVoiceRoomAsync(7));
        double atMost = clock.Elapsed.TotalSeconds;

        MetricPoint[] calls = PointsAt(emulator.Port, "rpc.client.call.duration");
        MetricPoint list = Assert.Single(calls, point => Tag(point, "rpc.method") is "getVoiceRoomList");
        Assert.Equal(1, list.GetHistogramCount());
        Assert.InRange(list.GetHistogramSum(), double.Epsilon, atMost);
        Assert.Equal("fpnn", Tag(list, "rpc.system"));
        Assert.Null(Tag(list, "error.type"));
        MetricPoint close = Assert.Single(calls, point => Tag(point, "rpc.method") is "closeVoiceRoom");
        Assert.Equal("RoomNotExists", Tag(close, "error.type"));
        Assert.Equal("s", Assert.Single(_metrics, metric => metric.Name == "rpc.client.call.duration").Unit);
    }

    [Fact]
    public async Task What_is_open_and_in_flight_is_gauged()
    {
        using var server = new RawServer();
        using (var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) }))
        {
            Task accepting = server.AcceptAsync();
            Task<long> call = client.SendAsync<PingQuest, long>(default, Patience);
            await accepting;
            (uint sequenceNumber, _, _) = await server.ReadQuestAsync();

            Assert.Equal(1, SumAt(server.Port, "fpnn.client.sessions.open"));
            Assert.Equal(1, SumAt(server.Port, "fpnn.client.requests.in_flight"));
            await server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":1}"""));
            await call.WaitAsync(Patience);
            Assert.Equal(0, SumAt(server.Port, "fpnn.client.requests.in_flight"));
        }

        Assert.Equal(0, SumAt(server.Port, "fpnn.client.sessions.open"));
    }

    [Fact]
    public async Task Bytes_are_counted_each_way()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        await client.GetVoiceRoomListAsync();

        // The answer can be here before the sender has counted what it sent.
        MetricPoint[] ways = [];
        SpinWait.SpinUntil(() => (ways = PointsAt(emulator.Port, "fpnn.client.io")).Length == 2, TimeSpan.FromSeconds(30));
        Assert.Equal(["receive", "transmit"], ways.Select(point => Tag(point, "network.io.direction")).Order());
        Assert.All(ways, point => Assert.InRange(point.GetSumLong(), 20, 10_000));
    }

    [Fact]
    public async Task Refusals_of_a_server_that_is_asked_too_much_are_counted()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RtmVoiceClient client = Client(emulator);
        await client.ConnectAsync();
        emulator.Faults = new EmulatorFaults { ErrorCode = FpnnErrorCode.FrequencyLimited, ErrorRate = 1 };
        await Assert.ThrowsAnyAsync<FpnnException>(() => client.GetVoiceRoomListAsync(TimeSpan.FromSeconds(1)));

        Assert.InRange(SumAt(emulator.Port, "fpnn.client.refusals"), 1, 100);
    }

    [Fact]
    public async Task Nothing_that_is_told_has_a_secret_or_a_sign()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Secret = "hush-hush" });
        using var life = new LifeListener(emulator.Endpoint);
        var followed = new ConcurrentQueue<string>();
        using (RtmVoiceClient client = Client(emulator))
        {
            client.Telemetry.Happened += happened => followed.Enqueue($"{happened.Text} {happened.Reason} {happened.Method} {happened.Endpoint}");
            await client.GetVoiceRoomListAsync();
            await Assert.ThrowsAsync<FpnnAnswerException>(() => client.CloseVoiceRoomAsync(7));
            emulator.Faults = new EmulatorFaults { CloseRate = 1 };
            await Assert.ThrowsAnyAsync<FpnnException>(() => client.GetVoiceRoomListAsync(TimeSpan.FromSeconds(0.5)));
        }

        using (RtmVoiceClient stranger = Client(emulator, "hush-hush, the wrong one"))
            await Assert.ThrowsAnyAsync<FpnnException>(() => stranger.GetVoiceRoomListAsync(TimeSpan.FromSeconds(0.5)));

        string[] spans = [.. SpansAt(emulator.Port).SelectMany(span => span.TagObjects.Select(Text).Append($"{span.DisplayName} {span.StatusDescription}"))];
        string[] events = [.. life.Told.Select(told => $"{told.EventName} {string.Join(' ', told.Payload!)}")];
        string[] metrics = [.. new[] { "rpc.client.call.duration", "fpnn.client.connects", "fpnn.client.losses", "fpnn.client.io" }.SelectMany(TagsAt)];
        Assert.All([spans, events, metrics, followed.ToArray()], Assert.NotEmpty);
        Assert.Contains(events, text => text.StartsWith("Lost", StringComparison.Ordinal));
        // A sign is 32 digits in capitals.
        Assert.DoesNotContain(
            [.. spans, .. events, .. metrics, .. followed],
            text => text.Contains("hush-hush", StringComparison.Ordinal) || text.Contains("sign=", StringComparison.OrdinalIgnoreCase) || Regex.IsMatch(text, "[0-9A-F]{32}"));

        IEnumerable<string> TagsAt(string instrument)
        {
            foreach (MetricPoint point in PointsAt(emulator.Port, instrument))
            {
                foreach (KeyValuePair<string, object?> tag in point.Tags)
                    yield return Text(tag);
            }
        }

        static string Text(KeyValuePair<string, object?> tag) => $"{tag.Key}={tag.Value}";
    }

    private static RtmVoiceClient Client(RtmEmulator emulator, string? secret = null) => new(new RtmVoiceClientOptions
    {
        Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
        Credential = new RtmCredential(emulator.ProjectId, secret ?? emulator.Secret),
        Api = VoiceApi.Voice,
    });

    private static object? Tag(MetricPoint point, string key)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == key)
                return tag.Value;
        }

        return null;
    }

    // The exporter writes into the list while other tests make spans.
    private Activity[] SpansAt(int port)
    {
        _tracing.ForceFlush();
        lock (_spans)
            return [.. _spans.Where(span => span.GetTagItem("server.port") is int at && at == port)];
    }

    private MetricPoint[] PointsAt(int port, string instrument)
    {
        _metrics.Clear();
        _metering.ForceFlush();
        var points = new List<MetricPoint>();
        foreach (Metric metric in _metrics.Where(metric => metric.Name == instrument))
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                if (Tag(point, "server.port") is int at && at == port)
                    points.Add(point);
            }
        }

        return [.. points];
    }

    private long SumAt(int port, string instrument) => PointsAt(port, instrument).Sum(point => point.GetSumLong());
}
