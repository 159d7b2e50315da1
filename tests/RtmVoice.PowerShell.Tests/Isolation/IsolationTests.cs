namespace RtmVoice.PowerShell.Tests.Isolation;

/// <summary>The module in one process with others, and with itself.</summary>
public sealed class IsolationTests
{
    private const string UseOurs = """
        $session = Start-RtmVoiceEmulator | Connect-RtmVoice
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
        "members $((Get-RtmVoiceRoomMember -RoomId 7).UserId)"
        Disconnect-RtmVoice

        """;

    private const string LibraryContexts = """
        [AppDomain]::CurrentDomain.GetAssemblies() |
            Where-Object { $_.GetName().Name -in 'Rtm.Fpnn', 'Rtm.Emulator', 'MessagePack' } |
            ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }

        """;

    [Theory]
    [InlineData("2.2.85", "netcoreapp2.1")]
    [InlineData("3.1.12", "net9.0")]
    public async Task Another_module_with_other_versions_works_beside_ours_whichever_comes_first(string messagePack, string framework)
    {
        using var user = new PowerShellUser();
        var useOther = $"Import-Module '{OtherModule.Write(user.Home, messagePack, framework)}'\nInvoke-Other\n";

        var otherFirst = await user.RunAsync(useOther + UseOurs + useOther);
        var oursFirst = await user.RunAsync(UseOurs + useOther + UseOurs);

        string[] other = [$"MessagePack {messagePack[..3]} {{\"a\":[1,2]}}", "System.Memory 4.0 3"];
        const string Ours = "members 1 2";
        Assert.Empty(otherFirst.Error + oursFirst.Error);
        Assert.Equal([.. other, Ours, .. other], otherFirst.Lines);
        Assert.Equal([Ours, .. other, Ours], oursFirst.Lines);
    }

    [Fact]
    public async Task Another_module_with_another_OxyPlot_works_beside_ours_whichever_comes_first()
    {
        using var user = new PowerShellUser();
        const string Draw = """
            $null = [pscustomobject]@{ RoomId = 7; MemberCount = 1 } | Export-RtmVoiceReport "$HOME/report.html" -Force
            "drawn $((Get-Content "$HOME/report.html" -Raw).Contains('<svg'))"

            """;
        var useOther = $"Add-Type -Path '{await OtherModule.WriteOxyPlotAsync(user)}'\n\"OxyPlot $([OxyPlot.PlotModel]::new().Title)\"\n";

        var otherFirst = await user.RunAsync(useOther + Draw + useOther);
        var oursFirst = await user.RunAsync(Draw + useOther + Draw);

        const string Other = "OxyPlot 1.9 of others";
        const string Ours = "drawn True";
        Assert.Empty(otherFirst.Error + oursFirst.Error);
        Assert.Equal([Other, Ours, Other], otherFirst.Lines);
        Assert.Equal([Ours, Other, Ours], oursFirst.Lines);
    }

    [Fact]
    public async Task An_import_loads_nothing_of_the_library_which_then_loads_apart_from_others()
    {
        using var user = new PowerShellUser();

        var result = await user.RunAsync($$"""
            Import-Module RtmVoice
            Get-RtmVoiceSession
            Get-RtmVoiceEmulator
            {{LibraryContexts}}
            'used'
            {{UseOurs}}
            {{LibraryContexts}}
            "given to others: $($null -ne [Type]::GetType('MessagePack.MessagePackWriter, MessagePack'))"
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["used", "members 1 2", "RtmVoice", "RtmVoice", "RtmVoice", "given to others: False"], result.Lines);
    }

    [Fact]
    public async Task Sessions_outlive_a_forced_import_and_a_removal_of_the_module()
    {
        using var user = new PowerShellUser();

        var result = await user.RunAsync("""
            $session = Start-RtmVoiceEmulator | Connect-RtmVoice
            $assembly = (Get-Module RtmVoice).ImplementingAssembly
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            Import-Module RtmVoice -Force
            "after -Force $((Get-RtmVoiceRoomMember -RoomId 7 -Session $session).UserId)"
            Remove-Module RtmVoice
            Import-Module RtmVoice
            "after removal $((Get-RtmVoiceRoomMember -RoomId 7).UserId)"
            "loaded once: $([object]::ReferenceEquals($assembly, (Get-Module RtmVoice).ImplementingAssembly))"
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["after -Force 1 2", "after removal 1 2", "loaded once: True"], result.Lines);
    }
}
