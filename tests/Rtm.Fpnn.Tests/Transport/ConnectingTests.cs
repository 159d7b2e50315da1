using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Connecting ends in its time-out, whatever it is that does not answer.</summary>
public sealed class ConnectingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly IPAddress Second = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Third = IPAddress.Parse("127.0.0.3");

    [Fact]
    public async Task A_refused_connection_says_so()
    {
        using FpnnClient client = Client("127.0.0.1", FreePort());

        FpnnConnectionException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        Assert.Equal(FpnnErrorCode.InvalidConnection, refused.Code);
        Assert.Contains("nothing listens there", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRetryable);
    }

    [Fact]
    public async Task An_unknown_host_says_so()
    {
        using FpnnClient client = Client("no-such-host.invalid", 13315, resolve: _ => throw new SocketException((int)SocketError.HostNotFound));

        FpnnConnectionException unknown = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        Assert.Contains("the host name 'no-such-host.invalid' is unknown", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_ends_in_the_time_out()
    {
        using var hole = new BlackHole(IPAddress.Loopback);
        using FpnnClient client = Client("127.0.0.1", hole.Port, Short);

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        Assert.Contains("took longer than 0.3 s. It did not answer. Check the host, the port and any firewall.", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_name_server_ends_in_the_time_out_and_is_asked_once_at_a_time()
    {
        using var silence = new ManualResetEventSlim();
        int asked = 0;
        using FpnnClient client = Client("rtm.test", 13315, Short, resolve: _ =>
        {
            Interlocked.Increment(ref asked);
            silence.Wait(Patience);
            return [];
        });

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        silence.Set();

        Assert.Contains("No name server has said what the addresses of 'rtm.test' are", late.Message, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Closing_the_client_ends_a_connect_that_waits_for_a_name_server()
    {
        using var silence = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        FpnnClient client = Client("rtm.test", 13315, resolve: _ =>
        {
            asked.Set();
            silence.Wait(Patience);
            return [];
        });
        Task connecting = client.ConnectAsync();
        Assert.True(asked.Wait(Patience));
        client.Dispose();

        FpnnConnectionException closed = await Assert.ThrowsAsync<FpnnConnectionException>(() => connecting.WaitAsync(Patience));
        silence.Set();
        Assert.Contains("is closed", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_first_address_does_not_keep_from_the_second()
    {
        using var server = new RawServer();
        using var hole = new BlackHole(Second, server.Port);
        using FpnnClient client = Client("rtm.test", server.Port, resolve: _ => [Second, IPAddress.Loopback]);
        Task accepting = server.AcceptAsync();

        await client.ConnectAsync().WaitAsync(Patience);

        await accepting;
    }

    [Fact]
    public void Addresses_of_both_families_are_tried_by_turns()
    {
        IPAddress[] addresses = [.. "2001:db8::1 2001:db8::2 2001:db8::3 192.0.2.1 192.0.2.2".Split(' ').Select(IPAddress.Parse)];

        Assert.Equal(
            "2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2 2001:db8::3", string.Join(' ', AddressRace.Interleave(addresses).Select(address => address.ToString())));
    }

    [Fact]
    public async Task An_address_that_refuses_is_followed_by_the_next()
    {
        using var server = new RawServer();
        using FpnnClient client = Client("rtm.test", server.Port, resolve: _ => [Second, Third, IPAddress.Loopback]);
        Task accepting = server.AcceptAsync();

        await client.ConnectAsync().WaitAsync(Patience);

        await accepting;
    }

    [Fact]
    public async Task Addresses_of_which_none_answers_end_in_the_time_out()
    {
        using var one = new BlackHole(IPAddress.Loopback);
        using var other = new BlackHole(Second, one.Port);
        using FpnnClient client = Client("rtm.test", one.Port, Short, resolve: _ => [IPAddress.Loopback, Second]);

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        Assert.Contains("at any of its 2 addresses", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_TLS_handshake_that_stalls_ends_in_the_time_out()
    {
        using var server = new RawServer();
        using FpnnClient client = new(new FpnnClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(server.Endpoint),
            ConnectTimeout = Short,
            Tls = new FpnnTlsOptions(),
        });

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        Assert.Contains("did not complete the TLS handshake", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exchange_of_keys_that_stalls_ends_in_the_time_out()
    {
        using FpnnKeyPair keys = FpnnKeyPair.Generate();
        using var server = new RawServer();
        using FpnnClient client = new(new FpnnClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(server.Endpoint),
            ConnectTimeout = Short,
            Encryption = new FpnnEncryptionOptions { ServerKey = keys.PublicKey },
        });

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.ConnectAsync().WaitAsync(Patience));
        Assert.Contains("did not answer to the exchange of keys", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connecting_again_after_a_success_ends_in_the_time_out()
    {
        using var server = new RawServer();
        using FpnnClient client = Client("127.0.0.1", server.Port, Short);
        Task accepting = server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        server.Dispose();
        while (client.State == FpnnClientState.Connected)
            await Task.Yield();

        FpnnConnectionException down = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync().WaitAsync(Patience));
        Assert.Contains("There was no connection", down.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_connect_at_once()
    {
        using var hole = new BlackHole(IPAddress.Loopback);
        using FpnnClient client = Client("127.0.0.1", hole.Port);
        using var cancelled = new CancellationTokenSource();
        Task connecting = client.ConnectAsync(cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(Patience));
    }

    [Fact]
    public async Task What_the_caller_keeps_in_its_execution_context_is_not_seen_where_the_library_connects()
    {
        var local = new AsyncLocal<string?> { Value = "the caller's" };
        var seen = new TaskCompletionSource<string?>();
        using FpnnClient client = Client("rtm.test", 13315, resolve: _ =>
        {
            seen.SetResult(local.Value);
            return [];
        });

        await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync().WaitAsync(Patience));

        Assert.Null(await seen.Task);
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_says_that_trying_again_does_not_help()
    {
        FpnnClient client = Client("127.0.0.1", 1);
        client.Dispose();

        FpnnConnectionException closed = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.False(closed.IsRetryable);
        Assert.StartsWith("Make a new client", closed.RecommendedAction, StringComparison.Ordinal);
    }

    private static FpnnClient Client(string host, int port, TimeSpan timeout = default, Func<string, IPAddress[]>? resolve = null) =>
        new(new FpnnClientOptions { Endpoint = new FpnnEndpoint(host, port), ConnectTimeout = timeout, Resolve = resolve });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
