BeforeAll {
    . $PSScriptRoot/Support.ps1
}

AfterAll {
    Stop-RtmVoiceEmulator
}

Describe 'Start-RtmVoiceEmulator' {
    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'listens on a free loopback port' {
        $first = Start-RtmVoiceEmulator
        $second = Start-RtmVoiceEmulator
        $first.Endpoint | Should -Be "127.0.0.1:$($first.Port)"
        $first.Port | Should -BeGreaterThan 0
        $second.Port | Should -Not -Be $first.Port
        $first.IsRunning | Should -BeTrue
    }

    It 'emits an emulator that pipes into Connect-RtmVoice' {
        $emulator = Start-RtmVoiceEmulator
        $emulator | Should -BeOfType 'RtmVoice.PowerShell.Emulators.RtmVoiceEmulator'
        $emulator | Connect-RtmVoice | Test-RtmVoiceSession | Should -BeTrue
        $emulator.ConnectionCount | Should -Be 1
    }

    It 'makes up a secret of its own for each emulator' {
        $first = Start-RtmVoiceEmulator
        $second = Start-RtmVoiceEmulator
        $first.Credential.GetNetworkCredential().Password | Should -Not -Be $second.Credential.GetNetworkCredential().Password
    }

    It 'takes port, project and secret' {
        $free = Start-RtmVoiceEmulator
        $port = $free.Port
        $free | Stop-RtmVoiceEmulator
        $emulator = Start-RtmVoiceEmulator -Port $port -ProjectId 42 -Secret (New-Secret 'mine')
        $emulator.Endpoint | Should -Be "127.0.0.1:$port"
        $emulator.Credential.UserName | Should -Be '42'
        Connect-RtmVoice $emulator.Endpoint -ProjectId 42 -Secret (New-Secret 'mine') | Test-RtmVoiceSession | Should -BeTrue
    }

    It 'checks the sign' {
        $emulator = Start-RtmVoiceEmulator
        Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '11000001' 'wrong') -SkipVerification | Test-RtmVoiceSession | Should -BeFalse
    }

    It 'takes any sign with -SkipSignCheck' {
        $emulator = Start-RtmVoiceEmulator -SkipSignCheck
        Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '99' 'wrong') | Test-RtmVoiceSession | Should -BeTrue
    }

    It 'takes -MaxClockSkew 0 and -AllowSaltReuse' {
        Start-RtmVoiceEmulator -MaxClockSkew 0 -AllowSaltReuse | Connect-RtmVoice | Test-RtmVoiceSession | Should -BeTrue
    }

    It 'takes -RequireUniqueSalt, and not with -AllowSaltReuse' {
        Start-RtmVoiceEmulator -RequireUniqueSalt | Connect-RtmVoice | Test-RtmVoiceSession | Should -BeTrue
        Get-CauseOf { Start-RtmVoiceEmulator -RequireUniqueSalt -AllowSaltReuse } | Should -Be 'InvalidSetting'
    }

    It 'fails for a port that is in use' {
        $emulator = Start-RtmVoiceEmulator
        $failure = Get-ErrorOf { Start-RtmVoiceEmulator -Port $emulator.Port }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EmulatorNotStarted,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $failure.TargetObject | Should -Be $emulator.Port
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Port*'
    }

    It 'fails for an empty secret' {
        Get-CauseOf { Start-RtmVoiceEmulator -Secret ([securestring]::new()) } | Should -Be 'MissingSecret'
    }

    It 'refuses <_> as a port' -ForEach -1, 65536 {
        { Start-RtmVoiceEmulator -Port $_ } | Should -Throw '*Port*'
    }

    It 'starts nothing with -WhatIf' {
        Start-RtmVoiceEmulator -WhatIf | Should -BeNullOrEmpty
        Get-RtmVoiceEmulator | Should -BeNullOrEmpty
    }

    It 'shows no secret when it is written as text' {
        $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'canary')
        "$emulator" | Should -Be $emulator.Endpoint
    }
}
