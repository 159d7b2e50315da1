namespace RtmVoice.PowerShell.Tests.Isolation;

/// <summary>The cmdlets in a process whose thread pool is all taken by others, for good.</summary>
public sealed class ThreadPoolTests : IDisposable
{
    private readonly PowerShellUser _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task No_cmdlet_needs_a_thread_of_the_pool()
    {
        // The emulator, which does need some, lives elsewhere.
        using var server = _user.Start("""
            $emulator = Start-RtmVoiceEmulator -ProjectId 11000001 -Secret (ConvertTo-SecureString tour -AsPlainText)
            $session = $emulator | Connect-RtmVoice
            1..300 | Invoke-RtmVoiceRoomPull -UserId 1, 2
            $emulator.Endpoint
            [Console]::In.ReadLine()
            """);
        var endpoint = await server.ReadLineAsync();

        var result = await _user.RunAsync($$"""
            # The engine itself needs the pool where it imports a module.
            Import-Module RtmVoice, Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management, Microsoft.PowerShell.Security
            $secret = ConvertTo-SecureString tour -AsPlainText
            $count = [Environment]::ProcessorCount
            $null = [Threading.ThreadPool]::SetMinThreads($count, 1), [Threading.ThreadPool]::SetMaxThreads($count, 1000)
            $gate = [Threading.ManualResetEvent]::new($false)
            $wait = [Func[bool]] [Delegate]::CreateDelegate([Func[bool]], $gate, 'WaitOne')
            $busy = 1..$count | ForEach-Object { [Threading.Tasks.Task]::Run($wait) }
            while ($busy.Status -ne 'Running') { $null = [Threading.Thread]::Yield() }

            $session = Connect-RtmVoice '{{endpoint}}' -Credential ([pscredential]::new('11000001', $secret))
            # Many calls: what needs the pool may do so only where an answer comes at a certain moment.
            foreach ($round in 1..20) { $counts = @(1..300 | Get-RtmVoiceRoomMemberCount) }
            "counts $($counts.Count)"
            "members $(@(Get-RtmVoiceRoomMember).Count)"
            "seen $(@(Watch-RtmVoiceRoom -Once -IncludeCurrent).Count)"
            "changes $(@(Watch-RtmVoiceRoom -RoomId 7 -MaximumSeconds 1 -IntervalSeconds 0.1 -WarningAction Ignore).Count)"
            "waited $((Wait-RtmVoiceRoom -RoomId 7 -UserId 1 -PassThru).RoomId)"
            "not met $(try { Wait-RtmVoiceRoom -RoomId 7 -UserId 9 -TimeoutSeconds 1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId -replace ',.*' })"
            "synced $(([pscustomobject] @{ RoomId = 7; UserId = 3 } | Sync-RtmVoiceRoom).Action)"
            "moved $((Move-RtmVoiceRoomUser -RoomId 7 -DestinationRoomId 8 -UserId 3 -FromUserId 1 -PassThru).UserId)"
            "job $(@(Get-RtmVoiceRoom -AsJob | Wait-Job | Receive-Job).Count)"
            "completed $((TabExpansion2 'Close-RtmVoiceRoom -RoomId 29').CompletionMatches.Count)"
            "still busy $(@($busy.Status -eq 'Running').Count -eq $count)"
            $null = $gate.Set()
            """);

        Assert.Empty(result.Error);
        Assert.Equal(
            ["counts 300", "members 600", "seen 900", "changes 0", "waited 7", "not met WaitTimedOut", "synced Pull", "moved 3", "job 300", "completed 11", "still busy True"],
            result.Lines);
        await server.TypeAsync("\n");
    }
}
