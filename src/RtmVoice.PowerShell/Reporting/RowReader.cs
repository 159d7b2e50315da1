using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Tells what a piped row is, by its properties, and adds it to the findings: objects of cmdlets, and what CSV, JSON or CLIXML made of them.</summary>
internal sealed class RowReader(RoomFindings findings)
{
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    // What only results of changes have: whom a change was about is not who is in the room.
    private static readonly string[] MarksOfResults = ["FromUserId", "Action", "Command", "IsConfirmed"];

    /// <summary>Adds a row.</summary>
    /// <exception cref="FormatException">The row is not one of those that are counted, or a value of it cannot be read; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The row belongs to a snapshot earlier than that of rows before it.</exception>
    public void Add(PSObject row)
    {
        switch (row.BaseObject)
        {
            case RtmVoiceRoomMember member:
                Enter(row);
                findings.Census.AddMember(member.Session, member.RoomId, member.UserId, RoleOf(member.Role));
                break;
            case RtmVoiceRoom room:
                Enter(row);
                findings.Census.AddRoom(room.Session, room.RoomId, room.MemberCount);
                break;
            case RtmVoiceRoomMemberCount count:
                Enter(row);
                findings.Census.AddRoom(count.Session, count.RoomId, count.MemberCount);
                break;
            default:
                AddByProperties(row);
                break;
        }
    }

    private void AddByProperties(PSObject row)
    {
        if (Has(row, "EventType"))
            findings.Activity.Add(ReadEvent(row));
        else if (Has(row, "Function") && Has(row, "Outcome"))
            findings.Changes.Add(ReadChange(row));
        else if (Has(row, "RoomId") && Has(row, "UserId") && !MarksOfResults.Any(name => Has(row, name)))
            AddMember(row);
        else if (Has(row, "RoomId") && Has(row, "MemberCount"))
            AddRoom(row);
        else
            throw new FormatException("The row is not a room, a member, a count, an event or an audit record.");
    }

    private void AddMember(PSObject row)
    {
        long roomId = Id(row, "RoomId") ?? throw Missing("RoomId");
        long userId = Id(row, "UserId") ?? throw Missing("UserId");
        MemberRole role = Role(row) ?? MemberRole.Member;
        Enter(row);
        findings.Census.AddMember(Text(row, "Session"), roomId, userId, role);
    }

    private void AddRoom(PSObject row)
    {
        long roomId = Id(row, "RoomId") ?? throw Missing("RoomId");
        int? memberCount = Count(row, "MemberCount");
        Enter(row);
        findings.Census.AddRoom(Text(row, "Session"), roomId, memberCount);
    }

    private RoomEvent ReadEvent(PSObject row)
    {
        var type = Word<RoomEventType>(row, "EventType") ?? throw Missing("EventType");
        bool isAboutRoom = type < RoomEventType.ObservationLost;
        bool isAboutUser = type is RoomEventType.UserJoined or RoomEventType.UserLeft or RoomEventType.RoleChanged;
        return new RoomEvent
        {
            Type = type,
            Session = findings.Sessions.IndexOf(Text(row, "Session")),
            Time = Time(row, "Time") ?? throw Missing("Time"),
            Since = Time(row, "Since"),
            RoomId = isAboutRoom ? Id(row, "RoomId") ?? throw Missing("RoomId") : 0,
            UserId = isAboutUser ? Id(row, "UserId") ?? throw Missing("UserId") : 0,
            Role = Role(row),
            MemberCount = Count(row, "MemberCount"),
        };
    }

    private ChangeRecord ReadChange(PSObject row)
    {
        string user = Text(row, "UserName");
        string computer = Text(row, "MachineName");
        return new ChangeRecord
        {
            Time = Time(row, "Time") ?? throw Missing("Time"),
            Session = findings.Sessions.IndexOf(Text(row, "Session")),
            Function = Text(row, "Function"),
            // An intent whose outcome nobody wrote down is in doubt.
            Outcome = Word<ChangeOutcome>(row, "Outcome") ?? ChangeOutcome.Unknown,
            RoomId = Id(row, "RoomId"),
            Users = Value(row, "UserId") switch
            {
                null => string.Empty,
                IEnumerable users and not string => string.Join(", ", users.Cast<object?>().Select(Text)),
                object one => Text(one),
            },
            FromUserId = Id(row, "FromUserId"),
            Reason = Text(row, "Reason"),
            Operator = computer.Length == 0 ? user : $"{user}@{computer}",
            ErrorCode = Text(row, "ErrorCode") is var code && code == "0" ? string.Empty : code,
            Position = Text(row, "Position"),
        };
    }

    private void Enter(PSObject row)
    {
        DateTimeOffset? time = Time(row, "Time");
        if (!findings.Census.TryEnter(time))
        {
            throw new InvalidOperationException(string.Format(
                CultureInfo.InvariantCulture,
                "The row is of {0:u}, but rows of a later snapshot, of {1:u}, have come before it.",
                time,
                findings.Census.Time));
        }
    }

    private static bool Has(PSObject row, string name) => row.Properties[name] is not null;

    private static object? Value(PSObject row, string name)
    {
        object? value;
        try
        {
            value = row.Properties[name]?.Value;
        }
        catch (GetValueException reason)
        {
            throw new FormatException($"{name} cannot be read: {reason.Message}", reason);
        }

        // What a statement without output leaves behind says nothing, nor does an empty cell of CSV.
        if (ReferenceEquals(value, AutomationNull.Value))
            return null;
        return value is PSObject { BaseObject: not PSCustomObject } wrapped ? Meaning(wrapped.BaseObject, wrapped) : Meaning(value, value);

        static object? Meaning(object? value, object? whole) => value is "" ? null : value is PSCustomObject ? whole : value;
    }

    private static string Text(PSObject row, string name) => Text(Value(row, name));

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static long? Id(PSObject row, string name) => Value(row, name) is { } value
        ? Identifier.Read(value) ?? throw new FormatException($"{name} cannot be read: {Identifier.Show(value)} is not an id.")
        : null;

    private static int? Count(PSObject row, string name) => Value(row, name) switch
    {
        null => null,
        int count and >= 0 => count,
        object value when int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out int count) => count,
        object value => throw new FormatException($"{name} is not a count: '{Text(value)}'."),
    };

    private static MemberRole RoleOf(string role) => role switch
    {
        nameof(MemberRole.Member) => MemberRole.Member,
        nameof(MemberRole.Manager) => MemberRole.Manager,
        _ => MemberRole.Owner,
    };

    private static MemberRole? Role(PSObject row) => Word<MemberRole>(row, "Role");

    private static TWord? Word<TWord>(PSObject row, string name)
        where TWord : struct, Enum
    {
        if (Value(row, name) is not { } value)
            return null;
        // By name alone: numbers of enumerations differ from type to type.
        string text = value is Enum ? value.ToString() : Text(value);
        return Enum.GetNames(typeof(TWord)).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } known
            ? (TWord)Enum.Parse(typeof(TWord), known)
            : throw new FormatException($"{name} is '{text}', which is none of {string.Join(", ", Enum.GetNames(typeof(TWord)))}.");
    }

    /// <summary>A time; one that says no offset is in UTC.</summary>
    private static DateTimeOffset? Time(PSObject row, string name) => ReadTime(row, name) is not { } time
        ? null
        : IsInRange(time.DateTime) ? time : throw OutOfRange(name, time);

    private static DateTimeOffset? ReadTime(PSObject row, string name)
    {
        object? value = Value(row, name);
        // What JSON and CLIXML make of a DateTimeOffset in Windows PowerShell.
        if (value is PSObject parts)
            value = Value(parts, "UtcDateTime");
        switch (value)
        {
            case null:
                return null;
            case DateTimeOffset time:
                return time;
            case DateTime time when !IsInRange(time):
                throw OutOfRange(name, time);
            case DateTime time:
                return new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time);
            case string text when TryRead(text, CultureInfo.InvariantCulture, out DateTimeOffset time):
                return IsClear(text, time) ? time : throw new FormatException(
                    $"{name} may mean several days: '{text}'. Write it as 2026-01-31T22:00:00Z; Export-Csv writes times in the way of a culture.");
            default:
                throw new FormatException($"{name} is not a time: '{Text(value)}'. Write it as 2026-01-31T22:00:00Z.");
        }
    }

    /// <summary>Whether a text is read alike here and elsewhere. 05/12 is a day of May where the month comes first, and one of December where it does not.</summary>
    private static bool IsClear(string text, DateTimeOffset time)
    {
        string trimmed = text.TrimStart();
        if (trimmed.TakeWhile(letter => letter is >= '0' and <= '9').Count() == 4)
            return true;
        // No culture that puts the month first writes dots.
        return trimmed.TakeWhile(letter => letter is not (' ' or ':')).Count(letter => letter == '.') < 2
            && TryRead(text, CultureInfo.CurrentCulture, out DateTimeOffset here) && here == time;
    }

    private static bool TryRead(string text, CultureInfo culture, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out time);

    // The days before and after a time beyond these cannot be reckoned with.
    private static bool IsInRange(DateTime time) => time.Year is >= FirstYear and <= LastYear;

    private static FormatException OutOfRange(string name, object time) => new($"{name} is not a time of the years {FirstYear} to {LastYear}: '{Text(time)}'.");

    private static FormatException Missing(string name) => new($"The row has no {name}.");
}
