namespace RtmVoice.Host.Tests;

public sealed class ModuleTests
{
    private const string LibraryContexts = """
        [AppDomain]::CurrentDomain.GetAssemblies() |
            Where-Object { $_.GetName().Name -in 'Rtm.Fpnn', 'Rtm.Emulator', 'MessagePack' } |
            ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }

        """;

    [Fact]
    public async Task The_module_is_imported_and_its_import_loads_nothing_of_the_library()
    {
        var result = await HostProcess.RunAsync("-Command", "(Get-Module RtmVoice).Version.ToString(2);" + LibraryContexts);

        Assert.Single(result.Lines);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Dependencies_load_into_a_context_of_their_own()
    {
        var result = await HostProcess.RunScriptAsync("Start-RtmVoiceEmulator | Stop-RtmVoiceEmulator\n" + LibraryContexts);

        Assert.Equal(["RtmVoice", "RtmVoice", "RtmVoice"], result.Lines);
    }

    [Fact]
    public async Task It_can_be_imported_by_force_twice_and_removed_and_imported_again_without_loading_it_anew()
    {
        var result = await HostProcess.RunScriptAsync("""
            $first = (Get-Module RtmVoice).ImplementingAssembly
            Import-Module RtmVoice -Force
            Import-Module RtmVoice -Force
            Remove-Module RtmVoice
            Import-Module RtmVoice
            [object]::ReferenceEquals($first, (Get-Module RtmVoice).ImplementingAssembly)
            """);

        Assert.Equal(["True"], result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Parallel_runspaces_find_it_by_its_commands()
    {
        var result = await HostProcess.RunAsync("-Command", "1..3 | ForEach-Object -Parallel { (Get-Command Connect-RtmVoice).ModuleName }");

        Assert.Equal(["RtmVoice", "RtmVoice", "RtmVoice"], result.Lines);
    }
}
