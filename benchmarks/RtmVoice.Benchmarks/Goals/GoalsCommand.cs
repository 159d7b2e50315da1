using RtmVoice.Benchmarks.CommandLine;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Measures the goals, one after the other.</summary>
internal static class GoalsCommand
{
    private static IGoal[] All =>
    [
        new ClientSpeedGoal(inFlight: 1, least: 0.85),
        new ClientSpeedGoal(inFlight: 64, least: 0.80),
        new ClientSpeedGoal(inFlight: 512, least: 0.80),
        new EncryptionGoal(),
        new EmulatorGoal(),
        new AllocationGoal(),
        new PipelineGoal(),
        new CmdletOverheadGoal(),
        new ImportGoal(),
        new FirstConnectGoal(),
        new ListingMemoryGoal(),
        new CallGrowthGoal(),
        new AnswerGrowthGoal(),
        new LongLineGoal(),
    ];

    public static int Run(string[] arguments)
    {
        Options options = Options.Parse(arguments, ["--json", "--markdown", "--only"], []);
        string only = options.Text("--only") ?? string.Empty;
        IGoal[] wanted = [.. All.Where(goal => goal.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        if (wanted.Length == 0)
            throw new UsageException($"No goal's name contains '{only}'. There are: {string.Join("; ", All.Select(goal => goal.Name))}.");
        Console.WriteLine(GoalReport.Machine);
        var results = new List<GoalResult>();
        foreach (IGoal goal in wanted)
        {
            results.Add(new GoalResult(goal, goal.Measure()));
            Console.WriteLine(GoalReport.Line(results[^1]));
        }

        Console.WriteLine($"{results.Count(result => result.IsMet)} of {results.Count} goals are met.");
        if (options.Text("--json") is { } json)
            File.WriteAllText(json, GoalReport.Json(results));
        if (options.Text("--markdown") is { } markdown)
            File.WriteAllText(markdown, GoalReport.Markdown(results));
        return 0;
    }
}
