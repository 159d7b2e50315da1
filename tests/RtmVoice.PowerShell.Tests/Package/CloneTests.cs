namespace RtmVoice.PowerShell.Tests.Package;

/// <summary>The build in a folder whose name has what scripts and build files have other uses for.</summary>
public sealed class CloneTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-clone-");

    [Fact]
    public async Task Files_are_laid_out_and_compiled_as_on_a_build_server_in_any_folder()
    {
        var clone = Clone("it's one [of] two, (été) = 100% ж", "Directory.Build.props");
        await File.WriteAllTextAsync(Path.Combine(clone, "Part.cs"), "namespace Part { internal static class One; }");
        await File.WriteAllTextAsync(Path.Combine(clone, "Part.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <Target Name="Lay" AfterTargets="Build">
                <ItemGroup>
                  <Laid Include="$(RepositoryRoot)*.cs;$(RepositoryRoot)*.props" />
                </ItemGroup>
                <Copy SourceFiles="@(Laid)" DestinationFiles="@(Laid->'$(ModuleFolder)%(Filename)%(Extension)')" />
              </Target>
            </Project>
            """);

        var result = await TestProcess.RunAsync(
            TestProcess.DotNet, "build", Path.Combine(clone, "Part.csproj"), "-property:ContinuousIntegrationBuild=true", "-nodeReuse:false",
            "-property:UseSharedCompilation=false");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(
            ["Directory.Build.props", "Part.cs"],
            Directory.GetFiles(Path.Combine(clone, "out", "RtmVoice")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        // The compiled file does not know where it was made.
        var compiled = await File.ReadAllBytesAsync(Path.Combine(clone, "obj", "Debug", "net10.0", "Part.dll"));
        Assert.Equal(-1, compiled.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(clone)));
    }

    [Theory]
    [InlineData("Test")]
    [InlineData("Pack")]
    public async Task Brackets_that_PowerShell_takes_for_wildcards_are_a_mistake_that_is_named(string task)
    {
        var clone = Clone("a [clone]", "build.ps1");

        var result = await TestProcess.RunAsync(
            TestProcess.DotNet, [.. PowerShellUser.NonInteractive, "-File", Path.Combine(clone, "build.ps1"), task]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{task} does not work in", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Clean_leaves_no_package_that_could_be_published()
    {
        var clone = Clone("another [clone]", "build.ps1");
        await File.WriteAllTextAsync(Path.Combine(clone, "RtmVoice.sln"), "\nMicrosoft Visual Studio Solution File, Format Version 12.00\n");
        var output = Directory.CreateDirectory(Path.Combine(clone, "out"));
        await File.WriteAllTextAsync(Path.Combine(output.CreateSubdirectory("package").FullName, "RtmVoice.nuspec"), "");
        await File.WriteAllTextAsync(Path.Combine(output.FullName, "RtmVoice.0.1.0.nupkg"), "");
        await File.WriteAllTextAsync(Path.Combine(output.FullName, "notes.txt"), "");

        foreach (var what in (string[])["full", "empty"])
        {
            var result = await TestProcess.RunAsync(
                TestProcess.DotNet, [.. PowerShellUser.NonInteractive, "-File", Path.Combine(clone, "build.ps1"), "Clean"]);

            Assert.True(result.ExitCode == 0, what + result.Output + result.Error);
            Assert.Equal("notes.txt", Assert.Single(output.GetFileSystemInfos()).Name);
        }
    }

    [Fact]
    public async Task A_test_file_that_cannot_be_read_is_a_failure_that_is_named_and_counted()
    {
        var broken = Path.Combine(_folder.FullName, "Broken.Tests.ps1");
        var counts = Path.Combine(_folder.FullName, "counts.json");
        await File.WriteAllTextAsync(broken, "Describe 'Something' {");
        using var user = new PowerShellUser();

        var result = await user.RunAsync(
        [
            .. PowerShellUser.NonInteractive,
            "-File", Path.Combine(PowerShellUser.RepositoryRoot, "tests", "Pester", "Invoke-TestFile.ps1"),
            "-PesterManifest", Path.Combine(PowerShellUser.Packages, "pester", "6.2.0", "tools", "Pester.psd1"),
            "-ResultPath", counts,
            "-Path", broken,
        ]);

        Assert.True(File.Exists(counts), result.Output + result.Error);
        using var read = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(counts));
        Assert.Equal(1, read.RootElement.GetProperty("Failed").GetInt32());
        Assert.Contains("Missing closing '}'", read.RootElement.GetProperty("Failures")[0].GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Clone(string name, string file)
    {
        var clone = _folder.CreateSubdirectory(name).FullName;
        File.Copy(Path.Combine(PowerShellUser.RepositoryRoot, file), Path.Combine(clone, file));
        return clone;
    }
}
