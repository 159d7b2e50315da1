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

    It 'takes the connections away' {
        $session = $first | Connect-RtmVoice
        Stop-RtmVoiceEmulator $first
        try {
            Get-CauseOf { Get-RtmVoiceRoom -Session $session -OperationTimeoutSeconds 0.2 } | Should -BeIn 'InvalidConnection', 'ConnectionClosed'
        }
        finally {
            $session | Disconnect-RtmVoice
        }
    }
}
