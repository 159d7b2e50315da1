using System.IO.Compression;
using System.Reflection;

namespace RtmVoice.Host.Tests.Package;

/// <summary>The packages as <c>build.ps1 Pack</c> makes them, unpacked.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-package-");

    public static string RepositoryRoot { get; } = typeof(PackageFixture).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The folder with both packages.</summary>
    public string Packages => Path.Combine(_folder.FullName, "packages");

    /// <summary>The module as it is in its package.</summary>
    public string Module => Path.Combine(_folder.FullName, "RtmVoice");

    /// <summary>The tool as it is in its package.</summary>
    public string Tool => Path.Combine(_folder.FullName, "RtmVoice.Host");

    /// <summary>The program of the tool's package.</summary>
    public string ToolProgram => Path.Combine(Tool, "tools", "net10.0", "any", "rtmvoice.dll");

    /// <summary>The module that the tool's package brings.</summary>
    public string ToolModule => Path.Combine(Path.GetDirectoryName(ToolProgram)!, "Modules", "RtmVoice");

    /// <summary>The names of what is in the module's package, in ordinal order.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];

    /// <summary>Runs the task Pack.</summary>
    public static async Task PackAsync(string folder, params string[] arguments)
    {
        var result = await HostProcess.RunAsync([Path.Combine(RepositoryRoot, "build.ps1"), "Pack", "-OutputFolder", folder, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    /// <summary>The only package in a folder whose name begins so.</summary>
    public static string Find(string folder, string name) => Assert.Single(Directory.GetFiles(folder, name + ".?.*.nupkg"));

    public async Task InitializeAsync()
    {
        await PackAsync(Packages);
        ZipFile.ExtractToDirectory(Find(Packages, "RtmVoice.Host"), Tool);
        using var package = ZipFile.OpenRead(Find(Packages, "RtmVoice"));
        Entries = [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        package.ExtractToDirectory(Module);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
