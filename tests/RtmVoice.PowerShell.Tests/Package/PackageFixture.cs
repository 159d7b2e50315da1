using System.IO.Compression;

namespace RtmVoice.PowerShell.Tests.Package;

/// <summary>The module's package as <c>build.ps1 Pack</c> makes it, for all tests that look at it.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-package-");

    /// <summary>The folder that Pack put the packages in.</summary>
    public string Packages => Path.Combine(_folder.FullName, "packages");

    /// <summary>The module as it is in its package.</summary>
    public string Module => Path.Combine(_folder.FullName, "RtmVoice");

    /// <summary>The names of what is in the package, in ordinal order.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];

    /// <summary>Runs the task Pack, with the packages and caches of the user who runs the tests.</summary>
    public static async Task PackAsync(string folder, params string[] arguments)
    {
        var result = await TestProcess.RunAsync(
            TestProcess.DotNet,
            [.. PowerShellUser.NonInteractive, "-File", Path.Combine(PowerShellUser.RepositoryRoot, "build.ps1"), "Pack", "-OutputFolder", folder, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    /// <summary>The module's package in a folder.</summary>
    public static string Find(string folder) => Assert.Single(Directory.GetFiles(folder, "RtmVoice.?.*.nupkg"));

    public async Task InitializeAsync()
    {
        await PackAsync(Packages);
        using var package = await ZipFile.OpenReadAsync(Find(Packages));
        Entries = [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        await package.ExtractToDirectoryAsync(Module);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share one release build.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
