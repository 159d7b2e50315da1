BeforeAll {
    . $PSScriptRoot/Support.ps1

    function Get-Story($Changes) {
        @($Changes | ForEach-Object { "$($_.Action) $($_.RoomId) $($_.UserId) $($_.Outcome)".Replace('  ', ' ') })
    }

    function Get-State {
        @(Get-RtmVoiceRoomMember | ForEach-Object { "$($_.RoomId) $($_.UserId)" })
    }

    function Get-ChangeCount {
        @(Get-RtmVoiceEmulatorJournal | Where-Object Method -In pullIntoVoiceRoom, kickoutFromVoiceRoom, closeVoiceRoom).Count
    }
}

Describe 'Sync-RtmVoiceRoom' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 103
        Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
        $rows = @'
RoomId,UserId
7,101
7,104
9,301
9,302
'@ | ConvertFrom-Csv
    }

    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'empties no room for a list that is not there' {
        foreach ($list in $null, @()) {
            $null = Get-ErrorOf { Sync-RtmVoiceRoom 7 -InputObject $list -RemoveExtra -FromUserId 101 -Force }
            $null = Get-ErrorOf { $list | Sync-RtmVoiceRoom 7 -RemoveExtra -FromUserId 101 -Force }
            $null = Get-ErrorOf { Sync-RtmVoiceRoom -InputObject $list -CloseUnlisted -Force }
            Get-State | Should -Be '7 101', '7 102', '7 103', '8 201'
        }
        Get-CauseOf { Sync-RtmVoiceRoom 7 -InputObject $null } | Should -Be 'RowNotSynced'
    }

    It 'takes a list by the name of the parameter' {
        Get-Story (Sync-RtmVoiceRoom -InputObject $rows -RemoveExtra -FromUserId 101) | Should -Be 'Pull 7 104 Done', 'Kick 7 102 Done', 'Kick 7 103 Done', 'Pull 9 301 Done', 'Pull 9 302 Done'
        Get-Story (Sync-RtmVoiceRoom 8 -InputObject 202, '203') | Should -Be 'Pull 8 202 Done', 'Pull 8 203 Done'
    }

    It 'takes the rows of several sessions to one project for one list' {
        $null = $emulator | Connect-RtmVoice -Name second -Api Voice -SkipVerification
        $list = @(
            [pscustomobject]@{ RoomId = 7; UserId = 101; Session = $session.Name }
            [pscustomobject]@{ RoomId = 7; UserId = 102; Session = 'second' }
            [pscustomobject]@{ RoomId = 8; UserId = 201; Session = 'second' }
        )
        $changes = $list | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 101 -CloseUnlisted -Force
        Get-Story $changes | Should -Be 'Kick 7 103 Done'
        Get-State | Should -Be '7 101', '7 102', '8 201'
        $list | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 101 -CloseUnlisted -Force | Should -BeNullOrEmpty
    }

    It 'makes the changes of such a list in the session that records them' {
        $audit = "$TestDrive/sync.jsonl"
        $null = $emulator | Connect-RtmVoice -Name recorded -AuditPath $audit
        $null = $emulator | Connect-RtmVoice -Name beside
        $list = $session.Name, 'recorded', 'beside' | ForEach-Object { [pscustomobject]@{ RoomId = 7; UserId = 101; Session = $_ } }
        $changes = $list | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 101
        Get-Story $changes | Should -Be 'Kick 7 102 Done', 'Kick 7 103 Done'
        $changes.Session | Should -Be 'recorded', 'recorded'
        @(Get-RtmVoiceAudit $audit).Count | Should -Be 2
    }

    It 'pulls who is missing, and nothing the second time' {
        $changes = $rows | Sync-RtmVoiceRoom
        $changes[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomChange'
        Get-Story $changes | Should -Be 'Pull 7 104 Done', 'Pull 9 301 Done', 'Pull 9 302 Done'
        $changes[0].Session | Should -Be $session.Name
        $before = Get-ChangeCount
        $rows | Sync-RtmVoiceRoom | Should -BeNullOrEmpty
        Get-ChangeCount | Should -Be $before
        Get-State | Should -Be '7 101', '7 102', '7 103', '7 104', '8 201', '9 301', '9 302'
    }

    It 'kicks the others with -RemoveExtra, and closes rooms with -CloseUnlisted' {
        $all = @{ RemoveExtra = $true; FromUserId = 101; CloseUnlisted = $true; Force = $true }
        Get-Story ($rows | Sync-RtmVoiceRoom @all) |
            Should -Be 'Pull 7 104 Done', 'Kick 7 102 Done', 'Kick 7 103 Done', 'Pull 9 301 Done', 'Pull 9 302 Done', 'Close 8 Done'
        Get-State | Should -Be '7 101', '7 104', '9 301', '9 302'
        $rows | Sync-RtmVoiceRoom @all | Should -BeNullOrEmpty
    }

    It 'empties a room that a row without a user names' {
        Get-Story ([pscustomobject]@{ RoomId = '7'; UserId = '' } | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 1) |
            Should -Be 'Kick 7 101 Done', 'Kick 7 102 Done', 'Kick 7 103 Done'
        Get-Story ([pscustomobject]@{ RoomId = 8 } | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 1) | Should -Be 'Kick 8 201 Done'
        (Get-RtmVoiceRoom).RoomId | Should -BeNullOrEmpty
    }

    It 'takes rooms and users by parameter, members and numbers from the pipeline' {
        Get-Story (Sync-RtmVoiceRoom 7 101, 105) | Should -Be 'Pull 7 105 Done'
        Get-Story (Get-RtmVoiceRoomMember 8 | Sync-RtmVoiceRoom -RoomId 9) | Should -Be 'Pull 9 201 Done'
        Get-Story (1, '2' | Sync-RtmVoiceRoom 8) | Should -Be 'Pull 8 1 Done', 'Pull 8 2 Done'
        Get-RtmVoiceRoomMember | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 1 -CloseUnlisted -Force | Should -BeNullOrEmpty
    }

    It 'shows the plan with -WhatIf, and sends no change' {
        $before = Get-ChangeCount
        $plan = $rows | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 101 -CloseUnlisted -WhatIf
        Get-Story $plan | Should -Be 'Pull 7 104 Skipped', 'Kick 7 102 Skipped', 'Kick 7 103 Skipped', 'Pull 9 301 Skipped', 'Pull 9 302 Skipped', 'Close 8 Skipped'
        Get-ChangeCount | Should -Be $before
    }

    It 'changes nothing by absence where a row cannot be read: <Text>' -ForEach @(
        @{ Text = 'user'; Row = @{ RoomId = '7'; UserId = '1O2' } }
        @{ Text = 'room'; Row = @{ RoomId = 'lobby'; UserId = '1' } }
        @{ Text = 'no room'; Row = @{ UserId = '1' } }
        @{ Text = 'misspelled heading'; Row = @{ RoomId = '7'; User = '1' } }
        @{ Text = 'session'; Row = @{ RoomId = '8'; UserId = '1'; Session = 'nobody' } }
    ) {
        $before = Get-ChangeCount
        Get-CauseOf { @($rows) + [pscustomobject]$Row | Sync-RtmVoiceRoom -CloseUnlisted -Force } | Should -Contain 'IncompleteList'
        Get-ChangeCount | Should -Be $before
        Get-Story (@($rows) + [pscustomobject]$Row | Sync-RtmVoiceRoom 2>$null) | Should -Be 'Pull 7 104 Done', 'Pull 9 301 Done', 'Pull 9 302 Done'
    }

    It 'takes rooms in place of rows for a mistake, and empties none' {
        Get-CauseOf { Get-RtmVoiceRoom | Sync-RtmVoiceRoom -RemoveExtra -FromUserId 1 } | Should -Contain 'IncompleteList'
        (Get-RtmVoiceRoomMemberCount 7, 8).MemberCount | Should -Be 3, 1
    }

    It 'keeps to its shard' {
        $shards = 0, 1
        $changes = $shards | ForEach-Object { $rows | Sync-RtmVoiceRoom -CloseUnlisted -Force -ShardIndex $_ -ShardCount 2 }
        Get-Story ($changes | Sort-Object RoomId, UserId) | Should -Be 'Pull 7 104 Done', 'Close 8 Done', 'Pull 9 301 Done', 'Pull 9 302 Done'
        Get-CauseOf { $rows | Sync-RtmVoiceRoom -ShardIndex 1 } | Should -Be 'IncompleteShard'
        $alone = $rows | Sync-RtmVoiceRoom -WhatIf -RemoveExtra -FromUserId 1 -ShardIndex 0 -ShardCount 2
        $alone.RoomId | Where-Object { $_ -notin (Get-RtmVoiceRoom -ShardIndex 0 -ShardCount 2).RoomId } | Should -BeNullOrEmpty
    }

    It 'does nothing for an empty pipeline, and wants a kicker' {
        @() | Sync-RtmVoiceRoom -CloseUnlisted -Force | Should -BeNullOrEmpty
        Get-CauseOf { Sync-RtmVoiceRoom 7 101 -RemoveExtra } | Should -Be 'MissingFromUserId'
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'works as a job, and splits long lists' {
        $job = 1..250 | Sync-RtmVoiceRoom -RoomId 20 -AsJob
        @($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob | Where-Object Outcome -EQ Done).Count | Should -Be 250
        (Get-RtmVoiceRoomMemberCount 20).MemberCount | Should -Be 250
    }

    It 'says what was refused, and what still differs' {
        $emulator | Set-RtmVoiceEmulator -ErrorCode 700009 -ErrorRate 1 -ErrorMethod pullIntoVoiceRoom
        $changes = Sync-RtmVoiceRoom 7 104 -RemoveExtra -FromUserId 1 -ErrorVariable failures 2>$null
        Get-Story $changes | Should -Be 'Pull 7 104 Failed', 'Kick 7 101 Done', 'Kick 7 102 Done', 'Kick 7 103 Done'
        $changes[0].Reason | Should -BeLike '*RoomMemberLimit*'
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RoomNotSynced,*'
        $failures[0].TargetObject | Should -Be 7
    }

    It 'waits for who enters later, and says of others that it is not known' {
        $delayed = Start-RtmVoiceEmulator -JoinDelaySeconds 0.2
        $null = $delayed | Connect-RtmVoice -Name slow
        Get-Story (Sync-RtmVoiceRoom 7 1, 2) | Should -Be 'Pull 7 1 Done', 'Pull 7 2 Done'
        $never = Start-RtmVoiceEmulator -JoinDelaySeconds 86400
        $null = $never | Connect-RtmVoice -Name never
        Get-Story (Sync-RtmVoiceRoom 7 1 -OperationTimeoutSeconds 0.2 2>$null) | Should -Be 'Pull 7 1 Unknown'
    }

    It 'settles a lost answer by looking, and sends nothing again: <Point>' -ForEach @(
        @{ Point = 'AfterApplying'; Story = 'Kick 8 201 Done' }
        @{ Point = 'BeforeApplying'; Story = 'Kick 8 201 Failed' }
    ) {
        $session | Disconnect-RtmVoice
        $null = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
        $emulator | Set-RtmVoiceEmulator -CloseAfter 2 -ClosePoint $Point
        $before = Get-ChangeCount
        Get-Story (Sync-RtmVoiceRoom 8 -RemoveExtra -FromUserId 1 -OperationTimeoutSeconds 0.5 2>$null) | Should -Be $Story
        Get-ChangeCount | Should -Be ($before + 1)
    }

    It 'looks once more where the answer to the look was lost, too' {
        # The seed leaves the first look after the kick without an answer.
        $emulator | Set-RtmVoiceEmulator -StallRate 0.5 -Seed 9
        Get-Story (Sync-RtmVoiceRoom 8 -RemoveExtra -FromUserId 1 -OperationTimeoutSeconds 1.5) | Should -Be 'Kick 8 201 Done'
    }

    It 'says which row it left out, and why' {
        $list = @'
RoomId,UserId
7,101
,102
7,1O3
'@ | ConvertFrom-Csv
        $failures = Get-ErrorOf { $list | Sync-RtmVoiceRoom -CloseUnlisted -Force }
        $failures[0].Exception.Message | Should -Be 'Row 2 was left out: it has no RoomId.'
        $failures[1].Exception.Message | Should -Be "Row 3 was left out: '1O3' is not a user id."
        $failures[2].Exception.Message | Should -Be '2 rows of the list could not be used; nothing was changed.'
    }
}
