namespace RtmVoice.Host.CommandLine;

/// <summary>The exit codes that are not a script's own; the same as those of <c>pwsh</c>.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The script or command ended with an error.</summary>
    public const int Failure = 1;

    /// <summary>rtmvoice was called wrongly, or for a script that is not there.</summary>
    public const int Usage = 64;

    /// <summary>Ended by Ctrl+C: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM: 128 and the number of that signal.</summary>
    public const int Terminated = 143;
}
