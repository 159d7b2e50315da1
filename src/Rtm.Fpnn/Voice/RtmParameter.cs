using System.Text;
using MessagePack;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// A parameter of signed quests: its key on the wire, how a call's arguments are checked for it, and how it is written. The four that sign
/// a quest are written by the <see cref="RtmSigner"/>.
/// </summary>
internal sealed class RtmParameter
{
    private delegate void ArgumentWriter(ref MessagePackWriter writer, in VoiceArguments arguments);

    private delegate void ArgumentCheck(in VoiceArguments arguments);

    private delegate T Argument<out T>(in VoiceArguments arguments);

    private static readonly List<RtmParameter> Known = [];
    private static readonly RtcPullOptions DefaultPull = new();

    public static readonly RtmParameter ProjectId = new("pid");
    public static readonly RtmParameter Sign = new("sign");
    public static readonly RtmParameter Salt = new("salt");
    public static readonly RtmParameter TimeStamp = new("ts");
    public static readonly RtmParameter RoomId = Id("rid", "roomId", static (in VoiceArguments call) => call.RoomId);
    public static readonly RtmParameter UserId = Id("uid", "userId", static (in VoiceArguments call) => call.UserId);
    public static readonly RtmParameter FromUserId = Id("fromUid", "fromUserId", static (in VoiceArguments call) => call.FromUserId);
    public static readonly RtmParameter ToUserIds = Ids("toUids");
    public static readonly RtmParameter UserIds = Ids("uids");
    public static readonly RtmParameter MicStatus = new("status", static (ref MessagePackWriter writer, in VoiceArguments call) => writer.Write(call.MicEnabled));
    public static readonly RtmParameter Command = new("command", static (ref MessagePackWriter writer, in VoiceArguments call) => writer.Write((int)call.Command));
    public static readonly RtmParameter RoomType = Number("type", static (in VoiceArguments call) => (int)(call.PullOptions ?? DefaultPull).RoomType);
    public static readonly RtmParameter VoiceRange = Number("voiceRange", static (in VoiceArguments call) => call.PullOptions?.VoiceRange);
    public static readonly RtmParameter MaxReceiveStreams = Number("maxReceiveStreams", static (in VoiceArguments call) => call.PullOptions?.MaxReceiveStreams);

    private readonly byte[] _encodedKey;
    private readonly ArgumentWriter? _write;
    private readonly ArgumentCheck? _check;
    private readonly Argument<bool>? _isGiven;

    private RtmParameter(string name, ArgumentWriter? write = null, ArgumentCheck? check = null, Argument<bool>? isGiven = null)
    {
        Name = name;
        // A string of less than 32 bytes: its length is part of its first byte.
        _encodedKey = [(byte)(MessagePackCode.MinFixStr | name.Length), .. Encoding.ASCII.GetBytes(name)];
        _write = write;
        _check = check;
        _isGiven = isGiven;
        Index = Known.Count;
        Known.Add(this);
    }

    /// <summary>All parameters that some function has, each at its <see cref="Index"/>.</summary>
    public static IReadOnlyList<RtmParameter> All => Known;

    /// <summary>The key on the wire.</summary>
    public string Name { get; }

    /// <summary>The key on the wire, in UTF-8.</summary>
    public ReadOnlySpan<byte> Key => _encodedKey.AsSpan(1);

    /// <summary>The parameter's place, from 0.</summary>
    public int Index { get; }

    /// <summary>Checks the argument of a call.</summary>
    /// <exception cref="ArgumentException">It is out of range, or missing.</exception>
    public void Check(in VoiceArguments arguments) => _check?.Invoke(arguments);

    /// <summary>Whether a call says something about the parameter.</summary>
    public bool IsGiven(in VoiceArguments arguments) => _isGiven?.Invoke(arguments) ?? true;

    /// <summary>Writes the key alone.</summary>
    public void WriteKey(ref MessagePackWriter writer) => writer.WriteRaw(_encodedKey);

    /// <summary>Writes the key and a call's argument.</summary>
    public void Write(ref MessagePackWriter writer, in VoiceArguments arguments)
    {
        WriteKey(ref writer);
        _write!(ref writer, arguments);
    }

    private static RtmParameter Id(string key, string argumentName, Argument<long> argument) => new(
        key,
        (ref MessagePackWriter writer, in VoiceArguments call) => writer.Write(argument(call)),
        (in VoiceArguments call) => RequirePositive(argument(call), argumentName));

    private static RtmParameter Ids(string key) => new(
        key,
        static (ref MessagePackWriter writer, in VoiceArguments call) =>
        {
            writer.WriteArrayHeader(call.UserIds.Length);
            foreach (long userId in call.UserIds)
                writer.Write(userId);
        },
        static (in VoiceArguments call) => RequireSomePositive(call.UserIds, "userIds"));

    private static RtmParameter Number(string key, Argument<int?> argument) => new(
        key,
        (ref MessagePackWriter writer, in VoiceArguments call) => writer.Write(argument(call).GetValueOrDefault()),
        isGiven: (in VoiceArguments call) => argument(call) is not null);

    private static void RequireSomePositive(long[] ids, string argumentName)
    {
        if (ids.Length == 0)
            throw new ArgumentException("Name at least one user id.", argumentName);
        foreach (long id in ids)
            RequirePositive(id, argumentName);
    }

    private static void RequirePositive(long id, string argumentName)
    {
        if (id <= 0)
            throw new ArgumentOutOfRangeException(argumentName, id, "Room and user ids are positive numbers.");
    }
}
