using System.Diagnostics;

namespace Rtm.NetStandard.Tests;

/// <summary>What runs programs of .NET Framework: Windows itself, elsewhere Mono.</summary>
internal static class NetFramework
{
    /// <summary>Mono's program, or null where there is none.</summary>
    private static string? Mono { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "mono"))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether there is either.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsWindows() || Mono is not null;

    /// <summary>A process that is to run a program.</summary>
    public static ProcessStartInfo Start(string program) =>
        OperatingSystem.IsWindows() ? new ProcessStartInfo(program) : new ProcessStartInfo(Mono!, [program]);
}
