using System.Text;

namespace Rtm.Emulator.Methods;

/// <summary>A key that some method reads. Keys that are not listed here are skipped, as the framework does.</summary>
internal sealed class Parameter
{
    public static readonly Parameter ProjectId = new(0, "pid");
    public static readonly Parameter Sign = new(1, "sign");
    public static readonly Parameter Salt = new(2, "salt");
    public static readonly Parameter TimeStamp = new(3, "ts");
    public static readonly Parameter RoomId = new(4, "rid");
    public static readonly Parameter UserId = new(5, "uid");
    public static readonly Parameter FromUserId = new(6, "fromUid");
    public static readonly Parameter ToUserIds = new(7, "toUids");
    public static readonly Parameter Status = new(8, "status");
    public static readonly Parameter UserIds = new(9, "uids");
    public static readonly Parameter Command = new(10, "command");
    public static readonly Parameter Type = new(11, "type");
    public static readonly Parameter VoiceRange = new(12, "voiceRange");
    public static readonly Parameter MaxReceiveStreams = new(13, "maxReceiveStreams");

    private static readonly Parameter[] All =
    [
        ProjectId, Sign, Salt, TimeStamp, RoomId, UserId, FromUserId, ToUserIds, Status,
        UserIds, Command, Type, VoiceRange, MaxReceiveStreams,
    ];

    private readonly byte[] _key;

    private Parameter(int index, string name)
    {
        Index = index;
        Name = name;
        _key = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>How many parameters there are.</summary>
    public static int Count => All.Length;

    /// <summary>The parameter's place, from 0.</summary>
    public int Index { get; }

    /// <summary>The key on the wire.</summary>
    public string Name { get; }

    public static Parameter? Find(ReadOnlySpan<byte> key)
    {
        foreach (Parameter parameter in All)
        {
            if (key.SequenceEqual(parameter._key))
                return parameter;
        }

        return null;
    }
}
