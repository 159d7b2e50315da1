using System.Diagnostics;
using System.Diagnostics.Metrics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Diagnostics;

/// <summary>What a listener throws that was written by somebody else, as a script block does on a thread without a runspace: nobody else's trouble.</summary>
[Collection(nameof(StarvedPoolTests))]
public sealed class ThrowingListenerTests
{
    private const string Name = "Rtm.Fpnn";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_listener_of_measurements_that_throws_ends_no_call_no_connection_and_no_process()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("the listener's"));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("the listener's"));
        listener.Start();

        await CallAndHealAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_of_spans_that_throws_ends_no_call(bool whenStarted)
    {
        void Throw(Activity span) => throw new InvalidOperationException("the listener's");

        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = whenStarted ? Throw : null,
            ActivityStopped = whenStarted ? null : Throw,
        };
        ActivitySource.AddActivityListener(listener);
        Activity? before = Activity.Current;

        await CallAndHealAsync();
        Assert.Same(before, Activity.Current);
    }

    private static async Task CallAndHealAsync()
    {
        using var server = new AnsweringServer();
        using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(server.Endpoint),
            Credential = new RtmCredential(1, "secret"),
        });
        Assert.Equal(20, await client.GetVoiceRoomMemberCountAsync(1).WaitAsync(Patience));
        server.CloseAll();
        Assert.Equal(20, await client.GetVoiceRoomMemberCountAsync(1).WaitAsync(Patience));
        server.Answers = false;
        Task<int> lost = client.GetVoiceRoomMemberCountAsync(1);
        client.Dispose();
        await Assert.ThrowsAsync<FpnnConnectionException>(() => lost.WaitAsync(Patience));
    }
}
