using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Writes the results for people and for programs.</summary>
internal static class GoalReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The processor, its cores, the system and the runtime.</summary>
    public static string Machine { get; } =
        $"{ProcessorName()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    public static string Line(GoalResult result) =>
        $"{(result.IsMet ? "met   " : "missed")}  {result.ValueText,-14} {result.Goal.Bound,-16}  {result.Goal.Name}\n        {result.Figure.Note}";

    public static string Json(IEnumerable<GoalResult> results) => JsonSerializer.Serialize(
        new
        {
            machine = Machine,
            measured = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            goals = results.Select(result => new
            {
                name = result.Goal.Name,
                value = result.Figure.Value,
                goal = result.Goal.Bound.ToString(),
                met = result.IsMet,
                note = result.Figure.Note,
            }),
        },
        Indented);

    public static string Markdown(IEnumerable<GoalResult> results)
    {
        var text = new StringBuilder();
        text.AppendLine("| what | measured | goal | met | of which |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (GoalResult result in results)
        {
            string met = result.IsMet ? "yes" : "no";
            string name = result.Goal.Name.Replace("|", "\\|", StringComparison.Ordinal);
            text.AppendLine(
                CultureInfo.InvariantCulture, $"| {name} | {result.ValueText} | {result.Goal.Bound} | {met} | {result.Figure.Note} |");
        }

        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured on {Machine}.");
        return text.ToString();
    }

    private static string ProcessorName()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}

/// <summary>A goal and what came of it.</summary>
internal sealed record GoalResult(IGoal Goal, Figure Figure)
{
    public bool IsMet => Figure.IsSound && Goal.Bound.IsMetBy(Figure.Value);

    public string ValueText => Goal.Bound.Text(Figure.Value);
}
