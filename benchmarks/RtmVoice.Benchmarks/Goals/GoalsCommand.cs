using System.CommandLine;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Measures the goals, one after the other.</summary>
internal sealed class GoalsCommand : Command
{
    private static IGoal[] All =>
    [
        new OneAtATimeGoal(),
        new ProcessorTimeGoal(inFlight: 64, most: 3),
        new ProcessorTimeGoal(inFlight: 512, most: 2),
        new BusyServerGoal(),
        new WaitingThreadsGoal(threads: 50, milliseconds: 50),
        new WaitingThreadsGoal(threads: 400, milliseconds: 200),
        new EncryptionGoal(),
        new EmulatorGoal(),
        new AllocationGoal(),
        new NobodyListeningGoal(),
        new PipelineGoal(),
        new CmdletOverheadGoal(),
        new ImportGoal(),
        new FirstConnectGoal(),
        new ListingMemoryGoal(),
        new CallGrowthGoal(),
        new AnswerGrowthGoal(),
        new LongLineGoal(),
        new WatchMemoryGoal(),
        new WatchComparisonGoal(),
        new WatchLineGoal(),
        new ReportGoal(),
        new AuditGoal(),
        new AuditReadGoal(),
    ];

    private readonly Option<FileInfo> _json = new("--json") { Description = "Keep the result as JSON", HelpName = "FILE" };
    private readonly Option<FileInfo> _markdown = new("--markdown") { Description = "Keep the result as a table", HelpName = "FILE" };
    private readonly Option<string> _only = new("--only")
    {
        Description = "Only the goals whose name contains it",
        HelpName = "NAME",
        DefaultValueFactory = _ => "",
    };

    public GoalsCommand()
        : base("goals", "Measure each goal")
    {
        Options.Add(_json);
        Options.Add(_markdown);
        Options.Add(_only);
        _only.Validators.Add(given =>
        {
            if (Named(given.GetValue(_only)!).Length == 0)
                given.AddError($"No goal's name contains '{given.GetValue(_only)}'. There are: {string.Join("; ", All.Select(goal => goal.Name))}.");
        });
        SetAction(Run);
    }

    private static IGoal[] Named(string name) => [.. All.Where(goal => goal.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];

    private void Run(ParseResult given)
    {
        Console.WriteLine(GoalReport.Machine);
        var results = new List<GoalResult>();
        foreach (IGoal goal in Named(given.GetValue(_only)!))
        {
            results.Add(new GoalResult(goal, goal.Measure()));
            Console.WriteLine(GoalReport.Line(results[^1]));
        }

        Console.WriteLine($"{results.Count(result => result.IsMet)} of {results.Count} goals are met.");
        if (given.GetValue(_json) is { } json)
            File.WriteAllText(json.FullName, GoalReport.Json(results));
        if (given.GetValue(_markdown) is { } markdown)
            File.WriteAllText(markdown.FullName, GoalReport.Markdown(results));
    }
}
