namespace RtmVoice.Host.Tests.Isolation;

public sealed class IsolationTests : IDisposable
{
    private const string LoadOther = """
        function Import-Other {
            foreach ($path in $args[0]) {
                $other = [System.Reflection.Assembly]::LoadFrom($path)
                "other $($other.GetName().Name) $($other.GetName().Version.Major), $([Activator]::CreateInstance($other.GetType('Other.Marker')))"
            }
        }

        """;

    private const string UseModule = """
        $session = Start-RtmVoiceEmulator | Connect-RtmVoice
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
        "members $((Get-RtmVoiceRoomMember -RoomId 7).UserId)"

        """;

    private const string WhatIsLoaded = """
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'MessagePack', 'BouncyCastle.Cryptography' } |
            ForEach-Object { "$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) has $($_.GetName().Name) $($_.GetName().Version.Major)" }

        """;

    private static readonly string[] Libraries = ["BouncyCastle.Cryptography", "MessagePack", "Microsoft.NET.StringTools"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-other-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public async Task Other_versions_that_are_loaded_first_disturb_neither_side(int version)
    {
        var result = await HostProcess.RunScriptAsync(LoadOther + "Import-Other $args\n" + UseModule + WhatIsLoaded, WriteOthers(version));

        AssertBothWork(result, version);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public async Task Other_versions_that_are_loaded_later_disturb_neither_side(int version)
    {
        var result = await HostProcess.RunScriptAsync(
            LoadOther + UseModule + "Disconnect-RtmVoice\nImport-Other $args\n" + UseModule + WhatIsLoaded,
            WriteOthers(version));

        AssertBothWork(result, version);
    }

    [Fact]
    public async Task A_module_that_needs_what_only_this_one_has_is_not_answered()
    {
        var result = await HostProcess.RunScriptAsync(UseModule + "$null -eq [Type]::GetType('MessagePack.MessagePackWriter, MessagePack')");

        Assert.Equal(["members 1 2", "True"], result.Lines);
    }

    [Fact]
    public async Task An_import_loads_nothing_of_the_module_folder_but_the_cmdlets_until_something_is_connected()
    {
        const string LoadedFiles = """
            $folder = (Get-Module RtmVoice).ModuleBase
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder) } |
                ForEach-Object { $_.GetName().Name }

            """;

        var result = await HostProcess.RunScriptAsync(LoadedFiles + "Get-RtmVoiceSession\nGet-RtmVoiceEmulator\n" + LoadedFiles);

        Assert.Equal(["RtmVoice.PowerShell", "RtmVoice.PowerShell"], result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_session_outlives_the_removal_of_the_module_and_a_forced_import()
    {
        var result = await HostProcess.RunScriptAsync(UseModule + """
            Import-Module RtmVoice -Force
            "after -Force $((Get-RtmVoiceRoomMember -RoomId 7 -Session $session).UserId)"
            Remove-Module RtmVoice
            Import-Module RtmVoice
            "after removal $((Get-RtmVoiceRoomMember -RoomId 7).UserId)"
            """);

        Assert.Equal(["members 1 2", "after -Force 1 2", "after removal 1 2"], result.Lines);
        Assert.Empty(result.Error);
    }

    private string[] WriteOthers(int version) => [.. Libraries.Select(name => OtherLibrary.Write(_folder.FullName, name, new Version(version, 0, 0, 0)))];

    private static void AssertBothWork(HostResult result, int version)
    {
        Assert.Empty(result.Error);
        Assert.Equal(Libraries.Select(name => $"other {name} {version}, Other.Marker"), result.Lines.Where(line => line.StartsWith("other", StringComparison.Ordinal)));
        Assert.Equal("members 1 2", Assert.Single(result.Lines.Where(line => line.StartsWith("members", StringComparison.Ordinal)).Distinct()));
        Assert.Equal(
            [
                $"Default has BouncyCastle.Cryptography {version}",
                $"Default has MessagePack {version}",
                "RtmVoice has BouncyCastle.Cryptography 2",
                "RtmVoice has MessagePack 2",
            ],
            result.Lines.Where(line => line.Contains(" has ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
