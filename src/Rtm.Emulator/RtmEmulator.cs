using System.Security.Cryptography;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Journaling;
using Rtm.Emulator.Listening;
using Rtm.Emulator.Methods;
using Rtm.Emulator.Pushing;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Simulation;
using Rtm.Emulator.Timing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

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

    private static readonly TaskCompletionSource<Exception> NoFailure = new();

    private readonly DelayQueue _delays = new();
    private readonly VoiceRooms _rooms;
    private readonly FaultSwitch _faults;
    private readonly QuestJournal? _journal;
    private readonly Func<DateTimeOffset> _clock;
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
        RoomSimulation? simulation = options.Simulation is { } simulated ? new RoomSimulation(simulated, _rooms, _delays) : null;
        simulation?.Fill();
        _clock = () => options.Clock() + _faults.Faults.ClockOffset;
        IEnumerable<Method> methods = FamiliesOf(options).Append(new BuiltInMethods(_clock, _rooms, () => ConnectionCount).All).SelectMany(family => family);
        _journal = options.Journal || options.JournalPath is not null ? new QuestJournal(options.JournalCapacity, options.JournalPath) : null;
        QuestRecorder? recorder = _journal is null ? null : new QuestRecorder(_journal, _clock);
        var dispatcher = new QuestDispatcher(methods, new QuestAuthentication(options, Secret, _clock), _faults, recorder);
        _listener = Listen(options, dispatcher);
        Port = _listener.Port;
        _stopping = new Lazy<Task>(StopOnceAsync);
        if (_journal is not null)
            _rooms.OnUserActed = RecordUser;
        _listener.Start();
        simulation?.Start();
    }

    /// <summary>Where the emulator listens, as <c>127.0.0.1:port</c>.</summary>
    public string Endpoint => FormattableString.Invariant($"127.0.0.1:{Port}");

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The only project that the emulator knows.</summary>
    public int ProjectId { get; }

    /// <summary>The project's secret: the one of the options, or one made up for this emulator.</summary>
    public string Secret { get; }

    /// <summary>
    /// Completes when the file of <see cref="RtmEmulatorOptions.JournalPath"/> can no longer be written, as on a full disk, with the reason.
    /// Quests are answered as before, and the journal goes on in memory; the file ends. Never faults.
    /// </summary>
    public Task<Exception> JournalFailure => _journal?.Failure ?? NoFailure.Task;

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

    /// <summary>Has a user enter a room, as the user's client does. A room that does not exist is made, as an assumption.</summary>
    /// <param name="roomId">The room; positive.</param>
    /// <param name="userId">The user; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not positive.</exception>
    /// <exception cref="FpnnAnswerException">The user is in the room already: 700003.</exception>
    public void EnterRoom(long roomId, long userId) => Act(UserMethods.Enter, _rooms.Enter, roomId, userId);

    /// <summary>Has a user leave a room, as the user's client does. As an assumption a room ends when its last user leaves.</summary>
    /// <param name="roomId">The room; positive.</param>
    /// <param name="userId">The user; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not positive.</exception>
    /// <exception cref="FpnnAnswerException">The room does not exist, 700005, or the user is not in it, 700002.</exception>
    public void ExitRoom(long roomId, long userId) => Act(UserMethods.Exit, _rooms.Exit, roomId, userId);

    /// <summary>Looks at the quests that were received, malformed ones excepted, and at what users did by themselves.</summary>
    /// <returns>
    /// The last <see cref="RtmEmulatorOptions.JournalCapacity"/> quests, the oldest first; none unless the options ask for a journal. A
    /// client that has an answer finds its quest here.
    /// </returns>
    public IReadOnlyList<JournalEntry> GetJournal() => _journal?.Entries ?? [];

    /// <summary>Sends a two-way quest to every client that is connected, and waits for their answers.</summary>
    /// <param name="method">The method: 1-255 bytes in UTF-8.</param>
    /// <param name="json">The parameters: a JSON object.</param>
    /// <param name="timeout">How long each client may take; positive, and no longer than 24 days. Null is 5 s.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>An answer or error for each connection.</returns>
    /// <exception cref="ArgumentException">The method's name is empty or too long, or the parameters are not a JSON object.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not positive, or longer than 24 days.</exception>
    public async Task<IReadOnlyList<PushAnswer>> PushAsync(
        string method, string json = "{}", TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = PushQuest.Create(method, json);
        TimeSpan limit = timeout ?? DefaultPushTimeout;
        if (limit <= TimeSpan.Zero || limit > FpnnDefaults.LongestTimeout)
            throw new ArgumentOutOfRangeException(nameof(timeout), limit, $"A time-out is positive, and no longer than {FpnnDefaults.LongestTimeout.TotalSeconds:0} s.");
        return await Task.WhenAll(_listener.Connections.Select(
            connection => connection.PushAsync(quest, limit, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Sends a one-way quest to every client that is connected.</summary>
    /// <param name="method">The method: 1-255 bytes in UTF-8.</param>
    /// <param name="json">The parameters: a JSON object.</param>
    /// <returns>To how many connections it was sent; whether it arrived is not known. One that does not take what it is sent gets 4 MiB ahead.</returns>
    /// <exception cref="ArgumentException">The method's name is empty or too long, or the parameters are not a JSON object.</exception>
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

    private void Act(string method, Action<long, long> act, long roomId, long userId)
    {
        if (roomId <= 0)
            throw new ArgumentOutOfRangeException(nameof(roomId), roomId, "A room id is positive.");
        if (userId <= 0)
            throw new ArgumentOutOfRangeException(nameof(userId), userId, "A user id is positive.");
        try
        {
            act(roomId, userId);
        }
        catch (RefusalException refusal)
        {
            throw new FpnnAnswerException(refusal.Code, refusal.Message, method, Endpoint);
        }
    }

    private void RecordUser(string method, long roomId, long userId) =>
        _journal!.Add(new JournalEntry(_clock(), connection: 0, method, sequenceNumber: null) { RoomId = roomId, UserIds = [userId], IsApplied = true });

    private IEnumerable<IReadOnlyList<Method>> FamiliesOf(RtmEmulatorOptions options)
    {
        var parameters = new RoomParameters(options.Rooms);
        if (options.Api != EmulatorApi.Rtc)
            yield return new RoomMethods(_rooms, parameters, VoiceApi.Voice).All;
        if (options.Api != EmulatorApi.Voice)
            yield return new RoomMethods(_rooms, parameters, VoiceApi.Rtc).All;
    }

    private GateListener Listen(RtmEmulatorOptions options, QuestDispatcher dispatcher)
    {
        try
        {
            return new GateListener(options, _faults, dispatcher.Dispatch);
        }
        catch
        {
            _delays.Dispose();
            _journal?.Dispose();
            throw;
        }
    }

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
        try
        {
            await _listener.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _delays.Dispose();
            _journal?.Dispose();
        }
    }
}
