using System.Net;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

// Blocking is what is tested here, and going on without a context.
#pragma warning disable xUnit1030, xUnit1031

/// <summary>What the library needs of its callers' threads: nothing. Alone, as these tests take the whole thread pool.</summary>
[Collection(nameof(StarvedPoolTests))]
public sealed class StarvedPoolTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly AnsweringServer _server = new();
    private RtmVoiceClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
        });
        await _client.ConnectAsync();
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Pool_threads_that_wait_for_their_answers_get_them(int threads)
    {
        Task[] waits = [.. Enumerable.Range(1, threads).Select(room => Task.Run(() => _client.GetVoiceRoomMemberCountAsync(room).Wait()))];

        Assert.True(Task.WaitAll(waits, Limit));
    }

    [Fact]
    public void Waiting_after_an_await_takes_no_longer_than_waiting()
    {
        async Task AwaitAndWaitAsync()
        {
            for (int i = 0; i < 200; i++)
            {
                await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
                _client.GetVoiceRoomMemberCountAsync(2).Wait();
            }
        }

        Assert.True(AwaitAndWaitAsync().Wait(Limit));
    }

    [Fact]
    public void A_call_is_answered_and_another_times_out_while_every_thread_of_the_pool_is_held()
    {
        using var held = new PoolHold();
        Task<int> answered = _client.GetVoiceRoomMemberCountAsync(1);
        Assert.True(answered.Wait(Limit));

        _server.Answers = false;
        Task<int> timedOut = _client.GetVoiceRoomMemberCountAsync(2, TimeSpan.FromMilliseconds(100));
        AggregateException ended = Assert.Throws<AggregateException>(() => timedOut.Wait(Limit));

        Assert.IsType<FpnnTimeoutException>(ended.InnerException);
    }

    [Fact]
    public void Every_function_ends_while_the_pool_is_held()
    {
        using var held = new PoolHold();
        Task[] calls =
        [
            _client.PullUserIntoVoiceRoomAsync(1, [2]),
            _client.InviteUserIntoVoiceRoomAsync(1, 2, [3]),
            _client.KickoutFromVoiceRoomAsync(1, 2, 3),
            _client.SetVoiceRoomMicStatusAsync(1, true),
            _client.CloseVoiceRoomAsync(1),
        ];

        Assert.True(Task.WaitAll(calls, Limit));
    }

    [Fact]
    public void Connecting_needs_no_thread_of_the_pool_nor_does_its_time_out()
    {
        using var hole = new BlackHole(IPAddress.Loopback);
        using var held = new PoolHold();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(_server.Endpoint) });
        using var lost = new FpnnClient(new FpnnClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", hole.Port),
            ConnectTimeout = TimeSpan.FromMilliseconds(100),
        });

        Assert.True(client.ConnectAsync().Wait(Limit));
        AggregateException ended = Assert.Throws<AggregateException>(() => lost.ConnectAsync().Wait(Limit));
        Assert.IsType<FpnnTimeoutException>(ended.InnerException);
    }

    [Fact]
    public void A_lost_connection_is_made_again_without_the_pool()
    {
        using var held = new PoolHold();
        _server.CloseAll();

        Assert.True(_client.GetVoiceRoomMemberCountAsync(1).Wait(Limit));
    }

    [Fact]
    public void A_call_that_waits_for_anothers_question_for_the_generation_times_out_without_the_pool()
    {
        using var held = new PoolHold();
        _server.Answers = false;
        using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
            Api = VoiceApi.Auto,
        });
        Task<int> patient = client.GetVoiceRoomMemberCountAsync(1);
        Task<int> hasty = client.GetVoiceRoomMemberCountAsync(2, TimeSpan.FromMilliseconds(100));

        AggregateException ended = Assert.Throws<AggregateException>(() => hasty.Wait(Limit));
        Assert.IsType<FpnnTimeoutException>(ended.InnerException);
        Assert.False(patient.IsCompleted);
    }

    [Fact]
    public void A_context_that_runs_nothing_holds_up_no_connecting()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new DeadContext());
        try
        {
            using var client = new RtmVoiceClient(new RtmVoiceClientOptions
            {
                Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
                Credential = new RtmCredential(11000001, "secret"),
            });
            Assert.True(client.ConnectAsync().Wait(Limit));
            Assert.True(client.GetVoiceRoomMemberCountAsync(1).Wait(Limit));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void A_context_that_runs_nothing_holds_up_no_call()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new DeadContext());
        try
        {
            Assert.True(_client.GetVoiceRoomMemberCountAsync(1).Wait(Limit));
            Assert.True(_client.PullUserIntoVoiceRoomAsync(1, [2]).Wait(Limit));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void An_exclusive_scheduler_whose_only_thread_waits_holds_up_no_call()
    {
        var pair = new ConcurrentExclusiveSchedulerPair();
        Task<bool> call = Task.Factory.StartNew(
            () => _client.GetVoiceRoomMemberCountAsync(1).Wait(Limit) && _client.PullUserIntoVoiceRoomAsync(1, [2]).Wait(Limit),
            CancellationToken.None,
            TaskCreationOptions.None,
            pair.ExclusiveScheduler);

        Assert.True(call.Wait(Limit) && call.Result);
    }

    [Fact]
    public async Task What_follows_an_await_runs_on_the_pool_and_never_on_a_thread_of_the_library()
    {
        for (int i = 0; i < 20; i++)
        {
            await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
            Assert.True(Thread.CurrentThread.IsThreadPoolThread);
        }
    }

    [Fact]
    public async Task A_call_may_be_awaited_twice()
    {
        Task<int> call = _client.GetVoiceRoomMemberCountAsync(1);

        Assert.Equal(20, await call);
        Assert.Equal(20, await call);
    }

    /// <summary>A context as of a window whose thread waits.</summary>
    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state)
        {
        }
    }
}

/// <summary>Runs its tests while no others run.</summary>
[CollectionDefinition(nameof(StarvedPoolTests), DisableParallelization = true)]
public sealed class StarvedPoolDefinition;
