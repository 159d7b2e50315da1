using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using static Rtm.Emulator.Tool.ToolOption;

namespace RtmVoice.Soak;

/// <summary>Runs the soaks, all of them or the one that is named, and prints a line of figures for each.</summary>
internal sealed class SoakCommand : RootCommand
{
    private const string All = "all";

    private static readonly ISoak[] Soaks =
    [
        new ReaderSoak(), new PortSoak(), new ChaosSoak(), new RelaySoak(), new HoleSoak(), new HandleSoak(), new StallSoak(), new PoolSoak(), new LeakSoak(),
    ];

    private readonly Argument<string> _name = new("NAME")
    {
        Description = $"""
            {All}      all of them
            fuzz     a million broken messages into the readers
            port     ten thousand broken messages onto the emulator's port
            chaos    64 requests in flight through 200 forced disconnects
            relay    20,000 changes over a network that repeats and drops frames
            hole     addresses and name servers that never answer
            handles  a process that runs out of handles 100 times
            stall    100,000 calls to a peer that never reads
            pool     calls and connections while every thread of the pool is held
            leaks    ten thousand connections and a million requests
            """,
        DefaultValueFactory = _ => All,
    };

    private readonly Option<int> _seed = Number("--seed", "N", 0, int.MaxValue, "Repeats a run", byDefault: 1);
    private readonly Option<double> _scale = Decimal("--scale", "X", 0.000001, 1000, "Multiplies the numbers of all soaks", byDefault: 1);
    private readonly Option<int> _minutes = Number("--minutes", "N", 1, 1440, "Gives up after so long, with exit code 1", byDefault: 30);

    public SoakCommand()
        : base("Wears the library down. Connects to loopback only. The exit code is 0 if nothing was found.")
    {
        _name.AcceptOnlyFromAmong([All, .. Soaks.Select(soak => soak.Name)]);
        Arguments.Add(_name);
        Options.Add(_seed);
        Options.Add(_scale);
        Options.Add(_minutes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult given)
    {
        var options = new SoakOptions(given.GetValue(_seed), given.GetValue(_scale));
        string name = given.GetRequiredValue(_name);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(given.GetValue(_minutes)));
        bool isSound = true;
        foreach (ISoak soak in Soaks.Where(soak => name is All || name == soak.Name))
        {
            long started = Stopwatch.GetTimestamp();
            SoakResult result;
            try
            {
                result = await soak.RunAsync(options).WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                result = new SoakResult(IsSound: false, $"not done after {given.GetValue(_minutes)} min");
            }

            isSound &= result.IsSound;
            string seconds = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            Console.WriteLine($"{soak.Name,-7} {(result.IsSound ? "sound" : "FAULT")}  {seconds,7} s  {result.Figures}");
        }

        using Process process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory of the process, emulator included: {process.PeakWorkingSet64 / (1024 * 1024)} MB");
        return isSound ? 0 : 1;
    }
}
