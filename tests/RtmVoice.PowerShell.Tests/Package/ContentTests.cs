using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace RtmVoice.PowerShell.Tests.Package;

/// <summary>What is in the package, and that the same sources make the same.</summary>
[Collection(SharedPackage.Name)]
public sealed class ContentTests(PackageFixture package)
{
    private IEnumerable<string> Files => Directory.GetFiles(package.Module, "*", SearchOption.AllDirectories);

    private IEnumerable<string> Compiled => Files.Where(file => IsOurs(Path.GetFileName(file)));

    [Fact]
    public void The_root_holds_the_module_its_licences_and_the_parts_of_a_package() =>
        Assert.Equal(
            [
                "LICENSE",
                "RtmVoice.Format.ps1xml",
                "RtmVoice.PowerShell.dll",
                "RtmVoice.nuspec",
                "RtmVoice.psd1",
                "THIRD-PARTY-NOTICES.txt",
                "[Content_Types].xml",
            ],
            package.Entries.Where(entry => !entry.Contains('/', StringComparison.Ordinal)));

    [Fact]
    public void The_folders_hold_the_library_for_each_edition_and_the_help() =>
        Assert.Equal(
            [
                "_rels",
                "en-US",
                "lib/net8.0",
                "lib/net8.0/charts",
                "lib/netstandard2.0",
                "lib/netstandard2.0/charts",
                "package/services/metadata/core-properties",
            ],
            package.Entries.Select(entry => Path.GetDirectoryName(entry)!.Replace('\\', '/'))
                .Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_library_folders_hold_assemblies_alone_and_none_of_PowerShell()
    {
        var library = package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).ToList();

        Assert.All(library, entry => Assert.EndsWith(".dll", entry, StringComparison.Ordinal));
        Assert.DoesNotContain(library, entry => entry.Contains("System.Management.Automation", StringComparison.Ordinal));
        Assert.Equal(2, library.Count(entry => entry.EndsWith("/Rtm.Fpnn.dll", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_notices_name_each_file_that_is_not_ours()
    {
        var notices = File.ReadAllText(Path.Combine(package.Module, "THIRD-PARTY-NOTICES.txt"));
        var foreign = Files.Select(file => Path.GetFileName(file))
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !IsOurs(file)).ToHashSet();

        Assert.Contains("MessagePack.dll", foreign);
        Assert.All(foreign, file => Assert.Contains(file, notices, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_specification_says_what_the_manifest_says_in_tags_that_the_Gallery_takes()
    {
        var metadata = XDocument.Load(Path.Combine(package.Module, "RtmVoice.nuspec")).Root!.Elements().Single();
        var element = metadata.Elements().ToDictionary(each => each.Name.LocalName, each => each.Value);
        using var user = new PowerShellUser();
        var result = await user.RunAsync($$"""
            $module = Test-ModuleManifest '{{package.Module}}/RtmVoice.psd1'
            $module.Version, $module.Author, $module.Description, $module.LicenseUri, $module.ProjectUri, $module.IconUri |
                ForEach-Object { "$_" }
            $module.ExportedCmdlets.Keys
            """);

        Assert.Equal("RtmVoice", element["id"]);
        Assert.Equal(
            new[] { "version", "authors", "description", "licenseUrl", "projectUrl", "iconUrl" }.Select(name => element[name]), result.Lines[..6]);
        Assert.NotEmpty(element["releaseNotes"]);
        var cmdlets = result.Lines[6..].Select(name => "PSCmdlet_" + name).ToList();
        Assert.Contains("PSCmdlet_Connect-RtmVoice", cmdlets);
        string[] general = ["PSModule", "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS", "PSIncludes_Cmdlet"];
        Assert.All([.. general, .. cmdlets], tag => Assert.Contains(tag, element["tags"].Split(' ')));
        // The Gallery refuses more.
        Assert.InRange(element["tags"].Length, 1, 4000);
    }

    [Fact]
    public void The_manifest_exports_by_name_and_nothing_where_there_is_nothing()
    {
        var manifest = File.ReadAllText(Path.Combine(package.Module, "RtmVoice.psd1"));

        Assert.DoesNotContain("'*'", manifest, StringComparison.Ordinal);
        Assert.All(["Functions", "Variables", "Aliases"], kind => Assert.Matches($@"{kind}ToExport\s+= @\(\)", manifest));
    }

    [Fact]
    public void What_is_compiled_depends_on_its_sources_alone_and_does_not_know_their_folder() =>
        Assert.All(Compiled, file =>
        {
            using var image = new PEReader(File.OpenRead(file));
            Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(PowerShellUser.RepositoryRoot)));
        });

    [Fact]
    public void What_is_not_compiled_comes_out_of_another_build_the_same() =>
        Assert.All(
            Directory.GetFiles(PowerShellUser.StagedModule, "*", SearchOption.AllDirectories).Where(file => !IsOurs(Path.GetFileName(file))),
            staged => Assert.Equal(
                File.ReadAllBytes(staged),
                File.ReadAllBytes(Path.Combine(package.Module, Path.GetRelativePath(PowerShellUser.StagedModule, staged)))));

    [Fact]
    public async Task Packing_the_same_files_twice_makes_the_same_bytes()
    {
        var again = Path.Combine(package.Packages, "again");
        await PackageFixture.PackAsync(again, "-NoBuild");

        Assert.Equal(await File.ReadAllBytesAsync(PackageFixture.Find(package.Packages)), await File.ReadAllBytesAsync(PackageFixture.Find(again)));
    }

    private static bool IsOurs(string name) =>
        name.EndsWith(".dll", StringComparison.Ordinal) && name.StartsWith("Rtm", StringComparison.Ordinal);
}
