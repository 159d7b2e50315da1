using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Methods;

/// <summary>
/// The methods of the FPNN framework itself: their names begin with a star, and they carry no sign. Loopback is a private network, so all
/// of them are open.
/// </summary>
internal sealed class BuiltInMethods
{
    private readonly Func<DateTimeOffset> _clock;
    private readonly VoiceRooms _rooms;
    private readonly Func<int> _connectionCount;
    private readonly DateTimeOffset _started;

    /// <param name="clock">What <c>*ping</c> tells.</param>
    /// <param name="rooms">What <c>*infos</c> counts.</param>
    /// <param name="connectionCount">How many clients are connected, for <c>*infos</c>.</param>
    public BuiltInMethods(Func<DateTimeOffset> clock, VoiceRooms rooms, Func<int> connectionCount)
    {
        _clock = clock;
        _rooms = rooms;
        _connectionCount = connectionCount;
        _started = clock();
        All =
        [
            new Method("*ping", isSigned: false, (in QuestParameters _) => new MapPayload(("ts", clock().ToUnixTimeMilliseconds()))),
            new Method("*status", isSigned: false, static (in QuestParameters _) => new MapPayload(("status", "ok"))),
            new Method("*infos", isSigned: false, Infos),
            // The framework says yes to any key, known or not.
            new Method("*tune", isSigned: false, static (in QuestParameters _) => new MapPayload(("return", true))),
        ];
    }

    public IReadOnlyList<Method> All { get; }

    // Those parts of the framework's answer that an emulator has, under the framework's keys.
    private MapPayload Infos(in QuestParameters quest) => new(
        ("FPNN.status", new MapPayload(
            ("server", new MapPayload(
                ("base", new MapPayload(("name", "RTM emulator"), ("startTime", _started.ToUnixTimeSeconds()))),
                ("proto", new MapPayload(("currentVersion", FrameHeader.CurrentVersion))),
                ("status", new MapPayload(("currentConnections", _connectionCount()))))))),
        ("APP.status", new MapPayload(("rooms", _rooms.RoomIds.Length))));
}
