using System.Diagnostics;

namespace RtmVoice.Benchmarks.Processes;

/// <summary>This program once more, in a process of its own. It ends when its standard input does, so none outlives its parent.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ChildProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the next line that it prints.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or took too long.</exception>
    public string ReadLine()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(StartLimit))
            throw new InvalidOperationException($"A child process said nothing for {StartLimit.TotalSeconds} s.");
        return line.Result ?? throw new InvalidOperationException("A child process ended before it had said what was asked.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(EndLimit))
            _process.Kill();
        _process.Dispose();
    }
}
