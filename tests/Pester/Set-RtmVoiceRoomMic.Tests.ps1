BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull 7, 8 101
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Set-RtmVoiceRoomMic' {
    It 'sets a room by parameter' {
        Get-ErrorOf { Set-RtmVoiceRoomMic -RoomId 7 -Enabled $false } | Should -BeNullOrEmpty
    }

    It 'emits nothing' {
        Set-RtmVoiceRoomMic 7 $true | Should -BeNullOrEmpty
    }

    It 'emits a result for each room with -PassThru' {
        $mic = Set-RtmVoiceRoomMic 7 $false -PassThru
        $mic | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomMic'
        $mic.RoomId | Should -Be 7
        $mic.Enabled | Should -BeFalse
        $mic.Session | Should -Be $session.Name
    }

    It 'takes room ids from the pipeline' {
        (7, 8 | Set-RtmVoiceRoomMic -Enabled $true -PassThru).RoomId | Should -Be 7, 8
    }

    It 'takes rooms from the pipeline' {
        (Get-RtmVoiceRoom | Set-RtmVoiceRoomMic -Enabled $true -PassThru).Enabled | Should -Be $true, $true
    }

    It 'fails for a room that does not exist' {
        Get-CauseOf { Set-RtmVoiceRoomMic 9 $true } | Should -Be 'RoomNotExists'
    }

    It 'names room and endpoint before it acts' {
        (Set-RtmVoiceRoomMic 7 $true -Verbose 4>&1)[0] | Should -BeLike "*""room 7 at $($emulator.Endpoint) ($($session.Name))""*"
    }

    It 'sends nothing with -WhatIf' {
        Get-ErrorOf { Set-RtmVoiceRoomMic 9 $true -WhatIf } | Should -BeNullOrEmpty
    }

    It 'asks for -Enabled' {
        (Get-Command Set-RtmVoiceRoomMic).Parameters['Enabled'].Attributes.Mandatory | Should -BeTrue
    }

    Context 'against a server that breaks the rules' {
        AfterEach {
            $crooked | Disconnect-RtmVoice
            Stop-CrookedServer $server
        }

        It 'reports a connection that is closed before the answer, and that the outcome is unknown' {
            $server = Start-CrookedServer
            $crooked = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
            $failure = Get-ErrorOf { $crooked | Set-RtmVoiceRoomMic 7 $true }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionClosed,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.Exception.Method | Should -Be 'setVoiceRoomMicStatus'
            $failure.Exception.Endpoint | Should -Be $server.Endpoint
            $failure.Exception.IsOutcomeUnknown | Should -BeTrue
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*may or may not*'
        }

        It 'reports an answer that is not FPNN, and what it is' {
            $server = Start-CrookedServer -Answer ([System.Text.Encoding]::ASCII.GetBytes("HTTP/1.1 400 Bad Request`r`n`r`n"))
            $crooked = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
            $failure = Get-ErrorOf { $crooked | Set-RtmVoiceRoomMic 7 $true }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidPackage,*'
            $failure.CategoryInfo.Category | Should -Be 'ProtocolError'
            $failure.Exception.Message | Should -BeLike '*HTTP*'
        }
    }
}
