using System.Reflection;

namespace Rtm.Emulator.Tool.Tests;

/// <summary>Starts rtmvoice.</summary>
internal static class ToolProcess
{
    /// <summary>The program that was built with these tests.</summary>
    public static string Program { get; } = Metadata("ToolProgram");

    /// <summary>The project of the program.</summary>
    public static string Project { get; } = Metadata("ToolProject");

    /// <summary>The sample in the examples that uses the library.</summary>
    public static string Sample { get; } = Metadata("SampleProgram");

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>Starts rtmvoice.</summary>
    public static TestProcess Start(params string[] arguments) => TestProcess.Start(TestProcess.DotNet, [Program, .. arguments]);

    /// <summary>Runs rtmvoice to its end, for which it must not need anything.</summary>
    public static Task<ProcessResult> RunAsync(params string[] arguments) => TestProcess.RunAsync(TestProcess.DotNet, [Program, .. arguments]);

    /// <summary>Waits until an emulator listens.</summary>
    /// <returns>Where.</returns>
    public static async Task<string> ReadEndpointAsync(this TestProcess emulator)
    {
        const string Beginning = "listening on ";
        var line = await emulator.ReadLineAsync();
        Assert.StartsWith(Beginning + "127.0.0.1:", line, StringComparison.Ordinal);
        return line![Beginning.Length..].TrimEnd();
    }

    private static string Metadata(string key) => typeof(ToolProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
