BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Set-RtmVoiceEmulator' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice -ReconnectFirstDelaySeconds 0.05
    }

    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'refuses a method with an error code until the faults are reset' {
        $emulator | Set-RtmVoiceEmulator -ErrorCode 700008 -ErrorMethod pullIntoVoiceRoom
        Get-CauseOf { Invoke-RtmVoiceRoomPull 5 1 } | Should -Be 'ProjectRoomCountLimit'
        Get-CauseOf { Get-RtmVoiceRoom } | Should -BeNullOrEmpty
        $emulator | Set-RtmVoiceEmulator -Reset
        Get-CauseOf { Invoke-RtmVoiceRoomPull 5 1 } | Should -BeNullOrEmpty
    }

    It 'refuses the name of a method that there is not: <_>' -ForEach 'pullIntoRoom', 'PULLINTOVOICEROOM', ' pullIntoVoiceRoom', '*' {
        $failure = Get-ErrorOf { $emulator | Set-RtmVoiceEmulator -ErrorCode 700008 -ErrorMethod $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidSetting,*'
        $failure.Exception.Message | Should -BeLike 'ErrorMethod is out of range: it is the name of a method exactly as on the wire*refuses any.'
    }

    It 'is an error for an emulator that was stopped, as entering its rooms is' {
        $stopped = Start-RtmVoiceEmulator
        $stopped | Stop-RtmVoiceEmulator
        Get-CauseOf { $stopped | Set-RtmVoiceEmulator -Silence $true } | Should -Be 'EmulatorNotFound'
        Get-CauseOf { $stopped | Enter-RtmVoiceEmulatorRoom 7001 5 } | Should -Be 'EmulatorNotFound'
        Get-CauseOf { Exit-RtmVoiceEmulatorRoom 7001 5 -Emulator $stopped } | Should -Be 'EmulatorNotFound'
    }

    It 'leaves what is not given as it is' {
        $emulator | Set-RtmVoiceEmulator -ErrorCode 700008 -ErrorMethod pullIntoVoiceRoom
        $emulator | Set-RtmVoiceEmulator -DuplicateRate 1
        Get-CauseOf { Invoke-RtmVoiceRoomPull 5 1 } | Should -Be 'ProjectRoomCountLimit'
    }

    It 'closes after a change was applied, and the change was made once' {
        $emulator | Set-RtmVoiceEmulator -CloseAfter 1 -ClosePoint AfterApplying
        $failure = Get-ErrorOf { Invoke-RtmVoiceRoomPull 5 1 }
        $failure.Exception.IsOutcomeUnknown | Should -BeTrue
        $pulls = @(Get-RtmVoiceEmulatorJournal | Where-Object Method -EQ 'pullIntoVoiceRoom')
        $pulls.Count | Should -Be 1
        $pulls[0].IsApplied | Should -BeTrue
        $pulls[0].RoomId | Should -Be 5
        $pulls[0].UserId | Should -Be 1
    }

    It 'sets nothing with -WhatIf' {
        $emulator | Set-RtmVoiceEmulator -ErrorCode 20001 -WhatIf
        Get-CauseOf { Get-RtmVoiceRoom } | Should -BeNullOrEmpty
    }

    It 'refuses a rate above 1' {
        { Set-RtmVoiceEmulator -CloseRate 1.5 } | Should -Throw '*CloseRate*'
    }
}
