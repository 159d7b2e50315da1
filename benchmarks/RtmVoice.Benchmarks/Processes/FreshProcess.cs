namespace RtmVoice.Benchmarks.Processes;

/// <summary>What must be measured in a PowerShell that has done nothing before.</summary>
internal static class FreshProcess
{
    /// <summary>How long an import takes, in milliseconds.</summary>
    public static double ImportMilliseconds(string manifest)
    {
        using PowerShellProcess shell = PowerShellProcess.Start();
        return shell.Import(manifest);
    }

    /// <summary>How long the first connection and request take, and then the second, in milliseconds.</summary>
    public static (double First, double Second) ConnectMilliseconds(string endpoint)
    {
        using PowerShellProcess shell = PowerShellProcess.Start();
        shell.Import(PowerShellProcess.EmptyModule);
        shell.Import(PowerShellProcess.RtmVoiceModule);
        shell.MakeCredential();
        // A script of the same shape, without the module: what the engine compiles for its own sake is not the module's cost.
        shell.Run("param($Endpoint, $Name) $more = @{}; if (-not $Name) { $more.Name = $Endpoint }; Invoke-Nothing @more; Invoke-Nothing", "a", "b");
        return (Connect("First"), Connect("Second"));

        double Connect(string name) => shell.Run(
            """
            param($Endpoint, $Name)
            Connect-RtmVoice -Endpoint $Endpoint -Credential $credential -Name $Name
            Get-RtmVoiceRoomMemberCount -RoomId 1
            """,
            endpoint,
            name);
    }

    /// <summary>How much memory listing all members of all rooms takes beyond what the process had before, in megabytes.</summary>
    public static double ListMegabytes(string endpoint) =>
        Megabytes(endpoint, "Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | ForEach-Object -Process { }");

    /// <summary>How much memory watching all rooms takes beyond what the process had before, in megabytes; three looks at least.</summary>
    public static double WatchMegabytes(string endpoint) => Megabytes(
        endpoint, "Watch-RtmVoiceRoom -IntervalSeconds 0.05 -Verbose -EventType RoomClosed 4>&1 | Where-Object { \"$_\" -like 'A look *' } | Select-Object -First 3");

    /// <summary>What a report costs.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="pipeline">What makes it, without the file.</param>
    public static ReportCost Report(string endpoint, string pipeline)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            using PowerShellProcess shell = ConnectWarm(endpoint);
            double milliseconds = 0;
            double memory = Megabytes(shell, () => milliseconds = shell.Run($"param($Path) $ProgressPreference = 'SilentlyContinue'; {pipeline} -Path $Path", file));
            return new ReportCost(milliseconds / 1000, new FileInfo(file).Length / 1e6, memory);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>How much memory reading an audit takes beyond what the process had before, in megabytes, and how long it takes, in seconds.</summary>
    /// <param name="file">The audit.</param>
    public static (double Megabytes, double Seconds) ReadAudit(string file)
    {
        using PowerShellProcess shell = PowerShellProcess.Start();
        shell.Import(PowerShellProcess.RtmVoiceModule);
        // Loads and compiles all that reading needs.
        shell.Run("param($Path) Get-RtmVoiceAudit $Path | Select-Object -First 5000 | ForEach-Object -Process { }; [GC]::Collect()", file);
        double milliseconds = 0;
        double megabytes = Megabytes(shell, () => milliseconds = shell.Run("param($Path) Get-RtmVoiceAudit $Path | ForEach-Object -Process { }", file));
        return (megabytes, milliseconds / 1000);
    }

    private static double Megabytes(string endpoint, string script)
    {
        using PowerShellProcess shell = ConnectWarm(endpoint);
        return Megabytes(shell, () => shell.Run(script));
    }

    private static double Megabytes(PowerShellProcess shell, Action work)
    {
        long baseline = shell.WorkingSet;
        long peak = baseline;
        using (new Timer(_ => peak = Math.Max(peak, shell.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10)))
            work();
        return (peak - baseline) / 1e6;
    }

    // Loads and compiles all that a listing needs, and lets the heap take the size that any work gives it.
    private static PowerShellProcess ConnectWarm(string endpoint)
    {
        PowerShellProcess shell = PowerShellProcess.Connect(endpoint);
        shell.Run("foreach ($i in 1..5000) { $null = Get-RtmVoiceRoomMember -RoomId 1 }; [GC]::Collect()");
        return shell;
    }
}

/// <summary>What a report costs.</summary>
/// <param name="Seconds">How long it took to make.</param>
/// <param name="FileMegabytes">The size of the file, in megabytes.</param>
/// <param name="Memory">How much memory the process took more, in megabytes.</param>
internal sealed record ReportCost(double Seconds, double FileMegabytes, double Memory)
{
    public override string ToString() => FormattableString.Invariant($"{Seconds:0.0} s, a file of {FileMegabytes:0.0} MB, {Memory:0} MB more memory");
}
