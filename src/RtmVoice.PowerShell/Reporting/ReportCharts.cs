using System.Globalization;
using Rtm.Charts;
using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Draws the figures of a report, each with its numbers as text.</summary>
/// <remarks>Each chart is drawn in several widths, of which the style sheet shows one: a drawing that is scaled down cannot be read.</remarks>
internal sealed class ReportCharts(RtmVoiceRoomMeasurement figures, TextWriter writer)
{
    private const int Height = 320;

    // What an axis or a table names at most.
    private const int MostOperators = 12;

    private static readonly (string Class, int Width) Small = ("at-small", 340);
    private static readonly (string Class, int Width) Half = ("at-medium at-large", 544);
    private static readonly (string Class, int Width) Medium = ("at-medium", 544);
    private static readonly (string Class, int Width) Large = ("at-large", 1144);

    private static readonly (string Name, ChartColor Color, string Class, Func<RtmVoiceChangeCount, int> Count)[] Outcomes =
    [
        ("in doubt", ChartColor.Doubtful, "doubtful", change => change.Unknown),
        ("failed", ChartColor.Contrary, "contrary", change => change.Failed),
        ("not sent", ChartColor.Absent, "absent", change => change.NotSent),
        ("succeeded", ChartColor.Primary, "primary", change => change.Succeeded),
    ];

    /// <summary>Who changed what.</summary>
    public void WriteChanges()
    {
        if (figures.Changes is not { } changes)
            return;
        WriteOutcomes("functions", "Changes by function", "Each bar is a function of the service.", "function", changes.ByFunction);
        WriteOutcomes("operators", "Changes by operator", "Each bar is an account and the computer that it worked on.", "operator", changes.ByOperator);
    }

    /// <summary>Members over time, who came and went, and how long rooms were open.</summary>
    public void WriteActivity()
    {
        RtmVoiceTimePoint[] points = figures.Timeline;
        if (points.Length > 1 || (points.Length == 1 && figures.Activity is not null))
            WriteMembers(points);
        if (figures.Activity is not { } activity)
            return;
        if (activity.JoinCount + activity.LeaveCount > 0 && points.Any(point => point.JoinCount + point.LeaveCount > 0))
            WriteFlow(points);
        if (activity.MeasuredRoomCount > 0)
            WriteOpenTimes(activity);
    }

    /// <summary>The fullest rooms, the sizes of all, and the users who are in most.</summary>
    public void WriteRooms()
    {
        if (figures.FullestRoom.Length > 0)
        {
            RtmVoiceRoomSize first = figures.FullestRoom[0];
            var text = new ChartText(
                "fullest",
                "Fullest rooms",
                $"Room {first.RoomId.ToString(CultureInfo.InvariantCulture)} is the fullest, with {ReportText.Many(first.MemberCount, "member")}.",
                "members",
                "room");
            string[] names = [.. figures.FullestRoom.Select(room => room.RoomId.ToString(CultureInfo.InvariantCulture))];
            double[] counts = [.. figures.FullestRoom.Select(room => (double)room.MemberCount)];
            WriteHalf(text, (drawing, words) => drawing.DrawBars(words, names, new ChartSeries("members", ChartColor.Primary, counts)), ["Room", "Members"],
                figures.FullestRoom.Select((room, index) => new[] { names[index], ReportText.Number(room.MemberCount) }));
        }

        if (figures.SizeDistribution.Length > 0)
        {
            var text = new ChartText(
                "sizes",
                "Sizes of rooms",
                $"Half of the rooms have at most {ReportText.Many(figures.MedianMemberCount!.Value, "member")}, 95 of a hundred at most {ReportText.Number(figures.Percentile95MemberCount!.Value)}.",
                "members in a room",
                "rooms");
            string[] names = [.. figures.SizeDistribution.Select(size => size.ToString().Replace('-', '\u2013'))];
            double[] counts = [.. figures.SizeDistribution.Select(size => (double)size.RoomCount)];
            WriteHalf(text, (drawing, words) => drawing.DrawColumns(words, names, new ChartSeries("rooms", ChartColor.Primary, counts)), ["Members", "Rooms"],
                figures.SizeDistribution.Select((size, index) => new[] { names[index], ReportText.Number(size.RoomCount) }));
        }

        if (figures.BusiestUser.Length > 0)
        {
            RtmVoiceUserRooms first = figures.BusiestUser[0];
            var text = new ChartText(
                "busiest",
                "Users in most rooms",
                $"User {first.UserId.ToString(CultureInfo.InvariantCulture)} is in {ReportText.Many(first.RoomCount, "room")}; no other user is in more.",
                "rooms",
                "user");
            string[] names = [.. figures.BusiestUser.Select(user => user.UserId.ToString(CultureInfo.InvariantCulture))];
            double[] counts = [.. figures.BusiestUser.Select(user => (double)user.RoomCount)];
            WriteHalf(text, (drawing, words) => drawing.DrawBars(words, names, new ChartSeries("rooms", ChartColor.Primary, counts)), ["User", "Rooms"],
                figures.BusiestUser.Select((user, index) => new[] { names[index], ReportText.Number(user.RoomCount) }));
        }
    }

    private void WriteMembers(RtmVoiceTimePoint[] points)
    {
        RtmVoiceTimePoint peak = points.Aggregate((most, point) => point.MemberCount > most.MemberCount ? point : most);
        RtmVoiceTimePoint last = points[points.Length - 1];
        bool areSnapshots = last.RoomCount is not null;
        string source = areSnapshots ? $"From {ReportText.Many(points.Length, "snapshot")}." : "Of rooms with events.";
        var text = new ChartText(
            "members",
            "Members over time",
            $"{source} The most are {ReportText.Number(peak.MemberCount)}, at {ReportText.Time(peak.Time)} UTC; at the end there are {ReportText.Number(last.MemberCount)}.",
            Axis(points),
            "members");
        // A snapshot holds until the next; the last has no length of its own.
        ChartInterval[] intervals =
        [
            .. points.Select((point, index) => new ChartInterval(
                point.Time.UtcDateTime,
                areSnapshots ? points[Math.Min(index + 1, points.Length - 1)].Time.UtcDateTime : (point.Time + point.Length).UtcDateTime,
                point.MemberCount)),
        ];
        WriteFull(text, (drawing, words) => drawing.DrawLevel(words, intervals), ["Time (UTC)", "Members"],
            points.Select(point => new[] { ReportText.Time(point.Time), ReportText.Number(point.MemberCount) }));
    }

    private void WriteFlow(RtmVoiceTimePoint[] points)
    {
        RtmVoiceActivity activity = figures.Activity!;
        TimeSpan length = points.Where(point => point.JoinCount + point.LeaveCount > 0).Max(point => point.Length);
        var text = new ChartText(
            "flow",
            "Joins and leaves",
            $"{ReportText.Many(activity.JoinCount, "join")}, upwards, and {ReportText.Many(activity.LeaveCount, "leave")}, downwards, counted over {ReportText.Duration(length)} each.",
            Axis(points),
            "leaves and joins");
        ChartInterval[] intervals =
        [
            .. points
                .Where(point => point.JoinCount + point.LeaveCount > 0)
                .Select(point => new ChartInterval(point.Time.UtcDateTime, (point.Time + point.Length).UtcDateTime, point.JoinCount, point.LeaveCount)),
        ];
        WriteFull(text, (drawing, words) => drawing.DrawFlow(words, intervals), ["From (UTC)", "Joins", "Leaves"],
            points.Where(point => point.JoinCount + point.LeaveCount > 0).Select(point => new[]
            {
                ReportText.Time(point.Time), ReportText.Number(point.JoinCount), ReportText.Number(point.LeaveCount),
            }),
            [("joins", "primary"), ("leaves", "contrary")]);
    }

    private void WriteOpenTimes(RtmVoiceActivity activity)
    {
        var text = new ChartText(
            "open",
            "How long rooms were open",
            $"Of {ReportText.Many(activity.MeasuredRoomCount, "room")} seen to open and to close, half were open for at most {ReportText.Duration(activity.MedianOpenTime!.Value)}; the longest for {ReportText.Duration(activity.MaximumOpenTime!.Value)}.",
            "time open",
            "rooms");
        string[] names =
        [
            .. activity.OpenTimeDistribution.Select(time => time.To is not { } to ? $"\u2265 {ReportText.Duration(time.From)}"
                : $"< {ReportText.Duration(to)}"),
        ];
        double[] counts = [.. activity.OpenTimeDistribution.Select(time => (double)time.RoomCount)];
        WriteHalf(text, (drawing, words) => drawing.DrawColumns(words, names, new ChartSeries("rooms", ChartColor.Primary, counts)), ["Time open", "Rooms"],
            activity.OpenTimeDistribution.Select((time, index) => new[] { names[index], ReportText.Number(time.RoomCount) }));
    }

    private void WriteOutcomes(string id, string title, string what, string axis, RtmVoiceChangeCount[] all)
    {
        RtmVoiceChangeCount[] shown = [.. all.Take(MostOperators)];
        string cut = shown.Length < all.Length ? $" The first {shown.Length} of {ReportText.Number(all.Length)}." : string.Empty;
        int doubtful = all.Sum(change => change.Unknown);
        string doubt = doubtful == 0 ? "None is in doubt." : $"{ReportText.Number(doubtful)} of {ReportText.Number(all.Sum(change => change.Count))} are in doubt.";
        var text = new ChartText(id, title, $"{what} {doubt}{cut}", "changes", axis);
        string[] names = [.. shown.Select(change => Shorten(Rtm.Fpnn.Protocol.PrintableText.Of(change.Name.Length == 0 ? "unknown" : change.Name)))];
        ChartSeries[] series =
        [
            .. Outcomes.Select(outcome => new ChartSeries(outcome.Name, outcome.Color, [.. shown.Select(change => (double)outcome.Count(change))])),
        ];
        WriteHalf(text, (drawing, words) => drawing.DrawBars(words, names, series), [Capitalize(axis), .. Outcomes.Select(outcome => Capitalize(outcome.Name))],
            shown.Select((change, index) => (string[])[names[index], .. Outcomes.Select(outcome => ReportText.Number(outcome.Count(change)))]),
            Outcomes.Select(outcome => (outcome.Name, outcome.Class)).ToArray());
    }

    private static string Axis(RtmVoiceTimePoint[] points)
    {
        DateTimeOffset first = points[0].Time;
        DateTimeOffset last = points[points.Length - 1].Time + points[points.Length - 1].Length;
        const string Day = "yyyy-MM-dd";
        string from = first.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture);
        string to = last.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture);
        return from == to ? $"time in UTC (+00:00), {from}" : $"time in UTC (+00:00), {from} to {to}";
    }

    private static string Shorten(string name) => name.Length <= 24 ? name : name.Substring(0, 23) + "\u2026";

    private static string Capitalize(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private void WriteHalf(
        ChartText text, Func<ChartDrawing, ChartText, string> draw, string[] columns, IEnumerable<string[]> rows, (string Name, string Class)[]? legend = null) =>
        Write("chart", [Small, Half], text, draw, columns, rows, legend);

    private void WriteFull(
        ChartText text, Func<ChartDrawing, ChartText, string> draw, string[] columns, IEnumerable<string[]> rows, (string Name, string Class)[]? legend = null) =>
        Write("chart full", [Small, Medium, Large], text, draw, columns, rows, legend);

    private void Write(
        string kind,
        (string Class, int Width)[] sizes,
        ChartText text,
        Func<ChartDrawing, ChartText, string> draw,
        string[] columns,
        IEnumerable<string[]> rows,
        (string Name, string Class)[]? legend)
    {
        writer.WriteLine($"<figure class=\"{kind}\"><figcaption><h2>{ReportText.Encode(text.Title)}</h2><p>{ReportText.Encode(text.Description)}</p></figcaption>");
        if (legend is not null)
        {
            IEnumerable<string> items = legend.Select(item => $"<li><span class=\"swatch back-{item.Class}\"></span>{item.Name}</li>");
            writer.WriteLine($"<ul class=\"legend\">{string.Concat(items)}</ul>");
        }

        foreach ((string shown, int width) in sizes)
        {
            // Ids are the page's: each drawing needs its own.
            string drawing = draw(new ChartDrawing(width, Height), text with { Id = $"{text.Id}-{width}" });
            writer.WriteLine($"<div class=\"drawing {shown}\">{drawing}</div>");
        }

        writer.Write($"<details><summary>Figures</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures of {ReportText.Encode(text.Title)}\"><table class=\"figures\"><thead><tr>");
        foreach (string column in columns)
            writer.Write($"<th scope=\"col\">{ReportText.Encode(column)}</th>");
        writer.WriteLine("</tr></thead><tbody>");
        foreach (string[] row in rows)
            writer.WriteLine($"<tr>{string.Concat(row.Select(cell => $"<td>{ReportText.Encode(cell)}</td>"))}</tr>");
        writer.WriteLine("</tbody></table></div></details></figure>");
    }
}
