using System.Diagnostics;
using System.Reflection;

namespace Rtm.NetStandard.Tests;

public sealed class NetFrameworkTests
{
    // Only a program that hangs gets here; a loaded machine may need much of it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [NetFrameworkFact]
    public async Task The_library_of_the_module_folder_runs_plain_and_encrypted_sessions_there()
    {
        var program = typeof(NetFrameworkTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SmokeProgram").Value!;
        var start = NetFramework.Start(program);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            // Of use only when it did not end.
            process.Kill();
        }

        Assert.Empty(await error);
        Assert.Equal(
            """
            Rtm.Fpnn is built for .NETStandard,Version=v2.0
            members: 1, 2; managers: 1
            count: 2
            rooms after closing: 0
            rooms, encrypted in Stream mode: 7
            rooms, encrypted in Package mode: 7

            """,
            await output,
            ignoreLineEndingDifferences: true);
        Assert.Equal(0, process.ExitCode);
    }
}
