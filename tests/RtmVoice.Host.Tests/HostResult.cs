namespace RtmVoice.Host.Tests;

/// <summary>What a finished process left: its exit code, standard output and standard error.</summary>
public sealed record HostResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output that are not empty.</summary>
    public string[] Lines { get; } = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
