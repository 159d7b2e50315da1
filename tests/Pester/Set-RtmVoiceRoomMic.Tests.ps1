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
        $mic.Session | Should -Be $session
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

    It 'sends nothing with -WhatIf' {
        Get-ErrorOf { Set-RtmVoiceRoomMic 9 $true -WhatIf } | Should -BeNullOrEmpty
    }

    It 'asks for -Enabled' {
        (Get-Command Set-RtmVoiceRoomMic).Parameters['Enabled'].Attributes.Mandatory | Should -BeTrue
    }
}
