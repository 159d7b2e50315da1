namespace RtmVoice.TestProcesses;

/// <summary>A test of what Windows does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(UnixNeed need = UnixNeed.Signals)
    {
        if (OperatingSystem.IsWindows())
            Skip = need == UnixNeed.Home ? "Windows has no environment variable that moves a user's modules." : "Windows has no signals.";
        else if (need == UnixNeed.Terminal && !(OperatingSystem.IsLinux() && File.Exists(TestProcess.Script)))
            Skip = $"There is no {TestProcess.Script} of util-linux.";
    }
}

/// <summary>What a test needs that Windows does not have.</summary>
internal enum UnixNeed
{
    /// <summary>Signals.</summary>
    Signals,

    /// <summary>The program that gives another one a terminal.</summary>
    Terminal,

    /// <summary>A folder for all that a user has, which the environment names.</summary>
    Home,
}
