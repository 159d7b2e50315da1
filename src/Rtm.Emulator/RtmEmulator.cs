using System.Security.Cryptography;
using Rtm.Emulator.Answers;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Listening;
using Rtm.Emulator.Methods;
using Rtm.Emulator.Rooms;

namespace Rtm.Emulator;

/// <summary>
/// A local RTM server gate: listens on 127.0.0.1, speaks FPNN, keeps voice rooms in memory and answers the voice-room functions of
/// either generation.
/// Safe for any number of threads.
/// </summary>
public sealed class RtmEmulator : IAsyncDisposable
{
    private const int SecretSize = 24;

    private readonly VoiceRooms _rooms;
    private readonly DateTimeOffset _started;
    private readonly GateListener _listener;
    private readonly Lazy<Task> _stopping;

    private RtmEmulator(RtmEmulatorOptions options)
    {
        ProjectId = options.ProjectId;
        Secret = options.Secret ?? MakeUpSecret();
        _rooms = new VoiceRooms(options.Rooms);
        foreach (KeyValuePair<long, IReadOnlyList<long>> room in options.InitialRooms)
            _rooms.Seed(room.Key, [.. room.Value]);
        var methods = new MethodTable([.. FamiliesOf(options), new BuiltInMethods(options.Clock, GetInfos).All]);
        _listener = new GateListener(options, new QuestDispatcher(methods, new QuestAuthentication(options, Secret)));
        Port = _listener.Port;
        _stopping = new Lazy<Task>(StopOnceAsync);
        _started = options.Clock();
        _listener.Start();
    }

    /// <summary>Where the emulator listens, as <c>127.0.0.1:port</c>.</summary>
    public string Endpoint => FormattableString.Invariant($"127.0.0.1:{Port}");

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The only project that the emulator knows.</summary>
    public int ProjectId { get; }

    /// <summary>The project's secret: the one of the options, or one made up for this emulator.</summary>
    public string Secret { get; }

    /// <summary>How many clients are connected.</summary>
    public int ConnectionCount => _listener.ConnectionCount;

    /// <summary>Starts an emulator. It listens when this method returns.</summary>
    /// <param name="options">How it listens and what it checks; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is in use or cannot be listened on.</exception>
    public static RtmEmulator Start(RtmEmulatorOptions? options = null)
    {
        options ??= new RtmEmulatorOptions();
        options.Validate();
        return new RtmEmulator(options);
    }

    /// <summary>Looks at the rooms, also at what no function tells: invitations, the owner, the microphone default.</summary>
    /// <returns>All rooms in ascending order of their ids, as they are at one moment.</returns>
    public IReadOnlyList<VoiceRoomState> GetRooms() => _rooms.Snapshot();

    /// <summary>Stops listening and closes all connections. Calling it again returns the same task.</summary>
    /// <returns>A task that completes when listener and connections are gone.</returns>
    public Task StopAsync() => _stopping.Value;

    /// <inheritdoc cref="StopAsync"/>
    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Where it listens and for which project; never the secret.</summary>
    public override string ToString() => FormattableString.Invariant($"RTM emulator at {Endpoint}, project {ProjectId}");

    private IEnumerable<IReadOnlyList<Method>> FamiliesOf(RtmEmulatorOptions options)
    {
        var parameters = new RoomParameters(options.Rooms);
        var shared = new RoomMethods(_rooms, parameters);
        if (options.Api != EmulatorApi.Rtc)
            yield return new VoiceMethods(_rooms, parameters, shared).All;
        if (options.Api != EmulatorApi.Voice)
            yield return new RtcMethods(_rooms, parameters, shared).All;
    }

    private InfosAnswer GetInfos() => new(_started, ConnectionCount, _rooms.RoomIds.Length);

    private static string MakeUpSecret()
    {
        var bytes = new byte[SecretSize];
        using (RandomNumberGenerator random = RandomNumberGenerator.Create())
            random.GetBytes(bytes);
        // 24 bytes make 32 characters without padding; the two that URLs and shells dislike are replaced.
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }

    private async Task StopOnceAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _rooms.Dispose();
    }
}
