using System.Globalization;
using System.Text;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Writes the rows of the report's tables as JSON, small enough for a million members: numbers in base 36, ids as differences.</summary>
/// <remarks>The script of the page reads it back; its first lines say the same in JavaScript.</remarks>
internal sealed class ReportData(RoomFindings findings, TextWriter writer)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    // Sessions in the order of the rooms, whatever the order in which they came.
    private readonly int[] _sessions =
        [.. Enumerable.Range(0, findings.Sessions.Count).OrderBy(index => findings.Sessions[index], StringComparer.Ordinal)];

    private readonly char[] _digits = new char[14];

    public void Write()
    {
        writer.Write("{\"sessions\":[");
        WriteList(_sessions, session => WriteText(findings.Sessions[session]));
        writer.Write("],\"hasMembers\":");
        writer.Write(findings.Census.HasMembers ? "true" : "false");
        writer.Write(",\"rooms\":[");
        WriteList(findings.Rooms.GroupBy(room => room.Session), WriteRooms);
        writer.Write("],\"events\":\"");
        WriteEvents();
        writer.Write("\",\"eventCount\":");
        writer.Write(findings.Activity.EventCount.ToString(CultureInfo.InvariantCulture));
        writer.Write(",\"changes\":[");
        WriteList(findings.Changes.Recent, WriteChange);
        writer.Write("],\"changeCount\":");
        writer.Write(findings.Changes.Count.ToString(CultureInfo.InvariantCulture));
        writer.Write('}');
    }

    private void WriteRooms(IGrouping<int, RoomContents> session)
    {
        writer.Write("{\"session\":");
        writer.Write(Array.IndexOf(_sessions, session.Key).ToString(CultureInfo.InvariantCulture));
        WriteColumn("ids", Differences(session.Select(room => room.RoomId)), WriteNumber);
        WriteColumn("counts", session, room => WriteNumber(room.MemberCount));
        if (findings.Census.HasMembers)
        {
            WriteColumn("managers", session, room => WriteNumber(room.ManagerCount));
            WriteColumn("users", session, WriteUsers, ';');
        }

        writer.Write('}');
    }

    /// <summary>The users of a room as differences; a manager is marked by <c>!</c>, an owner by <c>*</c>.</summary>
    private void WriteUsers(RoomContents room)
    {
        long before = 0;
        string separator = string.Empty;
        foreach (long user in room.Users)
        {
            writer.Write(separator);
            WriteNumber(user - before);
            MemberRole role = room.RoleOf(user);
            if (role != MemberRole.Member)
                writer.Write(role == MemberRole.Manager ? '!' : '*');
            before = user;
            separator = ",";
        }
    }

    private void WriteEvents()
    {
        long before = 0;
        string separator = string.Empty;
        foreach (RoomEvent seen in findings.Activity.Recent)
        {
            long time = seen.Time.ToUnixTimeMilliseconds();
            writer.Write(separator);
            WriteNumber(time - before);
            foreach (long? number in (long?[])
                [
                    (int)seen.Type,
                    seen.RoomId == 0 ? null : seen.RoomId,
                    seen.UserId == 0 ? null : seen.UserId,
                    (long?)seen.Role,
                    seen.MemberCount,
                    seen.Since is { } since ? time - since.ToUnixTimeMilliseconds() : null,
                    Array.IndexOf(_sessions, seen.Session),
                ])
            {
                writer.Write(',');
                WriteNumber(number);
            }

            before = time;
            separator = ";";
        }
    }

    private void WriteChange(ChangeRecord change)
    {
        writer.Write('[');
        writer.Write(change.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        writer.Write(',');
        writer.Write(((int)change.Outcome).ToString(CultureInfo.InvariantCulture));
        writer.Write(',');
        writer.Write(Array.IndexOf(_sessions, change.Session).ToString(CultureInfo.InvariantCulture));
        foreach (string text in (string[])
            [
                change.Function,
                change.RoomId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                change.Users,
                change.FromUserId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                change.Operator,
                change.Reason,
                change.ErrorCode,
                change.Position,
            ])
        {
            writer.Write(',');
            WriteText(text);
        }

        writer.Write(']');
    }

    private static IEnumerable<long?> Differences(IEnumerable<long> ascending)
    {
        long before = 0;
        foreach (long value in ascending)
        {
            yield return value - before;
            before = value;
        }
    }

    private void WriteColumn<T>(string name, IEnumerable<T> values, Action<T> write, char separator = ',')
    {
        writer.Write($",\"{name}\":\"");
        WriteList(values, write, separator);
        writer.Write('"');
    }

    private void WriteList<T>(IEnumerable<T> values, Action<T> write, char separator = ',')
    {
        bool isFirst = true;
        foreach (T value in values)
        {
            if (!isFirst)
                writer.Write(separator);
            write(value);
            isFirst = false;
        }
    }

    private void WriteNumber(int? number) => WriteNumber((long?)number);

    private void WriteNumber(long? number)
    {
        if (number is not { } value)
            return;
        if (value < 0)
            writer.Write('-');
        ulong rest = value < 0 ? (ulong)-value : (ulong)value;
        int start = _digits.Length;
        do
        {
            _digits[--start] = Digits[(int)(rest % 36)];
            rest /= 36;
        }
        while (rest > 0);
        writer.Write(_digits, start, _digits.Length - start);
    }

    /// <summary>A string that ends neither itself nor the element of HTML around it.</summary>
    private void WriteText(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char character in text)
        {
            if (character is '"' or '\\')
                json.Append('\\').Append(character);
            else if (character is '<' or '>' or '&' || IsInvisible(character))
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(character);
        }

        writer.Write(json.Append('"').ToString());
    }

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
