BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Enter-RtmVoiceEmulatorRoom and Exit-RtmVoiceEmulatorRoom' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice
    }

    AfterEach {
        $session | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'have users enter and leave rooms' {
        $emulator | Enter-RtmVoiceEmulatorRoom 7001, 7002 101, 102
        (Get-RtmVoiceRoomMember 7001 -Session $session).UserId | Should -Be 101, 102
        $emulator | Exit-RtmVoiceEmulatorRoom 7001 101
        (Get-RtmVoiceRoomMember 7001 -Session $session).UserId | Should -Be 102
        $emulator | Exit-RtmVoiceEmulatorRoom 7001 102
        (Get-RtmVoiceRoom -Session $session).RoomId | Should -Be 7002
    }

    It 'take rows with RoomId and UserId' {
        [pscustomobject]@{ RoomId = '7001'; UserId = '101' }, [pscustomobject]@{ RoomId = 7002; UserId = 102 } | Enter-RtmVoiceEmulatorRoom
        (Get-RtmVoiceRoom -Session $session).RoomId | Should -Be 7001, 7002
    }

    It 'write what users did into the journal' {
        $emulator | Enter-RtmVoiceEmulatorRoom 7001 101
        $emulator | Exit-RtmVoiceEmulatorRoom 7001 101
        $acts = $emulator | Get-RtmVoiceEmulatorJournal | Where-Object Connection -EQ 0
        $acts.Method | Should -Be 'enterVoiceRoom', 'exitVoiceRoom'
    }

    It 'go on after one user who cannot' {
        $emulator | Enter-RtmVoiceEmulatorRoom 7001 101
        Get-CauseOf { $emulator | Enter-RtmVoiceEmulatorRoom 7001 101, 102 } | Should -Be 'AlreadyInRoom'
        (Get-RtmVoiceRoomMember 7001 -Session $session).UserId | Should -Be 101, 102
        Get-CauseOf { $emulator | Exit-RtmVoiceEmulatorRoom 7001 103 } | Should -Be 'NotInRoom'
        Get-CauseOf { $emulator | Exit-RtmVoiceEmulatorRoom 7009 101 } | Should -Be 'RoomNotExists'
    }

    It 'change nothing with -WhatIf' {
        $emulator | Enter-RtmVoiceEmulatorRoom 7001 101 -WhatIf
        Get-RtmVoiceRoom -Session $session | Should -BeNullOrEmpty
    }

    It 'emit the emulator with -PassThru, and nothing without' {
        $emulator | Enter-RtmVoiceEmulatorRoom 7001 101 | Should -BeNullOrEmpty
        ($emulator | Exit-RtmVoiceEmulatorRoom 7001 101 -PassThru).Endpoint | Should -Be $emulator.Endpoint
    }

    It 'refuse ids that are none' {
        { $emulator | Enter-RtmVoiceEmulatorRoom 0 101 } | Should -Throw
        { $emulator | Enter-RtmVoiceEmulatorRoom 7001 1.5 } | Should -Throw
    }

    It 'say that there is no emulator' {
        Stop-RtmVoiceEmulator
        Get-CauseOf { Enter-RtmVoiceEmulatorRoom 7001 101 } | Should -Be 'EmulatorNotFound'
    }
}

Describe 'Start-RtmVoiceEmulator with users' {
    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'fills rooms repeatably' {
        $first = Start-RtmVoiceEmulator -SimulatedRooms 5 -SimulatedUsers 30 -ChurnPerSecond 0 -Seed 3 | Connect-RtmVoice
        $second = Start-RtmVoiceEmulator -SimulatedRooms 5 -SimulatedUsers 30 -ChurnPerSecond 0 -Seed 3 | Connect-RtmVoice
        $members = Get-RtmVoiceRoom -Session $first | Get-RtmVoiceRoomMember | ForEach-Object { "$($_.RoomId) $($_.UserId)" }
        $members | Should -HaveCount 30
        Get-RtmVoiceRoom -Session $second | Get-RtmVoiceRoomMember | ForEach-Object { "$($_.RoomId) $($_.UserId)" } | Should -Be $members
    }

    It 'lets them come and go' {
        $emulator = Start-RtmVoiceEmulator -SimulatedRooms 5 -ChurnPerSecond 500 -Journal
        $limit = [datetime]::UtcNow.AddMinutes(1)
        do { $acts = @($emulator | Get-RtmVoiceEmulatorJournal) } until ($acts.Count -gt 20 -or [datetime]::UtcNow -gt $limit)
        $acts.Method | Sort-Object -Unique | Should -Contain 'enterVoiceRoom'
    }

    It 'wants rooms for its users' {
        Get-CauseOf { Start-RtmVoiceEmulator -SimulatedUsers 5 } | Should -Be 'InvalidSetting'
    }

    It 'has invited users accept with -AcceptDelaySeconds' {
        $emulator = Start-RtmVoiceEmulator -AcceptDelaySeconds 0
        $session = $emulator | Connect-RtmVoice
        $emulator | Enter-RtmVoiceEmulatorRoom 7001 101
        Send-RtmVoiceRoomInvitation 7001 102 -FromUserId 101 -Session $session
        (Get-RtmVoiceRoomMember 7001 -Session $session).UserId | Should -Be 101, 102
    }
}
