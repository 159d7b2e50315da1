BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Remove-RtmVoiceRoomUser' {
    BeforeEach {
        Invoke-RtmVoiceRoomPull 7 101, 102, 103, 104
        Invoke-RtmVoiceRoomPull 8 201, 202
    }

    AfterEach {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
    }

    It 'kicks users by parameter' {
        Remove-RtmVoiceRoomUser -RoomId 7 -UserId 102, 103 -FromUserId 101
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 104
    }

    It 'takes users from the pipeline' {
        102, '103' | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 104
    }

    It 'takes objects with RoomId and UserId, as Import-Csv makes them' {
        $rows = [pscustomobject]@{ RoomId = '7'; UserId = '102' }, [pscustomobject]@{ RoomId = '8'; UserId = '202' }
        $rows | Remove-RtmVoiceRoomUser -FromUserId 101
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 103, 104, 201
    }

    It 'takes members from the pipeline' {
        Get-RtmVoiceRoomMember 7 -Role Member | Remove-RtmVoiceRoomUser -FromUserId 101
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101
    }

    It 'emits nothing' {
        Remove-RtmVoiceRoomUser 7 102 101 | Should -BeNullOrEmpty
    }

    It 'emits a result for each user with -PassThru' {
        $removals = Remove-RtmVoiceRoomUser 7 102, 103 101 -PassThru
        $removals[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomRemoval'
        $removals.RoomId | Should -Be 7, 7
        $removals.UserId | Should -Be 102, 103
        $removals.FromUserId | Should -Be 101, 101
        $removals[0].Session | Should -Be $session.Name
    }

    It 'fails for a user who is not in the room, and goes on with the others' {
        $removals = 999, 102 | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -PassThru -ErrorVariable failure 2>$null
        $removals.UserId | Should -Be 102
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NotInRoom,*'
        $failure[0].TargetObject | Should -Be 999
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-RtmVoiceRoomMember*'
    }

    It 'fails for a room that does not exist' {
        Get-CauseOf { Remove-RtmVoiceRoomUser 9 102 101 } | Should -Be 'RoomNotExists'
    }

    It 'names room, user and endpoint before it acts' {
        (Remove-RtmVoiceRoomUser 7 102 101 -Verbose 4>&1)[0] | Should -BeLike "*""user 102, room 7 at $($emulator.Endpoint) ($($session.Name))""*"
    }

    It 'sends nothing with -WhatIf, for each piped item' {
        Get-RtmVoiceRoomMember 7 | Remove-RtmVoiceRoomUser -FromUserId 101 -WhatIf
        (Get-RtmVoiceRoomMemberCount 7).MemberCount | Should -Be 4
    }

    It 'sends nothing where $WhatIfPreference says so' {
        $WhatIfPreference = $true
        Remove-RtmVoiceRoomUser 7 102 101
        (Get-RtmVoiceRoomMemberCount 7).MemberCount | Should -Be 4
    }

    It 'refuses <_> as a user id' -ForEach 0, -1, 'somebody' {
        { Remove-RtmVoiceRoomUser 7 $_ 101 } | Should -Throw '*a user id is a positive whole number*'
    }

    It 'reports a row without a number and goes on' {
        $rows = [pscustomobject]@{ RoomId = '7'; UserId = 'n/a' }, [pscustomobject]@{ RoomId = '7'; UserId = '102' }
        $rows | Remove-RtmVoiceRoomUser -FromUserId 101 -ErrorVariable failures 2>$null
        $failures.Count | Should -Be 1
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 103, 104
    }
}
