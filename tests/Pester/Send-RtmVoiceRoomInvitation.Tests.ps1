BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull 7 101
    Invoke-RtmVoiceRoomPull 8 201
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Send-RtmVoiceRoomInvitation' {
    It 'invites by parameter, and the invited are not in yet' {
        Send-RtmVoiceRoomInvitation -RoomId 7 -UserId 301, 302 -FromUserId 101 -ErrorAction Stop
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101
    }

    It 'emits nothing' {
        Send-RtmVoiceRoomInvitation 7 301 101 | Should -BeNullOrEmpty
    }

    It 'emits a result for each room with -PassThru' {
        $invitation = Send-RtmVoiceRoomInvitation 7 301, 302 101 -PassThru
        $invitation | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomInvitation'
        $invitation.RoomId | Should -Be 7
        $invitation.FromUserId | Should -Be 101
        $invitation.UserId | Should -Be 301, 302
        $invitation.Session | Should -Be $session.Name
    }

    It 'takes users from the pipeline and splits long lists' {
        $output = 1001..1250 | Send-RtmVoiceRoomInvitation -RoomId 7 -FromUserId 101 -PassThru -Verbose 4>&1
        @($output | Where-Object { "$_" -like 'InviteUserIntoVoiceRoom*' }).Count | Should -Be 3
        $output[-1].UserCount | Should -Be 250
    }

    It 'takes objects with RoomId, UserId and FromUserId' {
        $rows = [pscustomobject]@{ RoomId = 7; UserId = 301; FromUserId = 101 }, [pscustomobject]@{ RoomId = 8; UserId = 301; FromUserId = 201 }
        ($rows | Send-RtmVoiceRoomInvitation -PassThru).FromUserId | Should -Be 101, 201
    }

    It 'fails for an inviter who is not in the room' {
        $failure = Get-ErrorOf { Send-RtmVoiceRoomInvitation 7 301 -FromUserId 999 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotInRoom,*'
        $failure.Exception.Code | Should -Be 700002
        $failure.TargetObject | Should -Be 7
    }

    It 'fails for a room that does not exist' {
        Get-CauseOf { Send-RtmVoiceRoomInvitation 9 301 101 } | Should -Be 'RoomNotExists'
    }

    It 'names room, users and endpoint before it acts' {
        (Send-RtmVoiceRoomInvitation 7 301 101 -Verbose 4>&1)[0] | Should -BeLike "*""user 301, room 7 at $($emulator.Endpoint) ($($session.Name))""*"
    }

    It 'sends nothing with -WhatIf' {
        Get-ErrorOf { Send-RtmVoiceRoomInvitation 9 301 101 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'refuses <_> as the inviting user' -ForEach 0, -1, 'somebody' {
        { Send-RtmVoiceRoomInvitation 7 301 -FromUserId $_ } | Should -Throw '*a user id is a positive whole number*'
    }
}
