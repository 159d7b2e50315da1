using System.Xml.Linq;

namespace RtmVoice.Host.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class PackageTests
{
    private readonly PackageFixture _package;

    public PackageTests(PackageFixture package) => _package = package;

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
            _package.Entries.Where(entry => !entry.Contains('/', StringComparison.Ordinal)));

    [Fact]
    public void The_folders_hold_the_library_for_each_edition_and_the_help() =>
        Assert.Equal(
            ["_rels", "lib/net8.0", "lib/netstandard2.0", "package/services/metadata/core-properties"],
            _package.Entries.Select(entry => Path.GetDirectoryName(entry)!.Replace('\\', '/'))
                .Where(folder => folder is not ("" or "en-US")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_library_folders_hold_assemblies_alone_and_none_of_PowerShell()
    {
        var library = _package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).ToList();

        Assert.All(library, entry => Assert.EndsWith(".dll", entry, StringComparison.Ordinal));
        Assert.DoesNotContain(library, entry => entry.Contains("System.Management.Automation", StringComparison.Ordinal));
        Assert.Equal(2, library.Count(entry => entry.EndsWith("/Rtm.Fpnn.dll", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_notices_name_each_file_that_is_not_ours()
    {
        var notices = File.ReadAllText(Path.Combine(_package.Module, "THIRD-PARTY-NOTICES.txt"));
        var foreign = Directory.GetFiles(Path.Combine(_package.Module, "lib"), "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file)).Where(file => !file.StartsWith("Rtm.", StringComparison.Ordinal)).ToHashSet();

        Assert.Contains("MessagePack.dll", foreign);
        Assert.All(foreign, file => Assert.Contains(file, notices, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_specification_says_what_the_manifest_says()
    {
        var metadata = XDocument.Load(Path.Combine(_package.Module, "RtmVoice.nuspec")).Root!.Elements().Single();
        var element = metadata.Elements().ToDictionary(each => each.Name.LocalName, each => each.Value);
        var result = await HostProcess.RunScriptAsync(
            """
            $module = Test-ModuleManifest $args[0]
            $module.Version, $module.Author, $module.Description, $module.LicenseUri, $module.ProjectUri, $module.IconUri |
                ForEach-Object { "$_" }
            """,
            Path.Combine(_package.Module, "RtmVoice.psd1"));

        Assert.Equal("RtmVoice", element["id"]);
        Assert.Equal(
            new[] { "version", "authors", "description", "licenseUrl", "projectUrl", "iconUrl" }.Select(name => element[name]), result.Lines);
        Assert.NotEmpty(element["releaseNotes"]);
    }

    [Fact]
    public async Task The_tags_name_editions_systems_and_each_cmdlet_within_the_4000_characters_that_the_Gallery_takes()
    {
        var specification = XDocument.Load(Path.Combine(_package.Module, "RtmVoice.nuspec"));
        var text = specification.Descendants().Single(element => element.Name.LocalName == "tags").Value;
        var cmdlets = await HostProcess.RunScriptInAsync(_package.ToolProgram, "(Get-Module RtmVoice).ExportedCmdlets.Keys");

        string[] general = ["PSModule", "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS", "PSIncludes_Cmdlet"];
        Assert.All([.. general, .. cmdlets.Lines.Select(name => "PSCmdlet_" + name)], tag => Assert.Contains(tag, text.Split(' ')));
        Assert.Contains("Connect-RtmVoice", cmdlets.Lines);
        Assert.InRange(text.Length, 1, 4000);
    }

    [Fact]
    public void The_manifest_exports_by_name_and_nothing_where_there_is_nothing()
    {
        var manifest = File.ReadAllText(Path.Combine(_package.Module, "RtmVoice.psd1"));

        Assert.DoesNotContain("'*'", manifest, StringComparison.Ordinal);
        Assert.All(["Functions", "Variables", "Aliases"], kind => Assert.Matches($@"{kind}ToExport\s+= @\(\)", manifest));
    }

    [Fact]
    public void The_tool_brings_the_very_module_of_the_package()
    {
        string[] parts = ["RtmVoice.nuspec", "[Content_Types].xml"];
        var module = _package.Entries.Where(entry =>
            !parts.Contains(entry) && !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(module, ModuleFiles.NamesIn(_package.ToolModule));
        Assert.All(module, name => ModuleFiles.AssertSame(_package.Module, _package.ToolModule, name));
    }

    [Fact]
    public void The_icon_is_a_file_of_the_repository_for_the_module_and_of_the_package_for_the_tool()
    {
        var metadata = XDocument.Load(Path.Combine(_package.Module, "RtmVoice.nuspec")).Root!.Elements().Single();
        var address = metadata.Elements().Single(element => element.Name.LocalName == "iconUrl").Value;
        var icon = Path.Combine(PackageFixture.RepositoryRoot, address.Split("/main/")[1]);

        Assert.Equal(File.ReadAllBytes(icon), File.ReadAllBytes(Path.Combine(_package.Tool, "icon.png")));
    }

    // With the tool, because a process that has another build of the cmdlets loaded cannot import them.
    [Fact]
    public async Task The_unpacked_tool_imports_its_module_which_works()
    {
        var result = await HostProcess.RunScriptInAsync(
            _package.ToolProgram,
            """
            (Get-Module RtmVoice).ModuleBase
            $session = Start-RtmVoiceEmulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            (Get-RtmVoiceRoomMemberCount -RoomId 7).MemberCount
            """);

        Assert.Equal([_package.ToolModule, "2"], result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Publishing_what_if_names_the_package_and_the_repository()
    {
        var result = await HostProcess.RunAsync(
            Path.Combine(PackageFixture.RepositoryRoot, "build.ps1"), "Publish", "-WhatIf", "-Repository", "Rehearsal", "-OutputFolder", _package.Packages);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"Publish to Rehearsal\" on target \"RtmVoice", Assert.Single(result.Lines), StringComparison.Ordinal);
    }
}
