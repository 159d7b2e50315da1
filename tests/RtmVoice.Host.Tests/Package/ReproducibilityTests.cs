using System.Reflection.PortableExecutable;
using System.Text;

namespace RtmVoice.Host.Tests.Package;

/// <summary>
/// That the same sources make the same packages, step by step and without a second release build: the compiler vouches for what it
/// makes, the rest is held against the build that these tests came with, and the packing is done twice.
/// </summary>
[Collection(SharedPackage.Name)]
public sealed class ReproducibilityTests
{
    private readonly PackageFixture _package;

    public ReproducibilityTests(PackageFixture package) => _package = package;

    private IEnumerable<string> Compiled =>
        ModuleFiles.NamesIn(_package.ToolModule).Where(ModuleFiles.IsCompiled)
            .Select(name => Path.Combine(_package.ToolModule, name)).Append(_package.ToolProgram);

    [Fact]
    public void What_is_compiled_depends_on_its_sources_alone() =>
        Assert.All(Compiled, file =>
        {
            using var image = new PEReader(File.OpenRead(file));
            Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        });

    [Fact]
    public void What_is_compiled_does_not_know_the_folder_of_its_sources() =>
        Assert.All(Compiled, file =>
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(PackageFixture.RepositoryRoot))));

    [Fact]
    public void What_is_not_compiled_comes_out_of_another_build_the_same()
    {
        var other = Path.Combine(Path.GetDirectoryName(HostProcess.Program)!, "Modules", "RtmVoice");
        var names = ModuleFiles.NamesIn(_package.ToolModule).ToList();

        Assert.Equal(ModuleFiles.NamesIn(other), names);
        Assert.All(names.Where(name => !ModuleFiles.IsCompiled(name)), name => ModuleFiles.AssertSame(other, _package.ToolModule, name));
    }

    [Fact]
    public async Task Packing_the_same_files_twice_makes_the_same_bytes()
    {
        var again = Path.Combine(_package.Packages, "again");
        await PackageFixture.PackAsync(again, "-NoBuild");

        Assert.All(["RtmVoice", "RtmVoice.Host"], name =>
            Assert.Equal(File.ReadAllBytes(PackageFixture.Find(_package.Packages, name)), File.ReadAllBytes(PackageFixture.Find(again, name))));
    }
}
