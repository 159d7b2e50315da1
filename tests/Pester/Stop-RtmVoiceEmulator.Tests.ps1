BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Stop-RtmVoiceEmulator' {
    BeforeEach {
        $first = Start-RtmVoiceEmulator
        $second = Start-RtmVoiceEmulator
    }

    AfterEach {
        $first, $second | Stop-RtmVoiceEmulator
    }

    It 'stops the emulator given by parameter' {
        Stop-RtmVoiceEmulator $first
        $first.IsRunning | Should -BeFalse
        $second.IsRunning | Should -BeTrue
    }

    It 'stops piped emulators' {
        Get-RtmVoiceEmulator $first.Endpoint | Stop-RtmVoiceEmulator
        $first.IsRunning | Should -BeFalse
        $second.IsRunning | Should -BeTrue
    }

    It 'takes endpoints for emulators, and nothing for one that does not run' {
        Get-CauseOf { Stop-RtmVoiceEmulator '127.0.0.1:1' } | Should -Be 'ParameterArgumentTransformationError'
        @(Get-RtmVoiceEmulatorJournal $second.Endpoint) | Should -BeNullOrEmpty
        $first.Endpoint | Stop-RtmVoiceEmulator
        $first.IsRunning | Should -BeFalse
        $second.IsRunning | Should -BeTrue
    }

    It 'stops all if none is named' {
        Stop-RtmVoiceEmulator
        $first.IsRunning | Should -BeFalse
        $second.IsRunning | Should -BeFalse
    }

    It 'stops an emulator twice without an error' {
        Stop-RtmVoiceEmulator $first
        Get-ErrorOf { Stop-RtmVoiceEmulator $first } | Should -BeNullOrEmpty
    }

    It 'stops nothing with -WhatIf' {
        Stop-RtmVoiceEmulator $first -WhatIf
        $first.IsRunning | Should -BeTrue
    }

    It 'stops all, and says once, when a journal was on a full disk' -Skip:(-not (Test-Path /dev/full)) {
        $full = Start-RtmVoiceEmulator -JournalPath /dev/full
        $third = Start-RtmVoiceEmulator
        $session = $full | Connect-RtmVoice
        try {
            Get-RtmVoiceRoom -Session $session | Should -BeNullOrEmpty
        }
        finally {
            $session | Disconnect-RtmVoice
        }
        Stop-RtmVoiceEmulator -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -BeLike "*journal*$($full.Endpoint)*"
        $full, $first, $second, $third | ForEach-Object { $_.IsRunning | Should -BeFalse }
        Stop-RtmVoiceEmulator $full -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'takes the connections away' {
        $session = $first | Connect-RtmVoice
        Stop-RtmVoiceEmulator $first
        try {
            [System.Threading.SpinWait]::SpinUntil({ $session.State -ne 'Connected' }, 60000) | Should -BeTrue
            Get-CauseOf { Get-RtmVoiceRoom -Session $session -OperationTimeoutSeconds 0.2 } | Should -BeIn 'InvalidConnection', 'ConnectionClosed'
        }
        finally {
            $session | Disconnect-RtmVoice
        }
    }
}
