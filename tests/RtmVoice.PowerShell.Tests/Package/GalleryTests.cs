namespace RtmVoice.PowerShell.Tests.Package;

/// <summary>The package's way from <c>build.ps1 Publish</c> through a repository, a folder, into use, and out again.</summary>
[Collection(SharedPackage.Name)]
public sealed class GalleryTests : IClassFixture<PublishedModule>
{
    // Room 7 with two users, on an emulator of the process.
    private const string Begin = """
        $emulator = Start-RtmVoiceEmulator
        $session = $emulator | Connect-RtmVoice
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2

        """;

    private readonly PublishedModule _published;

    public GalleryTests(PublishedModule published) => _published = published;

    [UnixFact(UnixNeed.Home)]
    public async Task Publish_sends_the_very_file_of_Pack_to_a_folder_without_a_key()
    {
        var sent = Path.Combine(_published.Repository, Path.GetFileName(_published.Package));

        Assert.Equal(await File.ReadAllBytesAsync(_published.Package), await File.ReadAllBytesAsync(sent));
    }

    [UnixFact(UnixNeed.Home)]
    public async Task Publish_to_a_repository_that_is_not_registered_is_an_error_with_WhatIf_too()
    {
        foreach (var how in (string[])["", "-WhatIf"])
        {
            var result = await _published.User.RunAsync(_published.Publish("Nowhere") + how);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("There is no repository Nowhere. Register it", result.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Empty(result.Output);
        }
    }

    [UnixFact(UnixNeed.Home)]
    public async Task Publish_to_a_server_asks_for_a_key()
    {
        var result = await _published.User.RunAsync("$env:RTMVOICE_GALLERY_KEY = ''\n" + _published.Publish("PSGallery"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("PSGallery asks for a key", result.Error, StringComparison.Ordinal);
    }

    [UnixFact(UnixNeed.Home)]
    public async Task Publish_with_WhatIf_names_the_package_and_the_repository_and_sends_nothing()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_published.User.Home, "empty")).FullName;

        var result = await _published.User.RunAsync($"""
            Register-PSResourceRepository -Name Rehearsal -Uri '{empty}'
            {_published.Publish("Rehearsal")} -WhatIf
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"Publish to Rehearsal\" on target \"RtmVoice ", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(empty));
    }

    [UnixFact(UnixNeed.Home)]
    public async Task What_was_installed_is_found_by_its_commands()
    {
        var result = await _published.User.RunAsync($$"""
            "before $(Get-Module RtmVoice)"
            {{Begin}}
            "members $((Get-RtmVoiceRoomMember -RoomId 7).UserId)"
            (Get-Module RtmVoice).ModuleBase
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["before", "members 1 2"], result.Lines[..^1]);
        Assert.StartsWith(_published.User.Home, result.Lines[^1], StringComparison.Ordinal);
    }

    [UnixFact(UnixNeed.Home)]
    public async Task It_has_help_for_each_cmdlet_and_about_topics()
    {
        var result = await _published.User.RunAsync("""
            Import-Module RtmVoice
            foreach ($command in Get-Command -Module RtmVoice) {
                $help = Get-Help $command.Name
                # Where there is no help, PowerShell makes up a synopsis of the syntax.
                if ("$($help.Synopsis)" -match 'Rtm[a-zA-Z]+ \[' -or -not $help.description -or -not $help.examples) { "no help for $($command.Name)" }
            }
            (Get-Command -Module RtmVoice).Count -gt 20
            (Get-Help about_RtmVoice) -match 'emulator' -is [object]
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["True", "True"], result.Lines);
    }

    [UnixFact(UnixNeed.Home)]
    public async Task A_session_is_used_by_parallel_runspaces_and_by_thread_jobs()
    {
        var result = await _published.User.RunAsync(Begin + """
            1..4 | ForEach-Object -Parallel { "parallel $((Get-RtmVoiceRoomMemberCount -RoomId 7 -Session $using:session).MemberCount)" } -ThrottleLimit 4
            "current $(1..2 | ForEach-Object -Parallel { (Get-RtmVoiceRoomMemberCount -RoomId 7).MemberCount })"
            $jobs = 1..2 | ForEach-Object { Start-ThreadJob { "thread job $((Get-RtmVoiceRoomMemberCount -RoomId 7 -Session $using:session).MemberCount)" } }
            $jobs | Receive-Job -Wait
            "connections $($emulator.ConnectionCount)"
            """);

        Assert.Empty(result.Error);
        Assert.Equal([.. Enumerable.Repeat("parallel 2", 4), "current 2 2", "thread job 2", "thread job 2", "connections 1"], result.Lines);
    }

    [UnixFact(UnixNeed.Home)]
    public async Task A_job_in_another_process_connects_for_itself_and_its_results_can_be_piped_on()
    {
        var result = await _published.User.RunAsync(Begin + """
            $job = Start-Job {
                $null = Connect-RtmVoice -Endpoint $using:emulator.Endpoint -Credential $using:emulator.Credential
                Get-RtmVoiceRoom
            }
            $room = $job | Receive-Job -Wait
            "$($room.RoomId) from $($room.pstypenames[0])"
            "members $(($room | Get-RtmVoiceRoomMember -Session $session).UserId)"
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["7 from Deserialized.RtmVoice.PowerShell.Output.RtmVoiceRoom", "members 1 2"], result.Lines);
    }

    [UnixFact(UnixNeed.Home)]
    public async Task An_update_and_a_removal_leave_alone_the_process_that_has_the_old_version_loaded()
    {
        using var user = new PowerShellUser { ModulePath = "" };
        using var old = user.Start(_published.Register + """
            Install-PSResource RtmVoice -Version 0.0.1

            """ + Begin + """
            "loaded $((Get-Module RtmVoice).Version)"
            while ([Console]::In.ReadLine()) { "members $((Get-RtmVoiceRoomMember -RoomId 7).UserId)" }
            """);
        Assert.Equal("loaded 0.0.1", await old.ReadLineAsync());

        var update = await user.RunAsync(PublishedModule.AsStrict + """
            Update-PSResource RtmVoice
            Start-RtmVoiceEmulator | Stop-RtmVoiceEmulator
            "updated to $((Get-Module RtmVoice).Version)"
            """);
        Assert.Equal($"updated to {_published.Version}", Assert.Single(update.Lines));
        Assert.Empty(update.Error);
        await old.TypeAsync("count\n");
        Assert.Equal("members 1 2", await old.ReadLineAsync());

        var removal = await user.RunAsync(PublishedModule.AsStrict + """
            Uninstall-PSResource RtmVoice -Version '*'
            "left $(Get-InstalledPSResource RtmVoice -ErrorAction Ignore) $(Get-Command Connect-RtmVoice -ErrorAction Ignore)"
            """);
        Assert.Equal("left", Assert.Single(removal.Lines));
        Assert.Empty(Directory.GetFiles(user.Home, "RtmVoice*", SearchOption.AllDirectories));
        await old.TypeAsync("count\n");
        Assert.Equal("members 1 2", await old.ReadLineAsync());
        await old.TypeAsync("\n");
        Assert.Equal(new ProcessResult(0, "", ""), await old.WaitAsync());
    }
}
