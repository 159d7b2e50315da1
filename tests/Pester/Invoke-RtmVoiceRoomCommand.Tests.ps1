BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator -Api Rtc
    $session = $emulator | Connect-RtmVoice -Api Rtc
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    Stop-RtmVoiceEmulator
}

Describe 'Invoke-RtmVoiceRoomCommand' {
    BeforeEach {
        Invoke-RtmVoiceRoomPull 5 1, 2, 3
    }

    AfterEach {
        Close-RtmVoiceRoom 5 -Force
    }

    It 'grants and revokes the administrator''s role' {
        Invoke-RtmVoiceRoomCommand 5 2, 3 GrantAdministrator
        (Get-RtmVoiceRoomMember 5 -Role Manager).UserId | Should -Be 2, 3
        Invoke-RtmVoiceRoomCommand 5 3 RevokeAdministrator
        (Get-RtmVoiceRoomMember 5 -Role Manager).UserId | Should -Be 2
    }

    It 'takes piped members' {
        $sent = Get-RtmVoiceRoomMember 5 -Role Member | Invoke-RtmVoiceRoomCommand -Command CloseMicrophone -PassThru
        $sent.RoomId | Should -Be 5
        $sent.UserId | Should -Be 2, 3
        $sent.Command | Should -Be 'CloseMicrophone'
    }

    It 'sends nothing with -WhatIf' {
        Invoke-RtmVoiceRoomCommand 5 2 GrantAdministrator -WhatIf
        Get-RtmVoiceRoomMember 5 -Role Manager | Should -BeNullOrEmpty
    }

    It 'says that the voice generation has no commands' {
        $older = Start-RtmVoiceEmulator | Connect-RtmVoice
        $failure = Get-ErrorOf { Invoke-RtmVoiceRoomCommand 5 2 ForbidAudio -Session $older }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotSupported,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Api Rtc*'
        $older | Disconnect-RtmVoice
    }

    It 'says that there is no such room' {
        Get-CauseOf { Invoke-RtmVoiceRoomCommand 6 2 ForbidAudio } | Should -Be 'RoomNotExists'
    }
}

Describe 'The RTC generation' {
    It 'knows the owner of a room' {
        Invoke-RtmVoiceRoomPull 7 11, 12 -RoomType Video -VoiceRange 10 -MaxReceiveStreams 4
        (Get-RtmVoiceRoomMember 7 -Role Owner).UserId | Should -Be 11
        (Get-RtmVoiceRoomMember 7 -Role Member).UserId | Should -Be 12
    }

    It 'is needed for the type of a room' {
        $older = Start-RtmVoiceEmulator | Connect-RtmVoice
        Get-CauseOf { Invoke-RtmVoiceRoomPull 7 11 -RoomType Video -Session $older } | Should -Be 'NotSupported'
        $older | Disconnect-RtmVoice
    }
}
