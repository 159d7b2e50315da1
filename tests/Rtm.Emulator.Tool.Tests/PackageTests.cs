using System.IO.Compression;

namespace Rtm.Emulator.Tool.Tests;

/// <summary>The package, made of the build that came with these tests.</summary>
public sealed class PackageTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-package-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_brings_the_emulator_and_no_PowerShell_and_installs_as_rtmvoice()
    {
        var packing = await TestProcess.RunAsync(
            TestProcess.DotNet, "pack", ToolProcess.Project, "--no-build", "--configuration", Configuration, "--output", _folder.FullName, "--nologo");
        Assert.True(packing.ExitCode == 0, packing.Output + packing.Error);
        var path = Assert.Single(_folder.GetFiles("Rtm.Emulator.Tool.*.nupkg")).FullName;
        using (var package = ZipFile.OpenRead(path))
        {
            var files = package.Entries.Select(entry => entry.Name).ToList();
            Assert.Contains("rtmvoice.dll", files);
            Assert.Contains("Rtm.Emulator.dll", files);
            Assert.Contains("System.CommandLine.dll", files);
            Assert.Contains("icon.png", files);
            Assert.Contains("README.md", files);
            Assert.Contains("THIRD-PARTY-NOTICES.txt", files);
            Assert.DoesNotContain(files, file => file.Contains("Automation", StringComparison.Ordinal) || file.Contains("PowerShell", StringComparison.Ordinal));
        }

        var tools = Path.Combine(_folder.FullName, "tools");
        // A feed of its own, and a cache too: a package of the same version may be in the user's.
        var configuration = Path.Combine(_folder.FullName, "nuget.config");
        await File.WriteAllTextAsync(configuration, $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder.FullName, "cache")}" /></config>
              <packageSources><clear /><add key="here" value="{_folder.FullName}" /></packageSources>
            </configuration>
            """);
        var installing = await TestProcess.RunAsync(
            TestProcess.DotNet, "tool", "install", "Rtm.Emulator.Tool", "--tool-path", tools, "--configfile", configuration);
        Assert.True(installing.ExitCode == 0, installing.Output + installing.Error);

        var program = Assert.Single(Directory.GetFiles(tools, "rtmvoice*"));
        Assert.StartsWith("rtmvoice ", (await TestProcess.RunAsync(program, "--version")).Output, StringComparison.Ordinal);
    }
}
