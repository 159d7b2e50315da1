using System.Globalization;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Storage;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>Keeps what was seen in a JSON file, for the next run of a watch of the same project, endpoint and shard.</summary>
/// <remarks>
/// Nothing in it may be guessed: what is missing or odd makes the file unusable, because it would look like rooms that closed. Read and
/// written as a stream: a file may hold a million ids.
/// </remarks>
internal static class WatchStateFile
{
    private const string Format = "RtmVoice watch state";
    private const int Version = 1;
    private const string AllRooms = "all rooms";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, RtmVoiceSession session, RoomShard? shard, SeenRooms seen) => OwnerOnly.WriteFile(FileReplacement.TargetOf(path), stream =>
    {
        using XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false);
        writer.WriteStartElement("root");
        writer.WriteAttributeString("type", "object");
        WriteText(writer, "format", Format);
        WriteNumber(writer, "version", Version);
        WriteNumber(writer, "projectId", session.ProjectId);
        WriteText(writer, "endpoint", session.Endpoint);
        if (shard is not null)
            WriteText(writer, "shard", shard.ToString());
        WriteTime(writer, "listedAt", seen.ListedAt);
        WriteTime(writer, "answeredAt", seen.AnsweredAt);
        WriteTime(writer, "lostAt", seen.LostAt);
        writer.WriteStartElement("rooms");
        writer.WriteAttributeString("type", "array");
        foreach (KeyValuePair<long, SeenRoom> room in seen.Rooms)
            WriteRoom(writer, room.Key, room.Value);
        writer.WriteEndElement();
        // The last: a file that was cut off has none.
        WriteNumber(writer, "roomCount", seen.Rooms.Count);
        writer.WriteEndElement();
    });

    /// <summary>Reads the file; nothing was seen if there is none.</summary>
    /// <exception cref="RtmVoiceException">It cannot be understood, or is another project's; <see cref="RtmVoiceException.CodeName"/> is the cause.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SeenRooms Read(string path, RtmVoiceSession session, RoomShard? shard)
    {
        if (!File.Exists(FileReplacement.TargetOf(path)))
            return new SeenRooms();
        using FileStream stream = File.OpenRead(path);
        try
        {
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(stream, XmlDictionaryReaderQuotas.Max);
            return ReadAll(reader, session, shard);
        }
        catch (FormatException reason)
        {
            throw Invalid(path, reason.Message, reason);
        }
        catch (Exception reason) when (reason is XmlException or SerializationException or DecoderFallbackException)
        {
            // The reader of JSON speaks of XML.
            throw Invalid(path, "it is not JSON, ends in the middle, or holds something else.", reason);
        }
        catch (RtmVoiceException reason)
        {
            throw new RtmVoiceException(reason.CodeName, $"{path} {reason.Message}");
        }
    }

    private static RtmVoiceException Invalid(string path, string complaint, Exception reason) =>
        new(ErrorCauses.InvalidWatchState.Id, $"{path} is not the state of a watch, or is damaged: {complaint}", reason);

    private static SeenRooms ReadAll(XmlDictionaryReader reader, RtmVoiceSession session, RoomShard? shard)
    {
        var seen = new SeenRooms();
        reader.ReadStartElement("root");
        Require(ReadText(reader, "format") == Format, "it does not begin as one.");
        long version = ReadNumber(reader, "version");
        Require(version == Version, $"its version is {version}, and this RtmVoice knows version {Version}.");
        long projectId = ReadNumber(reader, "projectId");
        string endpoint = ReadText(reader, "endpoint");
        if (projectId != session.ProjectId || !string.Equals(endpoint, session.Endpoint, StringComparison.OrdinalIgnoreCase))
        {
            throw new RtmVoiceException(
                ErrorCauses.ForeignWatchState.Id,
                $"keeps what was seen in project {projectId} at {PrintableText.OfValue(endpoint)}; session {session.Name} is project {session.ProjectId} at {session.Endpoint}.");
        }

        string ofShard = reader.LocalName == "shard" ? ReadText(reader, "shard") : AllRooms;
        string wanted = shard?.ToString() ?? AllRooms;
        if (ofShard != wanted)
            throw new RtmVoiceException(ErrorCauses.ForeignWatchState.Id, $"keeps what was seen of {PrintableText.OfValue(ofShard)}; {wanted} would be watched.");

        seen.ListedAt = ReadTime(reader, "listedAt");
        seen.AnsweredAt = ReadTime(reader, "answeredAt");
        seen.LostAt = ReadTime(reader, "lostAt");
        ReadArray(reader, "rooms", () => ReadRoom(reader, seen));
        Require(ReadNumber(reader, "roomCount") == seen.Rooms.Count, "rooms are missing.");
        reader.ReadEndElement();
        seen.HasChanged = false;
        return seen;
    }

    private static void WriteRoom(XmlDictionaryWriter writer, long roomId, SeenRoom room)
    {
        writer.WriteStartElement("item");
        writer.WriteAttributeString("type", "object");
        WriteNumber(writer, "roomId", roomId);
        WriteTime(writer, "asOf", room.AsOf);
        if (room.UserIds is null)
        {
            WriteText(writer, "state", room.IsListed ? "listed" : "absent");
        }
        else
        {
            WriteText(writer, "state", "open");
            WriteIds(writer, "userIds", room.UserIds);
            WriteIds(writer, "managerIds", room.ManagerIds);
            WriteNumber(writer, "ownerId", room.OwnerId);
        }

        writer.WriteEndElement();
    }

    private static void ReadRoom(XmlDictionaryReader reader, SeenRooms seen)
    {
        reader.ReadStartElement("item");
        long roomId = ReadNumber(reader, "roomId");
        Require(roomId > 0 && seen.Find(roomId) is null, $"room {roomId} cannot be there, or not twice.");
        DateTimeOffset? asOf = ReadTime(reader, "asOf");
        string state = ReadText(reader, "state");
        SeenRoom room = state switch
        {
            "open" => SeenRoom.Of(ReadIds(reader, "userIds"), ReadIds(reader, "managerIds"), ReadOwner(reader), asOf),
            "listed" => new SeenRoom { IsListed = true, AsOf = asOf },
            "absent" => new SeenRoom { AsOf = asOf },
            _ => throw new FormatException($"room {roomId} is '{PrintableText.OfValue(state)}'."),
        };
        seen.Keep(roomId, room);
        reader.ReadEndElement();
    }

    private static void WriteText(XmlDictionaryWriter writer, string name, string value) => writer.WriteElementString(name, value);

    private static string ReadText(XmlDictionaryReader reader, string name) => reader.ReadElementContentAsString(name, string.Empty);

    private static void WriteNumber(XmlDictionaryWriter writer, string name, long value)
    {
        writer.WriteStartElement(name);
        writer.WriteAttributeString("type", "number");
        writer.WriteValue(value);
        writer.WriteEndElement();
    }

    private static long ReadNumber(XmlDictionaryReader reader, string name)
    {
        string text = ReadText(reader, name);
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        Require(isNumber, $"'{PrintableText.OfValue(text)}' is not a whole number.");
        return number;
    }

    private static void WriteTime(XmlDictionaryWriter writer, string name, DateTimeOffset? value) =>
        WriteText(writer, name, value?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty);

    private static DateTimeOffset? ReadTime(XmlDictionaryReader reader, string name)
    {
        string text = ReadText(reader, name);
        if (text.Length == 0)
            return null;
        bool isTime = DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time);
        Require(isTime, $"'{PrintableText.OfValue(text)}' is not a time.");
        return time;
    }

    private static void WriteIds(XmlDictionaryWriter writer, string name, long[] ids)
    {
        writer.WriteStartElement(name);
        writer.WriteAttributeString("type", "array");
        foreach (long id in ids)
            WriteNumber(writer, "item", id);
        writer.WriteEndElement();
    }

    private static List<long> ReadIds(XmlDictionaryReader reader, string name)
    {
        var ids = new List<long>();
        long last = 0;
        ReadArray(reader, name, () =>
        {
            // In ascending order, as they are written: so none is there twice, or below 1.
            long id = ReadNumber(reader, "item");
            Require(id > last, $"user {id} cannot be there, or not after user {last}.");
            ids.Add(id);
            last = id;
        });
        return ids;
    }

    private static long ReadOwner(XmlDictionaryReader reader)
    {
        long ownerId = ReadNumber(reader, "ownerId");
        Require(ownerId >= 0, $"user {ownerId} cannot be there.");
        return ownerId;
    }

    private static void ReadArray(XmlDictionaryReader reader, string name, Action readItem)
    {
        bool isEmpty = reader.IsEmptyElement;
        reader.ReadStartElement(name);
        if (isEmpty)
            return;
        while (reader.MoveToContent() == XmlNodeType.Element)
            readItem();
        reader.ReadEndElement();
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new FormatException(otherwise);
    }
}
