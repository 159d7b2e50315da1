using System.Diagnostics;
using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>A loop of a script that calls the cmdlet for one room at a time.</summary>
internal sealed class CmdletLoop(string endpoint) : ICallLoop
{
    private const int CallsPerScript = 500;

    private readonly PowerShellProcess _shell = PowerShellProcess.Connect(endpoint);

    public TimeSpan ProcessorTime => _shell.ProcessorTime;

    public double Measure(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        do
        {
            _shell.Run(
                "param($Count, $Room) for ($i = 0; $i -lt $Count; $i++) { $null = Get-RtmVoiceRoomMemberCount -RoomId $Room }",
                CallsPerScript,
                LibraryLoop.RoomId);
            calls += CallsPerScript;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _shell.Dispose();
}
