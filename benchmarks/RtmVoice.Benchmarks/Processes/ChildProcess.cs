using System.Diagnostics;

namespace RtmVoice.Benchmarks.Processes;

/// <summary>A program in a process of its own, often this one once more. It ends when its standard input does, so none outlives its parent.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan LineLimit = TimeSpan.FromMinutes(2);
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

    /// <summary>Starts this program once more.</summary>
    public static ChildProcess StartAgain(IEnumerable<string> arguments) => Start(Environment.ProcessPath!, arguments);

    /// <summary>Starts a program.</summary>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string workingDirectory = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Sends it a line.</summary>
    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for the next line that it prints.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or took too long.</exception>
    public string ReadLine()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(LineLimit))
            throw new InvalidOperationException($"A child process said nothing for {LineLimit.TotalSeconds} s.");
        return line.Result ?? throw new InvalidOperationException("A child process ended before it had said what was asked.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(EndLimit))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
