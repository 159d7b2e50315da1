using System.Diagnostics;
using Rtm.Fpnn.Encryption;
using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>The cmdlet in a PowerShell pipeline.</summary>
internal sealed class PipelineLoop : ICallLoop
{
    private readonly PowerShellProcess _shell;
    private readonly int _throttleLimit;
    private readonly int _rooms;

    /// <param name="endpoint">The server.</param>
    /// <param name="throttleLimit">How many calls may be under way.</param>
    /// <param name="rooms">How many rooms one pipeline asks for, from room 1 up; measurements take whole pipelines.</param>
    /// <param name="publicKey">The server's key, to encrypt with; null sends in the clear.</param>
    public PipelineLoop(string endpoint, int throttleLimit, int rooms, FpnnPublicKey? publicKey = null)
    {
        _rooms = rooms;
        _throttleLimit = throttleLimit;
        _shell = PowerShellProcess.Connect(endpoint, publicKey?.ToHex());
    }

    public TimeSpan ProcessorTime => _shell.ProcessorTime;

    public double Measure(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        do
        {
            _shell.Run(
                "param($Rooms, $Limit) $null = 1..$Rooms | Get-RtmVoiceRoomMemberCount -ThrottleLimit $Limit", _rooms, _throttleLimit);
            calls += _rooms;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _shell.Dispose();
}
