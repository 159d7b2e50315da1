using System.Diagnostics;
using System.Globalization;
using RtmVoice.Benchmarks.CommandLine;
using RtmVoice.Benchmarks.Engine;

namespace RtmVoice.Benchmarks.Processes;

/// <summary>What must be measured in a process that has done nothing before. Prints figures in one line.</summary>
internal static class FreshCommand
{
    public const string Name = "fresh";
    public const string Import = "import";
    public const string Connect = "connect";
    public const string List = "list";

    /// <summary>Runs one of them in a fresh process.</summary>
    /// <returns>The figures that it printed.</returns>
    public static double[] Ask(string what, string subject)
    {
        using ChildProcess process = ChildProcess.Start(Name, what, subject);
        return [.. process.ReadLine().Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }

    public static int Run(string[] arguments)
    {
        double[] figures = arguments switch
        {
            [Import, var manifest] => [ImportMilliseconds(manifest)],
            [Connect, var endpoint] => ConnectMilliseconds(endpoint),
            [List, var endpoint] => [ListMegabytes(endpoint)],
            _ => throw new UsageException("There is nothing of that kind to measure."),
        };
        Console.WriteLine(string.Join(' ', figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static double ImportMilliseconds(string manifest)
    {
        using var engine = new HostedEngine();
        engine.Run("Get-Module");
        return Milliseconds(() => engine.Import(manifest));
    }

    private static double[] ConnectMilliseconds(string endpoint)
    {
        using var engine = new HostedEngine();
        engine.Import(HostedEngine.EmptyModule);
        engine.Import(HostedEngine.RtmVoiceModule);
        // A script of the same shape, without the module: what the engine compiles for its own sake is not the module's cost.
        engine.Run("param($A, $B, $C, $D) $more = @{}; if ($D) { $more.Name = $D }; $null = Invoke-Nothing @more", "1", "2", "3", null);
        return [ConnectMilliseconds(engine, endpoint, "First"), ConnectMilliseconds(engine, endpoint, "Second")];
    }

    private static double ConnectMilliseconds(HostedEngine engine, string endpoint, string name) => Milliseconds(() =>
    {
        engine.Connect(endpoint, name);
        engine.Run("$null = Get-RtmVoiceRoomMemberCount -RoomId 1");
    });

    private static double ListMegabytes(string endpoint)
    {
        using HostedEngine engine = HostedEngine.Connect(endpoint);
        // Loads and compiles all that a listing needs, and lets the heap take the size that any work gives it.
        engine.Run("foreach ($i in 1..5000) { $null = Get-RtmVoiceRoomMember -RoomId 1 }");
        GC.Collect();
        long baseline = Environment.WorkingSet;
        long peak = baseline;
        using (new Timer(_ => peak = Math.Max(peak, Environment.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10)))
            engine.Run("$null = Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | ForEach-Object -Process { }");
        return (peak - baseline) / 1e6;
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
