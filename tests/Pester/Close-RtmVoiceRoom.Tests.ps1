BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Close-RtmVoiceRoom' {
    BeforeEach {
        Invoke-RtmVoiceRoomPull 7, 8 101
    }

    AfterEach {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
    }

    It 'closes a room by parameter' {
        Close-RtmVoiceRoom -RoomId 7 -Force
        (Get-RtmVoiceRoom).RoomId | Should -Be 8
    }

    It 'takes room ids from the pipeline' {
        7, 8 | Close-RtmVoiceRoom -Force
        Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'takes rooms from the pipeline' {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
        Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'closes without asking with -Confirm:$false' {
        Close-RtmVoiceRoom 7 -Confirm:$false
        (Get-RtmVoiceRoom).RoomId | Should -Be 8
    }

    It 'asks first, and closes nothing where nobody can be asked' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session)
                Import-Module $module
                Close-RtmVoiceRoom 7 -Session $session
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session)
        $shell.Invoke() | Should -BeNullOrEmpty
        "$($shell.Streams.Error)" | Should -BeLike '*confirmation*room 7 at *'
        $shell.Dispose()
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'emits nothing' {
        Close-RtmVoiceRoom 7 -Force | Should -BeNullOrEmpty
    }

    It 'emits a result for each room with -PassThru' {
        $closings = Close-RtmVoiceRoom 7, 8 -Force -PassThru
        $closings[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomClosing'
        $closings.RoomId | Should -Be 7, 8
        $closings[0].Session | Should -Be $session.Name
    }

    It 'names room and endpoint before it acts' {
        (Close-RtmVoiceRoom 7 -Confirm:$false -Verbose 4>&1)[0] | Should -BeLike "*""room 7 at $($emulator.Endpoint) ($($session.Name))""*"
    }

    It 'sends nothing with -WhatIf, for each piped item' {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -WhatIf
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'sends nothing with -WhatIf even with -Force' {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force -WhatIf
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'sends nothing where $WhatIfPreference says so even with -Force' {
        & { $WhatIfPreference = $true; Close-RtmVoiceRoom 7 -Force }
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'fails for a room that does not exist, and closes the others' {
        $failure = Get-ErrorOf { 9, 7 | Close-RtmVoiceRoom -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RoomNotExists,*'
        $failure.TargetObject | Should -Be 9
        (Get-RtmVoiceRoom).RoomId | Should -Be 8
    }

    It 'says that the outcome is unknown if the connection is lost' {
        $server = Start-CrookedServer
        $crooked = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
        try {
            $failure = Get-ErrorOf { Close-RtmVoiceRoom 7 -Session $crooked -Force }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionClosed,*'
            $failure.Exception.IsOutcomeUnknown | Should -BeTrue
            $failure.Exception.IsRetryable | Should -BeFalse
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*may or may not*'
        }
        finally {
            $crooked | Disconnect-RtmVoice
            Stop-CrookedServer $server
        }
    }
}
