using System.Diagnostics;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>The library: so many asynchronous loops on one client as calls are to be in flight.</summary>
internal sealed class LibraryLoop : ICallLoop
{
    /// <summary>The room that is asked for.</summary>
    public const long RoomId = 1;

    private const int CallsPerLook = 16;

    private readonly RtmVoiceClient _client;
    private readonly Func<RtmVoiceClient, Task> _call;
    private readonly int _inFlight;

    /// <param name="endpoint">The server.</param>
    /// <param name="inFlight">How many calls are under way at any time.</param>
    /// <param name="publicKey">The server's key, to encrypt with; null sends in the clear.</param>
    /// <param name="call">The call; null counts members.</param>
    public LibraryLoop(string endpoint, int inFlight, FpnnPublicKey? publicKey = null, Func<RtmVoiceClient, Task>? call = null)
    {
        _inFlight = inFlight;
        _call = call ?? (static client => client.GetVoiceRoomMemberCountAsync(RoomId));
        _client = Connect(endpoint, publicKey);
    }

    public static RtmCredential Credential { get; } = new(ServeCommand.ProjectId, ServeCommand.Secret);

    /// <summary>A connected client.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="publicKey">The server's key, to encrypt with; null sends in the clear.</param>
    public static RtmVoiceClient Connect(string endpoint, FpnnPublicKey? publicKey = null)
    {
        var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(endpoint),
            Credential = Credential,
            Encryption = publicKey is null ? null : new FpnnEncryptionOptions { ServerKey = publicKey },
        });
        client.ConnectAsync().GetAwaiter().GetResult();
        return client;
    }

    public double Measure(TimeSpan duration) => MeasureAsync(duration).GetAwaiter().GetResult();

    public void Dispose() => _client.Dispose();

    private async Task<double> MeasureAsync(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long[] calls = await Task.WhenAll(Enumerable.Range(0, _inFlight).Select(_ => CallAsync(start, duration)));
        return calls.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<long> CallAsync(long start, TimeSpan duration)
    {
        // Looking at the clock costs a fortieth of a call; the raw loop does it once for many.
        long calls = 0;
        for (; calls % CallsPerLook != 0 || Stopwatch.GetElapsedTime(start) < duration; calls++)
            await _call(_client).ConfigureAwait(false);
        return calls;
    }
}
