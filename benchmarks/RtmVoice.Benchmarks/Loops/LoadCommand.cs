using System.CommandLine;
using RtmVoice.Benchmarks.Servers;
using static Rtm.Emulator.Tool.ToolOption;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>Runs one loop as asked, and prints its rate once a second, and what it costs the client, which other programs disturb less.</summary>
internal sealed class LoadCommand : Command
{
    private const int PipelineRooms = 5_000;

    private readonly Option<string> _loop = new("--loop") { Description = "What sends", DefaultValueFactory = _ => "library" };
    private readonly Option<bool> _encrypted = Switch("--encrypted", "Encrypt; not with the raw loop");
    private readonly Option<int> _inFlight = Number("--in-flight", "N", 1, 4096, "How many calls are under way at any time", byDefault: 64);
    private readonly Option<int> _delay = Number("--delay", "MILLISECONDS", 0, 10_000, "How long the line holds answers back", byDefault: 0);
    private readonly Option<int> _seconds = Number("--seconds", "N", 1, 3600, "How long", byDefault: 5);

    public LoadCommand()
        : base("load", "Send as many member counts as it can, and say how many a second")
    {
        _loop.AcceptOnlyFromAmong("raw", "library", "window", "pipeline");
        foreach (Option option in (Option[])[_loop, _encrypted, _inFlight, _delay, _seconds])
            Options.Add(option);
        Validators.Add(given =>
        {
            if (given.GetValue(_encrypted) && given.GetValue(_loop) == "raw")
                given.AddError("The raw loop sends ready-made bytes, and an encrypted stream has none.");
        });
        SetAction(Run);
    }

    private void Run(ParseResult given)
    {
        int inFlight = given.GetValue(_inFlight);
        int delay = given.GetValue(_delay);
        bool isEncrypted = given.GetValue(_encrypted);
        using ServerProcess server = isEncrypted ? ServerProcess.Answering() : ServerProcess.Emulator(FormattableString.Invariant($"{PipelineRooms}x20"));
        using ServerProcess? line = delay > 0 ? ServerProcess.DelayLine(server.Port, delay) : null;
        ServerProcess near = line ?? server;
        using ICallLoop loop = given.GetValue(_loop) switch
        {
            "raw" => new RawLoop(near.Port, inFlight),
            "window" => new WindowLoop(near.Endpoint, inFlight, PipelineRooms),
            "pipeline" => new PipelineLoop(near.Endpoint, inFlight, PipelineRooms, isEncrypted ? server.PublicKey : null),
            _ => new LibraryLoop(near.Endpoint, inFlight, isEncrypted ? server.PublicKey : null),
        };
        for (int i = 1; i <= given.GetValue(_seconds); i++)
        {
            TimeSpan before = loop.ProcessorTime;
            double rate = loop.Measure(TimeSpan.FromSeconds(1));
            double processor = (loop.ProcessorTime - before).TotalMicroseconds / rate;
            Console.WriteLine(FormattableString.Invariant($"{i,4} s  {rate,12:N0} calls/s  {processor,8:0.0} µs of processor time a call"));
        }
    }
}
