namespace Rtm.Emulator.Tool;

/// <summary>How rtmvoice ends.</summary>
internal static class ExitCode
{
    /// <summary>Done; for an emulator, also that Ctrl+C or SIGTERM ended it.</summary>
    public const int Success = 0;

    /// <summary>It could not be done; standard error says why.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong: EX_USAGE of <c>sysexits.h</c>.</summary>
    public const int Usage = 64;
}
