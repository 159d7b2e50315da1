using System.Globalization;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Storage;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>A line of an audit: what is about to be changed, or how that came out. The names, and their order, are the schema; about_RtmVoice_Audit documents it.</summary>
[DataContract]
internal sealed class AuditEntry
{
    public const string Intent = "intent";
    public const string Result = "outcome";

    private const int CurrentVersion = 1;

    private static readonly DataContractJsonSerializer Json = new(typeof(AuditEntry));

    [DataMember(Name = "version")]
    public int Version { get; set; } = CurrentVersion;

    /// <summary><see cref="Intent"/> or <see cref="Result"/>.</summary>
    [DataMember(Name = "type")]
    public string Type { get; set; } = string.Empty;

    /// <summary>In UTC, to the millisecond.</summary>
    [DataMember(Name = "time")]
    public string TimeText { get; set; } = string.Empty;

    /// <summary>The same in an intent and in its outcome, and in no other.</summary>
    [DataMember(Name = "id")]
    public string Id { get; set; } = string.Empty;

    [DataMember(Name = "session")]
    public string? Session { get; set; }

    [DataMember(Name = "endpoint")]
    public string? Endpoint { get; set; }

    [DataMember(Name = "projectId")]
    public int? ProjectId { get; set; }

    [DataMember(Name = "function")]
    public string? Function { get; set; }

    [DataMember(Name = "roomId")]
    public long? RoomId { get; set; }

    [DataMember(Name = "userId")]
    public long[]? UserId { get; set; }

    [DataMember(Name = "fromUserId")]
    public long? FromUserId { get; set; }

    /// <summary>What is set, where the function does not say it: an administrator's command, or On or Off.</summary>
    [DataMember(Name = "setting")]
    public string? Setting { get; set; }

    [DataMember(Name = "reason")]
    public string? Reason { get; set; }

    [DataMember(Name = "userName")]
    public string? UserName { get; set; }

    [DataMember(Name = "machineName")]
    public string? MachineName { get; set; }

    [DataMember(Name = "processId")]
    public int? ProcessId { get; set; }

    [DataMember(Name = "position")]
    public string? Position { get; set; }

    [DataMember(Name = "outcome")]
    public string? Outcome { get; set; }

    [DataMember(Name = "errorCode")]
    public int? ErrorCode { get; set; }

    [DataMember(Name = "durationMilliseconds")]
    public double? DurationMilliseconds { get; set; }

    /// <summary>When the entry was made, or read to be.</summary>
    public DateTimeOffset Time { get; private set; }

    public static AuditEntry Now(string type, string id)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new AuditEntry { Type = type, Id = id, Time = now, TimeText = JsonLine.TextOf(now) };
    }

    /// <summary>Text as it is kept: short enough for a line, and with its control characters escaped for whoever shows it.</summary>
    public static string? Printable(string? text) => string.IsNullOrEmpty(text) ? null : PrintableText.Of(text!);

    /// <summary>The entry as JSON in UTF-8, with the end of the line.</summary>
    public byte[] ToLine() => new JsonLine()
        .Add("version", Version)
        .Add("type", Type)
        .Add("time", TimeText)
        .Add("id", Id)
        .Add("session", Session)
        .Add("endpoint", Endpoint)
        .Add("projectId", ProjectId)
        .Add("function", Function)
        .Add("roomId", RoomId)
        .Add("userId", UserId)
        .Add("fromUserId", FromUserId)
        .Add("setting", Setting)
        .Add("reason", Reason)
        .Add("userName", UserName)
        .Add("machineName", MachineName)
        .Add("processId", ProcessId)
        .Add("position", Position)
        .Add("outcome", Outcome)
        .Add("errorCode", ErrorCode)
        .Add("durationMilliseconds", DurationMilliseconds)
        .ToBytes();

    /// <summary>Reads a line; null if it is not one of an audit.</summary>
    public static AuditEntry? Read(byte[] bytes, int length)
    {
        if (length < 2 || bytes[0] != '{' || bytes[length - 1] != '}')
            return null;
        try
        {
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(bytes, 0, length, Encoding.UTF8, XmlDictionaryReaderQuotas.Max, onClose: null);
            return Json.ReadObject(reader) is AuditEntry entry && entry.IsComplete() ? entry : null;
        }
        catch (Exception reason) when (reason is SerializationException or XmlException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsComplete()
    {
        bool isDated = DateTimeOffset.TryParseExact(
            TimeText, JsonLine.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        Time = time;
        return isDated
            && Version == CurrentVersion
            && !string.IsNullOrEmpty(Id)
            && (Type == Intent ? !string.IsNullOrEmpty(Function) : Type == Result && Enum.IsDefined(typeof(RtmVoiceAuditOutcome), Outcome ?? string.Empty));
    }
}
