using System.Security.Cryptography;
using Rtm.Emulator.Answers;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Journaling;
using Rtm.Emulator.Listening;
using Rtm.Emulator.Methods;
using Rtm.Emulator.Pushing;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Timing;

namespace Rtm.Emulator;

/// <summary>
/// A local RTM server gate: listens on 127.0.0.1, speaks FPNN, keeps voice rooms in memory and answers the voice-room functions of
/// either generation.
/// Safe for any number of threads.
/// </summary>
public sealed class RtmEmulator : IAsyncDisposable
{
    private const int SecretSize = 24;

    private static readonly TimeSpan DefaultPushTimeout = TimeSpan.FromSeconds(5);

    private readonly DelayQueue _delays = new();
    private readonly VoiceRooms _rooms;
    private readonly FaultSwitch _faults;
    private readonly QuestJournal? _journal;
    private readonly Func<DateTimeOffset> _clock;
    private readonly DateTimeOffset _started;
    private readonly GateListener _listener;
    private readonly Lazy<Task> _stopping;

    private RtmEmulator(RtmEmulatorOptions options)
    {
        ProjectId = options.ProjectId;
        Secret = options.Secret ?? MakeUpSecret();
        _faults = new FaultSwitch(options.Faults, _delays);
        _rooms = new VoiceRooms(options.Rooms, _delays);
        foreach (KeyValuePair<long, IReadOnlyList<long>> room in options.InitialRooms)
            _rooms.Seed(room.Key, [.. room.Value]);
        _clock = () => options.Clock() + _faults.Faults.ClockOffset;
        _started = _clock();
        var methods = new MethodTable([.. FamiliesOf(options), new BuiltInMethods(_clock, GetInfos).All]);
        _journal = options.Journal || options.JournalPath is not null ? new QuestJournal(options.JournalCapacity, options.JournalPath) : null;
        QuestRecorder? recorder = _journal is null ? null : new QuestRecorder(_journal, _clock);
        var dispatcher = new QuestDispatcher(methods, new QuestAuthentication(options, Secret, _clock), _faults, recorder);
        _listener = Listen(options, dispatcher);
        Port = _listener.Port;
        _stopping = new Lazy<Task>(StopOnceAsync);
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

    /// <summary>What the emulator does wrong on purpose. Can be replaced at any time; quests under way keep what struck them.</summary>
    /// <exception cref="ArgumentException">A fault is out of its range; the message names it.</exception>
    public EmulatorFaults Faults
    {
        get => _faults.Faults;
        set => _faults.Faults = value;
    }

    /// <summary>Starts an emulator. It listens when this method returns.</summary>
    /// <param name="options">How it listens and what it checks; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is in use or cannot be listened on, or the journal's file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal's file may not be written.</exception>
    public static RtmEmulator Start(RtmEmulatorOptions? options = null)
    {
        options ??= new RtmEmulatorOptions();
        options.Validate();
        return new RtmEmulator(options);
    }

    /// <summary>Looks at the rooms, also at what no function tells: invitations, the owner, the microphone default.</summary>
    /// <returns>All rooms in ascending order of their ids, as they are at one moment.</returns>
    public IReadOnlyList<VoiceRoomState> GetRooms() => _rooms.Snapshot();

    /// <summary>Looks at the quests that were received, malformed ones excepted.</summary>
    /// <returns>
    /// The last <see cref="RtmEmulatorOptions.JournalCapacity"/> quests, the oldest first; none unless the options ask for a journal. A
    /// client that has an answer finds its quest here.
    /// </returns>
    public IReadOnlyList<JournalEntry> GetJournal() => _journal?.Entries ?? [];

    /// <summary>Sends a two-way quest to every client that is connected, and waits for their answers.</summary>
    /// <param name="method">The method: 1-255 bytes in UTF-8.</param>
    /// <param name="json">The parameters: a JSON object.</param>
    /// <param name="timeout">How long each client may take; null is 5 s.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>An answer or error for each connection.</returns>
    /// <exception cref="ArgumentException">The method's name is empty or too long, or the parameters are no JSON object.</exception>
    public async Task<IReadOnlyList<PushAnswer>> PushAsync(
        string method, string json = "{}", TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = PushQuest.Create(method, json);
        return await Task.WhenAll(_listener.Connections.Select(
            connection => connection.PushAsync(quest, timeout ?? DefaultPushTimeout, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Sends a one-way quest to every client that is connected.</summary>
    /// <param name="method">The method: 1-255 bytes in UTF-8.</param>
    /// <param name="json">The parameters: a JSON object.</param>
    /// <returns>To how many connections it was sent; whether it arrived is not known.</returns>
    /// <exception cref="ArgumentException">The method's name is empty or too long, or the parameters are no JSON object.</exception>
    public int PushOneWay(string method, string json = "{}")
    {
        var quest = PushQuest.Create(method, json);
        return _listener.Connections.Count(connection => connection.PushOneWay(quest));
    }

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

    private GateListener Listen(RtmEmulatorOptions options, QuestDispatcher dispatcher)
    {
        try
        {
            return new GateListener(options, _faults, dispatcher);
        }
        catch
        {
            _delays.Dispose();
            _journal?.Dispose();
            throw;
        }
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
        _delays.Dispose();
        _journal?.Dispose();
    }
}
