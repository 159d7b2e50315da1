BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 103
    Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceRoom' {
    It 'lists all rooms' {
        $rooms = Get-RtmVoiceRoom
        $rooms[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoom'
        $rooms.RoomId | Should -Be 7, 8
    }

    It 'says which session a room was seen in' {
        (Get-RtmVoiceRoom)[0].Session | Should -Be $session.Name
    }

    It 'counts nobody unless asked to' {
        (Get-RtmVoiceRoom)[0].MemberCount | Should -BeNullOrEmpty
    }

    It 'counts the members with -IncludeMemberCount' {
        (Get-RtmVoiceRoom -IncludeMemberCount).MemberCount | Should -Be 3, 1
    }

    It 'lists the rooms asked for, in that order' {
        (Get-RtmVoiceRoom -RoomId 8, 7).RoomId | Should -Be 8, 7
    }

    It 'takes room ids from the pipeline' {
        (8, '7' | Get-RtmVoiceRoom).RoomId | Should -Be 8, 7
    }

    It 'takes room ids from objects with a RoomId' {
        ([pscustomobject]@{ RoomId = '8' } | Get-RtmVoiceRoom).RoomId | Should -Be 8
    }

    It 'asks the service once, however many ids are piped' {
        $lines = 7, 8, 7 | Get-RtmVoiceRoom -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        @($lines).Count | Should -Be 1
        "$lines" | Should -BeLike "GetVoiceRoomList at $($emulator.Endpoint) ($($session.Name)) took * ms."
    }

    It 'lists nothing for an empty pipeline' {
        @() | Get-RtmVoiceRoom | Should -BeNullOrEmpty
    }

    It 'lists the rooms of a piped session' {
        ($session | Get-RtmVoiceRoom).RoomId | Should -Be 7, 8
    }

    It 'fails for a room that does not exist, and lists the others' {
        $rooms = Get-RtmVoiceRoom -RoomId 9, 8 -ErrorVariable failure 2>$null
        $rooms.RoomId | Should -Be 8
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoomNotExists,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].TargetObject | Should -Be 9
        $failure[0].Exception.Code | Should -Be 700005
    }

    It 'refuses <_> as a room id' -ForEach 0, -7, 'lobby', 1.5, 1e30 {
        { Get-RtmVoiceRoom -RoomId $_ } | Should -Throw '*a room id is a positive whole number*'
    }

    It 'reports each bad id of a pipeline and goes on' {
        $rooms = 7, 0, 'lobby', 8 | Get-RtmVoiceRoom -ErrorVariable failures 2>$null
        $rooms.RoomId | Should -Be 7, 8
        $failures.Count | Should -Be 2
    }

    Context 'with several sessions' {
        BeforeAll {
            $other = Start-RtmVoiceEmulator
            $elsewhere = $other | Connect-RtmVoice -Name 'elsewhere'
            Invoke-RtmVoiceRoomPull -RoomId 70 -UserId 1
        }

        AfterAll {
            $elsewhere | Disconnect-RtmVoice
            $other | Stop-RtmVoiceEmulator
        }

        It 'asks the session connected last' {
            (Get-RtmVoiceRoom).RoomId | Should -Be 70
        }

        It 'asks the sessions given, objects or names' {
            (Get-RtmVoiceRoom -Session $session, 'ELSEWHERE').RoomId | Should -Be 7, 8, 70
        }

        It 'asks the sessions that a wildcard names' {
            (Get-RtmVoiceRoom -Session '*').RoomId | Should -Be 7, 8, 70
        }

        It 'sends an object back to the session that it came from' {
            $members = Get-RtmVoiceRoom -Session '*' | Get-RtmVoiceRoomMember
            $members.UserId | Should -Be 101, 102, 103, 201, 1
            $members[-1].Session | Should -Be $elsewhere.Name
        }

        It 'lets -Session overrule where an object came from' {
            Get-CauseOf { Get-RtmVoiceRoom -Session $session | Get-RtmVoiceRoomMember -Session $elsewhere } | Should -Be 'RoomNotExists', 'RoomNotExists'
        }
    }

    Context 'without a usable session' {
        It 'fails for a closed session, and goes on with the others' {
            $closed = $emulator | Connect-RtmVoice
            $closed | Disconnect-RtmVoice
            $rooms = Get-RtmVoiceRoom -Session $closed, $session -ErrorVariable failure 2>$null
            $rooms.RoomId | Should -Be 7, 8
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionClosed,*'
            $failure[0].TargetObject | Should -Be $closed.Name
            $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Connect-RtmVoice*'
        }

        It 'fails for a name that no session has' {
            Get-CauseOf { Get-RtmVoiceRoom -Session 'nobody' } | Should -Be 'SessionNotFound'
        }
    }

    Context 'against a server that answers nothing' {
        AfterEach {
            $crooked | Disconnect-RtmVoice
            Stop-CrookedServer $server
        }

        It 'reports that no answer came in time' {
            $server = Start-CrookedServer -Silent
            $crooked = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
            $failure = Get-ErrorOf { $crooked | Get-RtmVoiceRoom -OperationTimeoutSeconds 0.2 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
            $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-OperationTimeoutSeconds*'
        }

        It 'is stopped at once while it waits' {
            $server = Start-CrookedServer -Silent
            $crooked = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
            $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                    param($module, $session)
                    Import-Module $module
                    Get-RtmVoiceRoom -Session $session -OperationTimeoutSeconds 2000000
                }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($crooked)
            $null = $shell.BeginInvoke()
            $server.Received.Wait()
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Dispose()
        }
    }
}

Describe 'Get-RtmVoiceRoom with no session open' {
    It 'fails and says how to connect' {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        $failure = Get-ErrorOf { Get-RtmVoiceRoom }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-RtmVoice*'
    }
}
