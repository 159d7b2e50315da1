using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Metadata;

/// <summary>Keeps the pages of this repository true to the module.</summary>
internal static class PageUpdate
{
    /// <summary>The folder of the solution.</summary>
    public static string RepositoryRoot { get; } = typeof(PageUpdate).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(RepositoryRoot)).Value!;

    /// <summary>The folder of the pages.</summary>
    public static string Pages { get; } = Path.Combine(RepositoryRoot, "docs", "en-US");

    private static string Manifest { get; } = Path.Combine(RepositoryRoot, "out", "RtmVoice", "RtmVoice.psd1");

    /// <summary>Builds the module, so that what it says is what its source says; without help, which may need the update first.</summary>
    /// <exception cref="PageException">It does not build.</exception>
    public static void BuildModule()
    {
        var project = Path.Combine(RepositoryRoot, "src", "RtmVoice.PowerShell");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var build = Process.Start(dotnet, ["build", project, "-property:MakesHelp=false", "--verbosity", "quiet", "--nologo"]);
        build.WaitForExit();
        if (build.ExitCode != 0)
            throw new PageException("The module does not build; the pages were left as they are.");
    }

    /// <summary>Compares each cmdlet of the module with its page.</summary>
    /// <returns>The pages' paths, their texts, null for a page that is absent, and what the texts should be.</returns>
    public static IEnumerable<(string Path, string? Text, string Wanted)> Compare() =>
        ModuleCommands.Load(Manifest).Select(Compare);

    /// <summary>Pages of cmdlets that the module does not have.</summary>
    public static IEnumerable<string> Orphans() => Directory.GetFiles(Pages, "*-*.md")
        .Except(ModuleCommands.Load(Manifest).Select(PathOf))
        .Order(StringComparer.Ordinal);

    private static string PathOf(CmdletInfo command) => Path.Combine(Pages, $"{command.Name}.md");

    private static (string Path, string? Text, string Wanted) Compare(CmdletInfo command)
    {
        var path = PathOf(command);
        if (!File.Exists(path))
            return (path, null, MechanicalParts.Update(CommandPage.Empty(command.Name), command).ToMarkdown());
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        try
        {
            return (path, text, MechanicalParts.Update(CommandPage.Parse(text), command).ToMarkdown());
        }
        catch (PageException mistake)
        {
            throw new PageException($"{path}: {mistake.Message}");
        }
    }
}
