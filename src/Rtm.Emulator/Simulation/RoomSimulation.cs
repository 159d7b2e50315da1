using System.Diagnostics;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Timing;

namespace Rtm.Emulator.Simulation;

/// <summary>
/// Lets users enter rooms, leave them, go from one into another and close them. What they do follows from the seed alone; when they do it is
/// the clock's affair, and what a caller kicks or closes in between changes only those whom it concerns.
/// </summary>
internal sealed class RoomSimulation
{
    private const long FirstRoomId = 7001;
    private const long FirstUserId = 101;

    // Of those who leave, so many in a hundred close the room behind them.
    private const int ClosingPercentage = 5;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    private readonly SimulationOptions _options;
    private readonly VoiceRooms _rooms;
    private readonly DelayQueue _delays;
    private readonly Random _random;
    private readonly long[] _whereabouts;
    private readonly Stopwatch _clock = new();
    private long _actionCount;

    public RoomSimulation(SimulationOptions options, VoiceRooms rooms, DelayQueue delays)
    {
        _options = options;
        _rooms = rooms;
        _delays = delays;
        _random = new Random(options.Seed);
        _whereabouts = new long[options.Users];
    }

    /// <summary>Puts every user into a room.</summary>
    public void Fill()
    {
        for (int user = 0; user < _whereabouts.Length; user++)
            _whereabouts[user] = PickRoom();
        foreach (IGrouping<long, int> room in Enumerable.Range(0, _whereabouts.Length).GroupBy(user => _whereabouts[user]))
            _rooms.Seed(room.Key, [.. room.Select(user => FirstUserId + user)]);
    }

    /// <summary>Begins to act, until the delays are disposed.</summary>
    public void Start()
    {
        _clock.Start();
        if (_options.ChurnPerSecond > 0)
            Schedule();
    }

    private long PickRoom() => FirstRoomId + _random.Next(_options.Rooms);

    private void Schedule()
    {
        TimeSpan next = TimeSpan.FromSeconds((_actionCount + 1) / _options.ChurnPerSecond) - _clock.Elapsed;
        _delays.Enqueue(next > ShortestInterval ? next : ShortestInterval, ActAndSchedule);
    }

    private void ActAndSchedule()
    {
        long due = (long)(_clock.Elapsed.TotalSeconds * _options.ChurnPerSecond);
        for (; _actionCount < due; _actionCount++)
            Act();
        Schedule();
    }

    // The same numbers are drawn whatever callers have done, so that what follows stays the same.
    private void Act()
    {
        int user = _random.Next(_whereabouts.Length);
        long destination = PickRoom();
        bool leaves = _random.Next(2) == 0;
        bool closes = _random.Next(100) < ClosingPercentage;
        long userId = FirstUserId + user;
        long current = _whereabouts[user];
        _whereabouts[user] = current != 0 && (leaves || destination == current) ? 0 : destination;
        try
        {
            if (current != 0 && _rooms.IsMember(current, userId))
            {
                if (leaves && closes)
                    _rooms.CloseAsUser(current, userId);
                else
                    _rooms.Exit(current, userId);
            }

            if (_whereabouts[user] != 0 && !_rooms.IsMember(destination, userId))
                _rooms.Enter(destination, userId);
        }
        catch (RefusalException)
        {
            // A caller was faster: the room was closed, or the user kicked or pulled, between the question and the act.
            _whereabouts[user] = _rooms.IsMember(destination, userId) ? destination : 0;
        }
    }
}
