# The runbooks do what they promise.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $examples = "$PSScriptRoot/../../examples"
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'runbook')
    $session = $emulator | Connect-RtmVoice
    $env:RTMVOICE_ENDPOINT = $emulator.Endpoint
    $env:RTMVOICE_PROJECT_ID = $emulator.ProjectId
    $env:RTMVOICE_SECRET = 'runbook'
}

AfterAll {
    Remove-Item Env:RTMVOICE_*
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'tour.ps1' {
    It 'runs from end to end and leaves nothing behind' {
        & "$examples/tour.ps1"
        Get-RtmVoiceSession | Should -Be $session
        Get-RtmVoiceEmulator | Should -Be $emulator
    }
}

Describe 'find-crowded-rooms.ps1' {
    BeforeAll {
        1..3 | Invoke-RtmVoiceRoomPull -RoomId 7 -Session $session
        1..5 | Invoke-RtmVoiceRoomPull -RoomId 8 -Session $session
        1..2 | Invoke-RtmVoiceRoomPull -RoomId 9 -Session $session
    }

    AfterAll {
        Get-RtmVoiceRoom -Session $session | Close-RtmVoiceRoom -Force
    }

    It 'lists the rooms above the limit, the fullest first, and exits with 1' {
        (& "$examples/find-crowded-rooms.ps1" -Limit 2).RoomId | Should -Be 8, 7
        $LASTEXITCODE | Should -Be 1
    }

    It 'lists nothing where no room is above the limit' {
        & "$examples/find-crowded-rooms.ps1" -Limit 5 | Should -BeNullOrEmpty
    }

    It 'closes its session' {
        $null = & "$examples/find-crowded-rooms.ps1"
        Get-RtmVoiceSession | Should -Be $session
    }
}

Describe 'remove-banned-users.ps1' {
    BeforeEach {
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 666 -Session $session
        Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201, 666, 667 -Session $session
        $list = "$TestDrive/banned.txt"
        '# banned in May', '666', '', ' 667 ', '999' | Set-Content -LiteralPath $list
    }

    AfterEach {
        Get-RtmVoiceRoom -Session $session | Close-RtmVoiceRoom -Force
    }

    It 'kicks the banned users out of all rooms and nobody else' {
        $removals = & "$examples/remove-banned-users.ps1" -Path $list -FromUserId 1
        $removals.UserId | Should -Be 666, 666, 667
        (Get-RtmVoiceRoom -Session $session | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'kicks nobody with -WhatIf, and still closes its session' {
        & "$examples/remove-banned-users.ps1" -Path $list -FromUserId 1 -WhatIf
        (Get-RtmVoiceRoom -Session $session | Get-RtmVoiceRoomMemberCount).MemberCount | Should -Be 3, 3
        Get-RtmVoiceSession | Should -Be $session
    }
}

Describe 'guard-rooms.ps1' {
    BeforeEach {
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 666 -Session $session
    }

    AfterEach {
        Get-RtmVoiceRoom -Session $session | Close-RtmVoiceRoom -Force
    }

    It 'kicks the users whom it keeps out, and nobody else' {
        Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201, 667 -Session $session
        $removals = & "$examples/guard-rooms.ps1" -UserId 666, 667 -FromUserId 1 -IntervalSeconds 0.05 -MaximumSeconds 60 | Select-Object -First 2
        $removals.UserId | Should -Be 666, 667
        (Get-RtmVoiceRoom -Session $session | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 201
    }

    It 'kicks nobody for <Text>' -ForEach @(
        @{ Text = 'two ids in one text'; Given = @{ UserId = '66,6'; FromUserId = 1 } }
        @{ Text = 'a fraction'; Given = @{ UserId = 665.5; FromUserId = 1 } }
        @{ Text = 'a moderator who is a fraction'; Given = @{ UserId = 666; FromUserId = 1.4 } }
        @{ Text = 'seconds with a comma'; Given = @{ UserId = 666; FromUserId = 1; IntervalSeconds = '0,05' } }
    ) {
        Get-CauseOf { & "$examples/guard-rooms.ps1" @Given -MaximumSeconds 0.5 } | Should -Be 'ParameterArgumentTransformationError'
        (Get-RtmVoiceRoomMemberCount -RoomId 7 -Session $session).MemberCount | Should -Be 2
        Get-RtmVoiceSession | Should -Be $session
    }

    It 'kicks nobody with -WhatIf, and closes its session' {
        & "$examples/guard-rooms.ps1" -UserId 666 -FromUserId 1 -IntervalSeconds 0.05 -MaximumSeconds 0.5 -WhatIf
        (Get-RtmVoiceRoomMemberCount -RoomId 7 -Session $session).MemberCount | Should -Be 2
        Get-RtmVoiceSession | Should -Be $session
    }
}

Describe 'Parameters of runbooks that say nothing' {
    It 'are mistakes, and not as if they were left out' {
        'RoomId,UserId', '7,101' | Set-Content -LiteralPath "$TestDrive/one.csv"
        { & "$examples/guard-rooms.ps1" -UserId 666 -FromUserId 1 -MaximumSeconds 0 } | Should -Throw '*MaximumSeconds*'
        { & "$examples/sync-rooms.ps1" -Path "$TestDrive/one.csv" -FromUserId $null } | Should -Throw '*null is not a user id*'
    }
}

Describe 'sync-rooms.ps1' {
    It 'makes rooms what the list says, and nothing with -WhatIf' {
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102 -Session $session
        $list = "$TestDrive/rooms.csv"
        'RoomId,UserId', '7,101', '7,103' | Set-Content -LiteralPath $list
        (& "$examples/sync-rooms.ps1" -Path $list -FromUserId 101 -WhatIf).Outcome | Should -Be 'Skipped', 'Skipped'
        (& "$examples/sync-rooms.ps1" -Path $list -FromUserId 101).Outcome | Should -Be 'Done', 'Done'
        (Get-RtmVoiceRoomMember 7 -Session $session).UserId | Should -Be 101, 103
        Get-RtmVoiceSession | Should -Be $session
        Close-RtmVoiceRoom 7 -Session $session -Force
    }
}
