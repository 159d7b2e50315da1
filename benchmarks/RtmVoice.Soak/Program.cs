using System.Diagnostics;
using System.Globalization;
using RtmVoice.Soak;

const string Usage = """
    usage: dotnet run -c Release --project benchmarks/RtmVoice.Soak -- [all|fuzz|port|chaos|leaks] [--seed N] [--scale X] [--minutes N]

      fuzz    a million broken messages into the readers
      port    ten thousand broken messages onto the emulator's port
      chaos   64 requests in flight through 200 forced disconnects
      leaks   ten thousand connections and a million requests
      --seed     repeats a run; 1 unless given
      --scale    multiplies the numbers above; 1 unless given, 1000 at most
      --minutes  gives up after so long, with exit code 1; 30 unless given

    It connects to loopback only. The exit code is 0 if nothing was found.
    """;

if (!SoakOptions.TryParse(args, out SoakOptions? options))
{
    Console.Error.WriteLine(Usage);
    return 64;
}

ISoak[] soaks = [new ReaderSoak(), new PortSoak(), new ChaosSoak(), new LeakSoak()];
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(options.Minutes));
bool isSound = true;
foreach (ISoak soak in soaks.Where(soak => options.Name is "all" || options.Name == soak.Name))
{
    long started = Stopwatch.GetTimestamp();
    SoakResult result = await soak.RunAsync(options).WaitAsync(limit.Token);
    isSound &= result.IsSound;
    string seconds = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
    Console.WriteLine($"{soak.Name,-6} {(result.IsSound ? "sound" : "FAULT")}  {seconds,7} s  {result.Figures}");
}

using Process process = Process.GetCurrentProcess();
Console.WriteLine($"peak memory of the process, emulator included: {process.PeakWorkingSet64 / (1024 * 1024)} MB");
return isSound ? 0 : 1;
