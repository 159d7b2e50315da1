using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Writes the page of a report: figures, charts, and the rows as data that the page's own script shows as tables.</summary>
/// <remarks>
/// The page asks for nothing: style and script are in it, and its Content-Security-Policy allows these two by their hashes and nothing else.
/// </remarks>
internal sealed class ReportPage(RoomFindings findings, RtmVoiceRoomMeasurement figures, string title, DateTimeOffset time)
{
    // What is in doubt is shown before anything else, but not without end.
    private const int MostDoubtfulShown = 25;

    public void WriteTo(TextWriter writer)
    {
        string style = Resource("report.css");
        string script = Resource("report.js");
        writer.WriteLine("<!DOCTYPE html>");
        writer.WriteLine("<html lang=\"en\">");
        writer.WriteLine("<head>");
        writer.WriteLine("<meta charset=\"utf-8\">");
        writer.WriteLine(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " +
            $"style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'\">");
        writer.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        writer.WriteLine("<meta name=\"color-scheme\" content=\"light dark\">");
        writer.WriteLine("<meta name=\"referrer\" content=\"no-referrer\">");
        writer.WriteLine($"<title>{ReportText.Encode(title)}</title>");
        writer.WriteLine($"<style>{style}</style>");
        writer.WriteLine("</head>");
        writer.WriteLine("<body>");
        WriteHeader(writer);
        writer.WriteLine("<main>");
        WriteTiles(writer);
        WriteDoubts(writer);
        var charts = new ReportCharts(figures, writer);
        writer.WriteLine("<section class=\"charts\" aria-label=\"Charts\">");
        charts.WriteActivity();
        charts.WriteRooms();
        charts.WriteChanges();
        writer.WriteLine("</section>");
        writer.WriteLine("<section id=\"tables\" aria-label=\"Tables\">");
        // Not noscript: what shows an attachment may stop the script by a policy of its own, and then nothing would be said.
        writer.WriteLine("<p id=\"without-script\" class=\"note\">The tables need JavaScript; the figures and charts do not.</p>");
        writer.WriteLine("</section>");
        writer.WriteLine("</main>");
        writer.WriteLine("<footer>Made by RtmVoice. Nothing in this file is loaded from elsewhere.</footer>");
        writer.Write("<script id=\"data\" type=\"application/json\">");
        new ReportData(findings, writer).Write();
        writer.WriteLine("</script>");
        writer.WriteLine($"<script>{script}</script>");
        writer.WriteLine("</body>");
        writer.WriteLine("</html>");
    }

    private void WriteHeader(TextWriter writer)
    {
        writer.WriteLine("<header>");
        writer.WriteLine($"<h1>{ReportText.Encode(title)}</h1>");
        writer.WriteLine($"<p class=\"meta\">Made {ReportText.Time(time)} UTC (+00:00). {Scope()}</p>");
        writer.WriteLine("</header>");
    }

    /// <summary>What the report is about, and what it does not know.</summary>
    private string Scope()
    {
        var parts = new List<string>();
        string[] sessions = [.. Enumerable.Range(0, findings.Sessions.Count).Select(index => findings.Sessions[index]).Where(name => name.Length > 0)];
        if (sessions.Length == 1)
            parts.Add($"Session <b>{ReportText.Encode(sessions[0])}</b>.");
        else if (sessions.Length > 1)
            parts.Add($"{ReportText.Many(sessions.Length, "session")}.");
        if (findings.Census.Time is { } taken)
            parts.Add($"Rooms and members as of {ReportText.Time(taken)} UTC.");
        if (figures.Activity is { } activity)
            parts.Add($"{ReportText.Many(activity.EventCount, "event")} from {ReportText.Time(activity.From)} to {ReportText.Time(activity.To)} UTC.");
        if (figures.Changes is { } changes)
            parts.Add($"{ReportText.Many(changes.Total.Count, "audit record")}.");
        if (findings.IsFromEventsAlone)
            parts.Add("Rooms are known from their events alone: those without any are missing.");
        return string.Join(" ", parts);
    }

    private void WriteTiles(TextWriter writer)
    {
        writer.WriteLine("<section class=\"tiles\" aria-label=\"Figures\">");
        if (figures.RoomCount > 0 || (figures.Changes is null && figures.Activity is null))
        {
            string uncounted = figures.UncountedRoomCount > 0 ? $", {ReportText.Number(figures.UncountedRoomCount)} not counted" : string.Empty;
            WriteTile(writer, "Rooms", ReportText.Number(figures.RoomCount), $"{ReportText.Number(figures.EmptyRoomCount)} empty{uncounted}");
            WriteTile(
                writer,
                "Members",
                figures.RoomCount > 0 && figures.UncountedRoomCount == figures.RoomCount ? "not counted" : ReportText.Number(figures.MemberCount),
                figures.UserCount is { } users ? ReportText.Many(users, "different user")
                    : figures.UncountedRoomCount > 0 ? "in the rooms that were counted"
                    : "in all rooms together");
            if (figures.ManagerCount is { } managers)
                WriteTile(writer, "Managers", ReportText.Number(managers), "owners among them");
            if (figures.FullestRoom.Length > 0)
            {
                RtmVoiceRoomSize fullest = figures.FullestRoom[0];
                WriteTile(writer, "Fullest room", ReportText.Number(fullest.MemberCount), $"members in room {fullest.RoomId.ToString(CultureInfo.InvariantCulture)}");
                WriteTile(writer, "Mean size", ReportText.Number(figures.MeanMemberCount!.Value), $"half of the rooms have at most {ReportText.Number(figures.MedianMemberCount!.Value)}");
            }
        }

        if (figures.Activity is { } activity)
            WriteActivityTiles(writer, activity);
        if (figures.Changes is { } changes)
        {
            WriteTile(writer, "Changes", ReportText.Number(changes.Total.Count), $"{ReportText.Number(changes.Total.Succeeded)} succeeded, {ReportText.Number(changes.Total.Failed)} failed");
            WriteTile(
                writer,
                "In doubt",
                ReportText.Number(changes.Total.Unknown),
                changes.Total.Unknown == 0 ? "every outcome is known" : "made or not: see below",
                changes.Total.Unknown == 0 ? "tile" : "tile alarm");
        }

        writer.WriteLine("</section>");
    }

    private static void WriteActivityTiles(TextWriter writer, RtmVoiceActivity activity)
    {
        WriteTile(writer, "Joined", ReportText.Number(activity.JoinCount), $"{ReportText.Number(activity.LeaveCount)} left");
        WriteTile(writer, "Rooms opened", ReportText.Number(activity.OpenedCount), $"{ReportText.Number(activity.ClosedCount)} closed");
        if (activity.LostCount == 0)
            return;
        // What has not ended has no length yet.
        string length = activity.LostTime == TimeSpan.Zero && activity.OpenLossCount > 0 ? "not over" : ReportText.Duration(activity.LostTime);
        string others = activity.LostTime > TimeSpan.Zero && activity.OpenLossCount > 0 ? $", {ReportText.Number(activity.OpenLossCount)} not over" : string.Empty;
        WriteTile(writer, "Not observed", length, ReportText.Many(activity.LostCount, "gap") + others, "tile alarm");
    }

    private static void WriteTile(TextWriter writer, string name, string value, string note, string kind = "tile") =>
        writer.WriteLine($"<div class=\"{kind}\"><span class=\"name\">{name}</span><span class=\"value\">{value}</span><span class=\"rest\">{note}</span></div>");

    private void WriteDoubts(TextWriter writer)
    {
        if (figures.Changes is not { Total.Unknown: > 0 } changes)
            return;
        ChangeRecord[] doubts = [.. findings.Changes.Recent.Where(change => change.Outcome == ChangeOutcome.Unknown).Take(MostDoubtfulShown)];
        writer.WriteLine("<section class=\"doubts\"><h2>Outcomes in doubt</h2>");
        string cut = doubts.Length < changes.Total.Unknown ? $" The latest {doubts.Length} are named here, all in the table of changes." : string.Empty;
        writer.WriteLine($"<p>These changes may or may not have been made: the answer never came. See how things stand before doing them again.{cut}</p>");
        writer.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Outcomes in doubt\"><table class=\"figures\"><thead><tr><th scope=\"col\">Time (UTC)</th><th scope=\"col\">Function</th><th scope=\"col\">Room</th><th scope=\"col\">Users</th><th scope=\"col\">By</th><th scope=\"col\">Reason</th></tr></thead><tbody>");
        foreach (ChangeRecord doubt in doubts)
        {
            IEnumerable<string> cells =
            [
                ReportText.Time(doubt.Time), doubt.Function, doubt.RoomId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, doubt.Users, doubt.Operator, doubt.Reason,
            ];
            writer.WriteLine($"<tr>{string.Concat(cells.Select(cell => $"<td>{ReportText.Encode(cell)}</td>"))}</tr>");
        }

        writer.WriteLine("</tbody></table></div></section>");
    }

    // Line ends as a browser counts them, however the sources were checked out: the hashes are over these.
    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return "\n" + reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        using var sha256 = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
