# What holds for every room cmdlet that takes pipeline input: many requests at a time, results in the order of the input.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/Gate.ps1
    $credential = New-Credential 11000001 'secret'
}

Describe 'The pipeline of requests' {
    AfterEach {
        $session | Disconnect-RtmVoice
        Stop-Gate $gate
    }

    It 'keeps the order of the input whatever the order of the answers' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -eq 4) { $waiting[3..0] } }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $counts = 1..40 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4
        $counts.RoomId | Should -Be (1..40)
        $counts.MemberCount | Should -Be (1..40)
    }

    It 'keeps <_> requests in flight, and never more' -ForEach 1, 3, 32 {
        $limit = $_
        $gate = Start-Gate ([scriptblock]::Create("param(`$waiting) if (`$waiting.Count -ge $limit) { `$waiting }"))
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        @(1..96 | Get-RtmVoiceRoomMemberCount -ThrottleLimit $limit).Count | Should -Be 96
        $most = 0
        foreach ($inFlight in $gate.InFlight) { if ($inFlight -gt $most) { $most = $inFlight } }
        $most | Should -Be $limit
    }

    It 'keeps 32 requests in flight unless told otherwise' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -ge 32) { $waiting } }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        @(1..96 | Get-RtmVoiceRoomMemberCount).Count | Should -Be 96
        $gate.InFlight | Should -Contain 32
        $gate.InFlight | Should -Not -Contain 33
    }

    It 'sends the rooms of a parameter together, too' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -eq 4) { $waiting[3..0] } }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        (Get-RtmVoiceRoomMemberCount -RoomId 1, 2, 3, 4).RoomId | Should -Be 1, 2, 3, 4
    }

    It 'reports a failing item at its place, and goes on' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -eq 4) { $waiting[3..0] } } -Refuse 2, 7
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $seen = 1..8 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4 2>&1 | ForEach-Object { if ($_.RoomId) { $_.RoomId } else { "error $($_.TargetObject)" } }
        $seen | Should -Be 1, 'error 2', 3, 4, 5, 6, 'error 7', 8
    }

    It 'hands on what is ready before the input ends' {
        $gate = Start-Gate { param($waiting) $waiting }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $handedOn = [System.Collections.Generic.List[long]]::new()
        $before = [System.Collections.Generic.List[int]]::new()
        1..8 | ForEach-Object { $before.Add($handedOn.Count); $_ } |
            Get-RtmVoiceRoomMemberCount -ThrottleLimit 2 |
            ForEach-Object { $handedOn.Add($_.RoomId) }
        # When the eighth is asked for, the seventh is in the window with one other at most.
        $before[7] | Should -BeGreaterOrEqual 5
    }

    It 'ends at once when the command after it ends, and cancels what is in flight' {
        $gate = Start-Gate { param($waiting) $waiting | Where-Object RoomId -eq 1 }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $first = do {
            1..100 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4 -OperationTimeoutSeconds 2000000 | ForEach-Object { $_; break }
        } while ($false)
        $first.RoomId | Should -Be 1
        $gate.Rooms.Count | Should -BeLessOrEqual 4
    }

    It 'ends at once when the command after it throws' {
        $gate = Start-Gate { param($waiting) $waiting | Where-Object RoomId -eq 1 }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        { 1..100 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4 -OperationTimeoutSeconds 2000000 | ForEach-Object { throw 'enough' } } |
            Should -Throw 'enough'
        $gate.Rooms.Count | Should -BeLessOrEqual 4
    }

    It 'is stopped at once while its window is full' {
        $gate = Start-Gate { param($waiting) }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $isSending = [System.Threading.ManualResetEventSlim]::new()
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session, $isSending)
                Import-Module $module
                1..100 | ForEach-Object { if ($_ -eq 5) { $isSending.Set() }; $_ } |
                    Get-RtmVoiceRoomMemberCount -Session $session -ThrottleLimit 4 -OperationTimeoutSeconds 2000000
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session).AddArgument($isSending)
        $null = $shell.BeginInvoke()
        $isSending.Wait()
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }

    It 'sends nothing after a failure with -ErrorAction Stop' {
        $gate = Start-Gate { param($waiting) $waiting } -Refuse 3
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        { 1..100 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 1 -ErrorAction Stop } | Should -Throw '*RoomNotExists*'
        $gate.Rooms | Should -Be 1, 2, 3
    }

    It 'sends nothing after a failure that waits for its place with -ErrorAction Stop' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -eq 4) { $waiting[3..0] } } -Refuse 4
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $seen = [System.Collections.Generic.List[long]]::new()
        { 1..100 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 4 -ErrorAction Stop | ForEach-Object { $seen.Add($_.RoomId) } } |
            Should -Throw '*RoomNotExists*'
        $seen | Should -Be 1, 2, 3
        $gate.Rooms.Count | Should -BeLessThan 8
    }

    It 'heeds $ErrorActionPreference as it heeds -ErrorAction' {
        $gate = Start-Gate { param($waiting) $waiting } -Refuse 3
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        { $ErrorActionPreference = 'Stop'; 1..100 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 1 } | Should -Throw '*RoomNotExists*'
        $gate.Rooms | Should -Be 1, 2, 3
    }

    It 'writes a line about each call to the verbose stream, at its place' {
        $gate = Start-Gate { param($waiting) if ($waiting.Count -eq 2) { $waiting[1, 0] } }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $seen = @(1, 2 | Get-RtmVoiceRoomMemberCount -Verbose 4>&1)
        "$($seen[0])" | Should -BeLike 'GetVoiceRoomMemberCount of room 1 at * took * ms.'
        $seen[1].RoomId | Should -Be 1
        "$($seen[2])" | Should -BeLike 'GetVoiceRoomMemberCount of room 2 at * took * ms.'
        $seen[3].RoomId | Should -Be 2
    }

    It 'shows no progress for quick work' {
        $gate = Start-Gate { param($waiting) $waiting }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session)
                Import-Module $module
                1, 2, 3 | Get-RtmVoiceRoomMemberCount -Session $session
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session)
        $shell.Invoke().Count | Should -Be 3
        $shell.Streams.Progress.Count | Should -Be 0
        $shell.Dispose()
    }

    It 'shows how far it has come when the work takes longer than a second' {
        $gate = Start-Gate { param($waiting) $waiting | Where-Object RoomId -ne 3 }
        $session = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential $credential
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session)
                Import-Module $module
                1, 2, 3 | Get-RtmVoiceRoomMemberCount -Session $session -OperationTimeoutSeconds 3
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session)
        $shell.Invoke().Count | Should -Be 2
        $progress = @($shell.Streams.Progress)
        $progress[0].Activity | Should -Be 'Get-RtmVoiceRoomMemberCount'
        $progress[-2].StatusDescription | Should -BeLike '2 of 3 answered, * a second'
        $progress[-2].PercentComplete | Should -Be 66
        $progress[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }
}

Describe 'A session with a pace' {
    It 'keeps no more requests in flight than get their turn in time: <Command>' -ForEach @(
        @{ Command = { 1..30 | Get-RtmVoiceRoomMemberCount -OperationTimeoutSeconds 3 -Session paced }; Count = 30 }
        @{ Command = { 11..30 | Remove-RtmVoiceRoomUser -RoomId 1 -FromUserId 1 -OperationTimeoutSeconds 2.5 -PassThru -Session audited }; Count = 20 }
        @{ Command = { Sync-RtmVoiceRoom 1 (1..10) -RemoveExtra -FromUserId 1 -OperationTimeoutSeconds 2.5 -Session paced | Where-Object Outcome -EQ Done }; Count = 20 }
    ) {
        $emulator = Start-RtmVoiceEmulator
        try {
            $null = $emulator | Connect-RtmVoice -Name plain
            $null = $emulator | Connect-RtmVoice -Name paced -RequestsPerSecond 6
            $null = $emulator | Connect-RtmVoice -Name audited -RequestsPerSecond 6 -AuditPath (Join-Path $TestDrive 'paced.jsonl')
            Invoke-RtmVoiceRoomPull (1..30) (1..30) -Session plain
            $results = & $Command
            $results.Count | Should -Be $Count
        }
        finally {
            Get-RtmVoiceSession -Name plain, paced, audited | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }
    }
}

Describe 'The throttle limit' {
    It 'cannot be <_>' -ForEach 0, -1, 10001 {
        { Get-RtmVoiceRoomMemberCount 7 -ThrottleLimit $_ } | Should -Throw '*ThrottleLimit*'
    }
}
