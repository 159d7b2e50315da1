BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
}

AfterAll {
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Disconnect-RtmVoice' {
    BeforeEach {
        $first = $emulator | Connect-RtmVoice -Name 'first'
        $second = $emulator | Connect-RtmVoice -Name 'second'
    }

    AfterEach {
        $first, $second | Disconnect-RtmVoice
    }

    It 'closes the session given by parameter' {
        Disconnect-RtmVoice -Session $first
        $first.State | Should -Be 'Closed'
        $second.State | Should -Be 'Connected'
    }

    It 'closes the session named' {
        Disconnect-RtmVoice FIRST
        $first.State | Should -Be 'Closed'
    }

    It 'closes the sessions that a wildcard names' {
        Disconnect-RtmVoice 'f*', 's*'
        $first.State | Should -Be 'Closed'
        $second.State | Should -Be 'Closed'
    }

    It 'closes piped sessions' {
        $first, $second | Disconnect-RtmVoice
        $first.State | Should -Be 'Closed'
        $second.State | Should -Be 'Closed'
    }

    It 'closes sessions by piped names' {
        'first' | Disconnect-RtmVoice
        $first.State | Should -Be 'Closed'
    }

    It 'closes the current session if none is named' {
        Disconnect-RtmVoice
        $second.State | Should -Be 'Closed'
        $first.State | Should -Be 'Connected'
    }

    It 'takes the session out of the list' {
        Disconnect-RtmVoice $first
        (Get-RtmVoiceSession).Name | Should -Not -Contain 'first'
    }

    It 'emits nothing' {
        Disconnect-RtmVoice $first | Should -BeNullOrEmpty
    }

    It 'closes a session twice without an error' {
        Disconnect-RtmVoice $first
        Get-ErrorOf { Disconnect-RtmVoice $first } | Should -BeNullOrEmpty
    }

    It 'closes nothing with -WhatIf' {
        Disconnect-RtmVoice $first -WhatIf
        $first.State | Should -Be 'Connected'
    }

    It 'fails for a name that no session has, and closes the others' {
        $failure = Get-ErrorOf { Disconnect-RtmVoice 'nobody', 'first' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
        $failure.TargetObject | Should -Be 'nobody'
        $first.State | Should -Be 'Closed'
    }

    It 'fails if no session is open' {
        $first, $second | Disconnect-RtmVoice
        $failure = Get-ErrorOf { Disconnect-RtmVoice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-RtmVoice*'
    }
}
