BeforeAll {
    . $PSScriptRoot/Support.ps1

    function Get-MemberOf([long] $RoomId) {
        (Get-RtmVoiceRoomMember | Where-Object RoomId -EQ $RoomId).UserId
    }
}

Describe 'Move-RtmVoiceRoomUser' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 103, 104
        Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
    }

    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'pulls users into the one room, and kicks them out of the other' {
        Move-RtmVoiceRoomUser -RoomId 7 -DestinationRoomId 8 -UserId 103, 102 -FromUserId 101 | Should -BeNullOrEmpty
        Get-MemberOf 7 | Should -Be 101, 104
        Get-MemberOf 8 | Should -Be 102, 103, 201
    }

    It 'kicks only after the users were seen' {
        Move-RtmVoiceRoomUser 7 103, 102 8 101
        $before = 2
        @(Get-RtmVoiceEmulatorJournal | Select-Object -Skip $before | ForEach-Object Method) |
            Should -Be 'getVoiceRoomMembers', 'pullIntoVoiceRoom', 'getVoiceRoomMembers', 'kickoutFromVoiceRoom', 'kickoutFromVoiceRoom'
    }

    It 'makes the destination where there is none, and leaves a room by its last user' {
        Move-RtmVoiceRoomUser -RoomId 8 -DestinationRoomId 9 -UserId 201 -FromUserId 201
        (Get-RtmVoiceRoom).RoomId | Should -Be 7, 9
    }

    It 'emits a result for each room and destination with -PassThru' {
        $rows = @'
RoomId,UserId,DestinationRoomId,FromUserId
7,102,8,101
8,201,7,201
7,104,8,101
'@ | ConvertFrom-Csv
        $moves = $rows | Move-RtmVoiceRoomUser -PassThru
        $moves[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomMove'
        $moves.RoomId | Should -Be 7, 8
        $moves.DestinationRoomId | Should -Be 8, 7
        $moves[0].UserId | Should -Be 102, 104
        $moves.UserCount | Should -Be 2, 1
        $moves[0].FromUserId | Should -Be 101
        $moves[0].Session | Should -Be $session.Name
    }

    It 'takes members and users from the pipeline' {
        Get-RtmVoiceRoomMember 7 -Role Member | Move-RtmVoiceRoomUser -DestinationRoomId 9 -FromUserId 101
        Get-MemberOf 9 | Should -Be 102, 103, 104
        103, 104 | Move-RtmVoiceRoomUser -RoomId 9 -DestinationRoomId 10 -FromUserId 102
        Get-MemberOf 10 | Should -Be 103, 104
    }

    It 'splits long lists' {
        1..250 | Invoke-RtmVoiceRoomPull -RoomId 20
        (1..249 | Move-RtmVoiceRoomUser -RoomId 20 -DestinationRoomId 21 -FromUserId 250 -PassThru).UserCount | Should -Be 249
        (Get-RtmVoiceRoomMemberCount 20, 21).MemberCount | Should -Be 1, 249
        @(Get-RtmVoiceEmulatorJournal | Where-Object Method -EQ pullIntoVoiceRoom).Count | Should -Be 8
    }

    It 'works as a job' {
        $job = Move-RtmVoiceRoomUser 7 102 8 101 -PassThru -AsJob
        ($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob).UserId | Should -Be 102
    }

    It 'names users and rooms before it acts, and sends nothing with -WhatIf' {
        (Move-RtmVoiceRoomUser 7 102 8 101 -Verbose 4>&1)[0] | Should -BeLike "*""Move into voice room 8 in the name of user 101"" on target ""user 102, room 7 at *"
        $before = @(Get-RtmVoiceEmulatorJournal).Count
        Move-RtmVoiceRoomUser 7 103 8 101 -WhatIf -PassThru -Verbose 4>&1 | Should -BeNullOrEmpty
        @(Get-RtmVoiceEmulatorJournal).Count | Should -Be $before
    }

    It 'refuses a room as its own destination, and moves the others' {
        Get-CauseOf { Move-RtmVoiceRoomUser 7, 8 102, 201 8 101 -ErrorAction Continue } | Should -Be 'SameRoom', 'UserNotMoved'
        Get-MemberOf 8 | Should -Be 102, 201
    }

    It 'refuses <_> as a destination' -ForEach 0, 'lobby' {
        Get-CauseOf { Move-RtmVoiceRoomUser 7 102 $_ 101 } | Should -Be 'ParameterArgumentTransformationError'
    }

    Context 'that does not get all the way' {
        It 'leaves users who were not in the room where they are' {
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 102, 201, 999 9 101 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'UserNotMoved,*'
            $failure.TargetObject | Should -Be 201, 999
            $failure.Exception.Message | Should -BeLike 'Not moved from room 7 into room 9 at *: 201, 999; they were not in room 7, and stay where they are.'
            Get-MemberOf 9 | Should -Be 102
            Get-MemberOf 8 | Should -Be 201
        }

        It 'changes nothing where the room does not exist' {
            Get-CauseOf { Move-RtmVoiceRoomUser 99 102 9 101 } | Should -Be 'RoomNotExists'
            (Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
        }

        It 'kicks nobody who could not be pulled' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 700009 -ErrorRate 1 -ErrorMethod pullIntoVoiceRoom
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 102, 103 8 101 -PassThru }
            $failure.TargetObject | Should -Be 102, 103
            $failure.Exception.Message | Should -BeLike '*: 102, 103; they are in room 7 still, and were not pulled into room 8. *RoomMemberLimit*'
            $failure.Exception.InnerException.CodeName | Should -Be 'RoomMemberLimit'
            Get-MemberOf 7 | Should -Be 101, 102, 103, 104
        }

        It 'says where users are who were not pulled for want of a reason, and how to give one' {
            $session | Disconnect-RtmVoice
            $null = $emulator | Connect-RtmVoice -AuditPath (Join-Path $TestDrive 'audit.jsonl') -RequireReason
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 102 8 101 -PassThru }
            $failure.Exception.Message | Should -BeLike '*: 102; they are in room 7 still, and were not pulled into room 8. *takes none without a reason.'
            $failure.Exception.InnerException.CodeName | Should -Be 'MissingReason'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Reason*Then move the users again.'
            Get-MemberOf 7 | Should -Be 101, 102, 103, 104
            Get-RtmVoiceSession | Disconnect-RtmVoice
        }

        It 'kicks nobody who was not seen' {
            $slow = Start-RtmVoiceEmulator -JoinDelaySeconds 86400
            $elsewhere = $slow | Connect-RtmVoice -Name elsewhere
            Enter-RtmVoiceEmulatorRoom 7 101, 102 -Emulator $slow
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 102 8 101 -Session $elsewhere -OperationTimeoutSeconds 0.2 }
            $failure.Exception.Message | Should -BeLike '*: 102; they were pulled into room 8, but not seen there in 0.* s, and were left in room 7.'
            (Get-RtmVoiceRoomMember 7 -Session $elsewhere).UserId | Should -Be 101, 102
        }

        It 'names ten of many, and has all' {
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 (1001..1030) 8 101 }
            $failure.TargetObject | Should -Be (1001..1030)
            $failure.Exception.Message | Should -BeLike '*: 1001, *, 1010 and 20 more; they were not in room 7, and stay where they are.'
        }

        It 'says who is in both rooms' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 700007 -ErrorRate 1 -ErrorMethod kickoutFromVoiceRoom
            $failure = Get-ErrorOf { Move-RtmVoiceRoomUser 7 102, 103 8 5 -PassThru }
            $failure.TargetObject | Should -Be 102, 103
            $failure.Exception.Message | Should -BeLike '*: 102, 103; they are in both rooms. *PermissionDenied*'
            Get-MemberOf 8 | Should -Be 102, 103, 201
        }

        It 'looks where the answer to a kick was lost: <Timing>' -ForEach @(
            @{ Timing = 'BeforeApplying'; Errors = 1 }
            @{ Timing = 'AfterApplying'; Errors = 0 }
        ) {
            # A fresh connection, whose fourth quest is the kick.
            $session | Disconnect-RtmVoice
            $session = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
            $emulator | Set-RtmVoiceEmulator -CloseAfter 4 -ClosePoint $Timing
            $failures = @(Get-ErrorOf { Move-RtmVoiceRoomUser 7 102 8 101 })
            $emulator | Set-RtmVoiceEmulator -Reset
            $failures.Count | Should -Be $Errors
            if ($Errors) { $failures[0].Exception.Message | Should -BeLike '*: 102; they are in both rooms. *' }
            ((Get-MemberOf 7) -contains 102) | Should -Be ($Errors -eq 1)
            Get-MemberOf 8 | Should -Be 102, 201
        }

        It 'looks where the answer to a pull was lost' {
            $session | Disconnect-RtmVoice
            $session = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
            $emulator | Set-RtmVoiceEmulator -CloseAfter 2 -ClosePoint AfterApplying
            Move-RtmVoiceRoomUser 7 102 8 101
            $emulator | Set-RtmVoiceEmulator -Reset
            Get-MemberOf 7 | Should -Be 101, 103, 104
            Get-MemberOf 8 | Should -Be 102, 201
        }
    }
}
