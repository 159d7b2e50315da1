BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Invoke-RtmVoiceRoomPull' {
    AfterEach {
        Get-RtmVoiceRoom -Session $session | Close-RtmVoiceRoom -Force
    }

    It 'pulls users by parameter and creates the room' {
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 102
    }

    It 'pulls the same users into several rooms' {
        Invoke-RtmVoiceRoomPull 7, 8 101
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'takes users from the pipeline' {
        101, '102' | Invoke-RtmVoiceRoomPull -RoomId 7
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 102
    }

    It 'takes objects with RoomId and UserId, as Import-Csv makes them, and calls once for each room' {
        $rows = [pscustomobject]@{ RoomId = '7'; UserId = '101' }, [pscustomobject]@{ RoomId = '8'; UserId = '201' }, [pscustomobject]@{ RoomId = '7'; UserId = '102' }
        $pulls = $rows | Invoke-RtmVoiceRoomPull -PassThru
        $pulls.RoomId | Should -Be 7, 8
        $pulls[0].UserId | Should -Be 101, 102
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'pulls piped members of one room into another' {
        Invoke-RtmVoiceRoomPull 7 101, 102
        Get-RtmVoiceRoomMember 7 | Invoke-RtmVoiceRoomPull -RoomId 8
        (Get-RtmVoiceRoomMember 8).UserId | Should -Be 101, 102
    }

    It 'pulls a user into each piped room' {
        Invoke-RtmVoiceRoomPull 7, 8 101
        Get-RtmVoiceRoom | Invoke-RtmVoiceRoomPull -UserId 999
        (Get-RtmVoiceRoomMemberCount 7, 8).MemberCount | Should -Be 2, 2
    }

    It 'splits long lists into calls of 100 users' {
        $pull = 1..250 | Invoke-RtmVoiceRoomPull -RoomId 7 -PassThru -Verbose 4>&1
        @($pull | Where-Object { "$_" -like 'PullUserIntoVoiceRoom*' }).Count | Should -Be 3
        $pull[-1].UserCount | Should -Be 250
        (Get-RtmVoiceRoomMemberCount 7).MemberCount | Should -Be 250
    }

    It 'names a user to the service once' {
        (101, 102, 101 | Invoke-RtmVoiceRoomPull -RoomId 7 -PassThru).UserId | Should -Be 101, 102
    }

    It 'emits nothing' {
        Invoke-RtmVoiceRoomPull 7 101 | Should -BeNullOrEmpty
    }

    It 'emits a result for each room with -PassThru' {
        $pull = Invoke-RtmVoiceRoomPull 7 101, 102 -PassThru
        $pull | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomPull'
        $pull.RoomId | Should -Be 7
        $pull.UserId | Should -Be 101, 102
        $pull.UserCount | Should -Be 2
        $pull.IsConfirmed | Should -BeFalse
        $pull.Session | Should -Be $session.Name
    }

    It 'pipes its result into the cmdlets for rooms' {
        (Invoke-RtmVoiceRoomPull 7 101 -PassThru | Get-RtmVoiceRoomMember).UserId | Should -Be 101
    }

    It 'names room, users and endpoint before it acts' {
        (Invoke-RtmVoiceRoomPull 7 101, 102 -Verbose 4>&1)[0] | Should -BeLike "*""users 101, 102, room 7 at $($emulator.Endpoint) ($($session.Name))""*"
    }

    It 'names ten users at most before it acts' {
        (1..12 | Invoke-RtmVoiceRoomPull -RoomId 7 -Verbose 4>&1)[0] | Should -BeLike '*users 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more, room 7*'
    }

    It 'sends nothing with -WhatIf' {
        101, 102 | Invoke-RtmVoiceRoomPull -RoomId 7 -WhatIf
        Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'refuses <_> as a user id' -ForEach 0, -1, 'somebody' {
        { Invoke-RtmVoiceRoomPull 7 $_ } | Should -Throw '*a user id is a positive whole number*'
        Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'refuses an empty list of users' {
        { Invoke-RtmVoiceRoomPull -RoomId 7 -UserId @() } | Should -Throw '*UserId*'
    }

    It 'sends nothing for an empty pipeline' {
        @() | Invoke-RtmVoiceRoomPull -RoomId 7
        Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'reports each bad user of a pipeline and pulls the others' {
        101, 'somebody', 102 | Invoke-RtmVoiceRoomPull -RoomId 7 -ErrorVariable failures 2>$null
        $failures.Count | Should -Be 1
        (Get-RtmVoiceRoomMember 7).UserId | Should -Be 101, 102
    }

    Context 'with -Wait' {
        BeforeAll {
            $delayed = @(Start-RtmVoiceEmulator -JoinDelaySeconds 0.3; Start-RtmVoiceEmulator -JoinDelaySeconds 86400)
            $slow = $delayed[0] | Connect-RtmVoice -Name 'slow'
            $never = $delayed[1] | Connect-RtmVoice -Name 'never'
        }

        AfterAll {
            $slow, $never | Disconnect-RtmVoice
            $delayed | Stop-RtmVoiceEmulator
        }

        It 'comes back when the users are in' {
            $pull = Invoke-RtmVoiceRoomPull 7 101, 102 -Session $slow -Wait -PassThru
            $pull.IsConfirmed | Should -BeTrue
            (Get-RtmVoiceRoomMember 7 -Session $slow).UserId | Should -Be 101, 102
        }

        It 'ends where the service refuses to tell who is in' {
            $delayed[0] | Set-RtmVoiceEmulator -ErrorCode 200022 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers
            Get-CauseOf { Invoke-RtmVoiceRoomPull 8 101 -Session $slow -Wait } | Should -Be (Get-RtmVoiceError 200022).Name
            $delayed[0] | Set-RtmVoiceEmulator -Reset
        }

        It 'takes a failing look for no absence' {
            $delayed[0] | Set-RtmVoiceEmulator -ErrorCode 20001 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers
            $failure = Get-ErrorOf { Invoke-RtmVoiceRoomPull 9 101 -Session $slow -Wait -OperationTimeoutSeconds 0.2 }
            $delayed[0] | Set-RtmVoiceEmulator -Reset
            $failure.FullyQualifiedErrorId | Should -BeLike 'UsersNotInRoom,*'
            $failure.Exception.Message | Should -BeLike '* were not seen in it: 101. The last look failed: *20001*'
            $failure.Exception.InnerException.Code | Should -Be 20001
        }

        It 'says who is missing when the time is over' {
            $failure = Get-ErrorOf { Invoke-RtmVoiceRoomPull 7 101, 102 -Session $never -Wait -OperationTimeoutSeconds 0.2 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'UsersNotInRoom,*'
            $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
            $failure.TargetObject | Should -Be 7
            $failure.Exception.Message | Should -BeLike '*101, 102*'
            $failure.Exception.IsRetryable | Should -BeTrue
        }
    }
}
