BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102
    Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceRoomMember' {
    It 'lists the members by parameter' {
        $members = Get-RtmVoiceRoomMember -RoomId 7
        $members[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomMember'
        $members.UserId | Should -Be 101, 102
        $members.RoomId | Should -Be 7, 7
        $members[0].Session | Should -Be $session.Name
    }

    It 'takes room ids from the pipeline' {
        (7, 8 | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'takes rooms from the pipeline' {
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'takes objects with a RoomId, as Import-Csv makes them' {
        ([pscustomobject]@{ RoomId = '8' } | Get-RtmVoiceRoomMember).UserId | Should -Be 201
    }

    It 'tells who manages the room' {
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Where-Object Role -EQ Manager).UserId | Should -Be 101, 201
    }

    It 'filters by role' {
        (Get-RtmVoiceRoomMember 7 -Role Member).UserId | Should -Be 102
        (Get-RtmVoiceRoomMember 7 -Role Member, Manager).UserId | Should -Be 101, 102
    }

    It 'reports a room that does not exist, with the code and what to do' {
        $failure = Get-ErrorOf { Get-RtmVoiceRoomMember 9 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RoomNotExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.TargetObject | Should -Be 9
        $failure.Exception.Code | Should -Be 700005
        $failure.Exception.CodeName | Should -Be 'RoomNotExists'
        $failure.Exception.Method | Should -Be 'getVoiceRoomMembers'
        $failure.Exception.IsRetryable | Should -BeFalse
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-RtmVoiceRoom*'
    }

    It 'goes on after a room that does not exist' {
        (9, 8 | Get-RtmVoiceRoomMember 2>$null).UserId | Should -Be 201
    }

    It 'stops at a room that does not exist with -ErrorAction Stop' {
        { 9, 8 | Get-RtmVoiceRoomMember -ErrorAction Stop } | Should -Throw -ErrorId 'RoomNotExists,RtmVoice.PowerShell.Commands.GetRtmVoiceRoomMemberCommand'
    }

    It 'reports each bad id of a pipeline and goes on' {
        $members = 'lobby', 0, 8 | Get-RtmVoiceRoomMember -ErrorVariable failures 2>$null
        $members.UserId | Should -Be 201
        $failures.Count | Should -Be 2
        $failures[0].Exception.Message | Should -BeLike "*'lobby' is not a room id*"
    }

    It 'keeps to the rooms of piped members, whoever they are' {
        (Get-RtmVoiceRoomMember 7 | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 101, 102
        (Get-RtmVoiceRoomMember 7 -Role Manager | Get-RtmVoiceRoomMember -UserId 102).UserId | Should -Be 102
    }

    Context 'without rooms' {
        It 'lists the members of all rooms, in the order of the list' {
            $members = Get-RtmVoiceRoomMember
            $members.RoomId | Should -Be 7, 7, 8
            $members.UserId | Should -Be 101, 102, 201
        }

        It 'asks for the list once, and for each room once' {
            $lines = @(Get-RtmVoiceRoomMember -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { "$_" })
            $lines.Count | Should -Be 3
            $lines[0] | Should -BeLike 'GetVoiceRoomList at *'
            $lines[1] | Should -BeLike 'GetVoiceRoomMembers of room 7 at *'
            $lines[2] | Should -BeLike 'GetVoiceRoomMembers of room 8 at *'
        }

        It 'lists nothing for an empty pipeline' {
            @() | Get-RtmVoiceRoomMember | Should -BeNullOrEmpty
        }

        It 'reads the rooms of a piped session' {
            ($session | Get-RtmVoiceRoomMember -Role Manager).UserId | Should -Be 101, 201
        }

        It 'works as a job' {
            (Get-RtmVoiceRoomMember -AsJob | Wait-Job | Receive-Job -Wait -AutoRemoveJob).UserId | Should -Be 101, 102, 201
        }

        It 'ends at once when the command after it takes no more' {
            $lines = [System.Collections.Generic.List[string]]::new()
            Get-RtmVoiceRoomMember -ThrottleLimit 1 -Verbose 4>&1 |
                ForEach-Object { if ($_ -is [System.Management.Automation.VerboseRecord]) { $lines.Add("$_") } else { $_ } } |
                Select-Object -First 1 | ForEach-Object UserId | Should -Be 101
            $lines -join ', ' | Should -Not -BeLike '*of room 8 *'
        }

        It 'passes over a room that went away after it was listed' {
            # With one request at a time, the answer for room 1 is here before those for rooms 3 and 4 are asked for.
            $gone = Start-RtmVoiceEmulator
            $other = $gone | Connect-RtmVoice -Name other
            try {
                1..4 | ForEach-Object { Invoke-RtmVoiceRoomPull -RoomId $_ -UserId $_ }
                $seen = Get-RtmVoiceRoomMember -Session $other -ThrottleLimit 1 | ForEach-Object {
                    if ($_.RoomId -eq 1) { Close-RtmVoiceRoom -RoomId 3 -Session $other -Force }
                    $_.RoomId
                }
                $seen | Should -Be 1, 2, 4
            }
            finally {
                $other | Disconnect-RtmVoice
                $gone | Stop-RtmVoiceEmulator
            }
        }
    }

    Context 'that looks for users' {
        BeforeAll {
            Invoke-RtmVoiceRoomPull -RoomId 6, 9 -UserId 102 -Session $session
        }

        AfterAll {
            Close-RtmVoiceRoom -RoomId 6, 9 -Session $session -Force
        }

        It 'finds them wherever they are' {
            $members = Get-RtmVoiceRoomMember -UserId 201, 102
            $members.RoomId | Should -Be 6, 7, 8, 9
            $members.UserId | Should -Be 102, 102, 201, 102
        }

        It 'emits nothing for a user who is nowhere' {
            Get-RtmVoiceRoomMember -UserId 999 | Should -BeNullOrEmpty
        }

        It 'looks in the rooms given only' {
            (Get-RtmVoiceRoomMember -RoomId 7, 8 -UserId 102).RoomId | Should -Be 7
            (8, 7 | Get-RtmVoiceRoomMember -UserId 102, 201).RoomId | Should -Be 8, 7
        }

        It 'finds the first room of each with -FirstRoom, and asks no further' {
            $found = @(Get-RtmVoiceRoomMember -UserId 102, 101, 101 -FirstRoom -ThrottleLimit 1 -Verbose 4>&1)
            @($found | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] } | ForEach-Object { "$($_.RoomId) $($_.UserId)" }) | Should -Be '6 102', '7 101'
            # What was on its way when the last was found is all that comes after it.
            $found -join ', ' | Should -Not -BeLike '*of room 9 *'
            (Get-RtmVoiceRoomMember -FirstRoom).UserId | Should -Be 102, 101, 201
            (Get-RtmVoiceRoomMember -RoomId 9, 7 -UserId 102 -FirstRoom).RoomId | Should -Be 9
        }

        It 'refuses <_> as a user' -ForEach 0, -1, 'somebody', '' {
            Get-CauseOf { Get-RtmVoiceRoomMember -UserId $_ } | Should -Be 'ParameterArgumentTransformationError'
        }
    }
}
