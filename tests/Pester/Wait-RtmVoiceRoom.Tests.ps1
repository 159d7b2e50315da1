# A wait ends by -TimeoutSeconds at the latest: what does not come true then fails the test.
BeforeAll {
    . $PSScriptRoot/Support.ps1

    # Does something as soon as a job has looked: the emulator notes each look.
    function Wait-Look($Emulator, [int] $Count = 1) {
        [System.Threading.SpinWait]::SpinUntil({ @(Get-RtmVoiceEmulatorJournal $Emulator | Where-Object Method -EQ getVoiceRoomMembers).Count -ge $Count }, 60000) |
            Should -BeTrue
    }
}

Describe 'Wait-RtmVoiceRoom' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice -OperationTimeoutSeconds 20
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 103
    }

    AfterEach {
        Get-Job | Remove-Job -Force
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'comes back at once, with nothing, where all is as it should be: <Text>' -ForEach @(
        @{ Text = 'no condition'; Condition = @{} }
        @{ Text = 'Open'; Condition = @{ State = 'Open' } }
        @{ Text = 'at least'; Condition = @{ MinimumMemberCount = 3 } }
        @{ Text = 'at most'; Condition = @{ MaximumMemberCount = 3 } }
        @{ Text = 'users'; Condition = @{ UserId = 103, 101 } }
        @{ Text = 'absent users'; Condition = @{ AbsentUserId = 104 } }
        @{ Text = 'all together'; Condition = @{ State = 'Open'; MinimumMemberCount = 1; MaximumMemberCount = 9; UserId = 101; AbsentUserId = 104 } }
    ) {
        Wait-RtmVoiceRoom 7 @Condition -TimeoutSeconds 60 | Should -BeNullOrEmpty
        @(Get-RtmVoiceEmulatorJournal | Where-Object Method -EQ getVoiceRoomMembers).Count | Should -Be 1
    }

    It 'says of a room that is not there what is true of nobody: <Text>' -ForEach @(
        @{ Text = 'Closed'; Condition = @{ State = 'Closed' } }
        @{ Text = 'Empty'; Condition = @{ State = 'Empty' } }
        @{ Text = 'at most'; Condition = @{ MaximumMemberCount = 0 } }
        @{ Text = 'absent users'; Condition = @{ AbsentUserId = 101 } }
    ) {
        $waited = Wait-RtmVoiceRoom 9 @Condition -PassThru -TimeoutSeconds 60
        $waited | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomWait'
        $waited.RoomId | Should -Be 9
        $waited.State | Should -Be 'Closed'
        $waited.UserCount | Should -Be 0
        $waited.Session | Should -Be $session.Name
    }

    It 'waits until it comes true: <Text>' -ForEach @(
        @{ Text = 'Open'; Room = 8; Condition = @{ State = 'Open' }; Change = { Invoke-RtmVoiceRoomPull 8 5 }; State = 'Open'; Users = 1 }
        @{ Text = 'Closed'; Room = 7; Condition = @{ State = 'Closed' }; Change = { Close-RtmVoiceRoom 7 -Force }; State = 'Closed'; Users = 0 }
        @{ Text = 'Empty'; Room = 7; Condition = @{ State = 'Empty' }; Change = { Remove-RtmVoiceRoomUser 7 101, 102, 103 -FromUserId 1 }; State = 'Closed'; Users = 0 }
        @{ Text = 'at least'; Room = 7; Condition = @{ MinimumMemberCount = 4 }; Change = { Invoke-RtmVoiceRoomPull 7 104 }; State = 'Open'; Users = 4 }
        @{ Text = 'at most'; Room = 7; Condition = @{ MaximumMemberCount = 2 }; Change = { Remove-RtmVoiceRoomUser 7 102 -FromUserId 101 }; State = 'Open'; Users = 2 }
        @{ Text = 'users'; Room = 7; Condition = @{ UserId = 101, 104 }; Change = { Invoke-RtmVoiceRoomPull 7 104 }; State = 'Open'; Users = 4 }
        @{ Text = 'absent users'; Room = 7; Condition = @{ AbsentUserId = 101, 102 }; Change = { Remove-RtmVoiceRoomUser 7 101, 102 -FromUserId 1 }; State = 'Open'; Users = 1 }
    ) {
        $job = Wait-RtmVoiceRoom $Room @Condition -PassThru -TimeoutSeconds 60 -IntervalSeconds 0.05 -AsJob
        Wait-Look $emulator
        $job.State | Should -Be 'Running'
        & $Change
        $waited = $job | Receive-Job -Wait
        $waited.RoomId | Should -Be $Room
        $waited.State | Should -Be $State
        $waited.UserCount | Should -Be $Users
    }

    It 'says what is still missing when the time is over: <Text>' -ForEach @(
        @{ Text = 'Open'; Room = 8; Condition = @{}; Missing = 'it does not exist' }
        @{ Text = 'Closed'; Room = 7; Condition = @{ State = 'Closed' }; Missing = 'it still exists' }
        @{ Text = 'Empty'; Room = 7; Condition = @{ State = 'Empty' }; Missing = 'it holds 3 users instead of none' }
        @{ Text = 'at least'; Room = 7; Condition = @{ MinimumMemberCount = 5 }; Missing = 'it holds 3 users instead of 5 or more' }
        @{ Text = 'at most'; Room = 7; Condition = @{ MaximumMemberCount = 1 }; Missing = 'it holds 3 users instead of 1 or fewer' }
        @{ Text = 'users'; Room = 7; Condition = @{ UserId = 101, 104, 105 }; Missing = 'not in it: users 104, 105' }
        @{ Text = 'absent users'; Room = 7; Condition = @{ AbsentUserId = 101, 104; MinimumMemberCount = 4 }; Missing = 'it holds 3 users instead of 4 or more; still in it: user 101' }
    ) {
        $failure = Get-ErrorOf { Wait-RtmVoiceRoom $Room @Condition -TimeoutSeconds 0.1 -PassThru }
        $failure.FullyQualifiedErrorId | Should -BeLike 'WaitTimedOut,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.TargetObject | Should -Be $Room
        $failure.Exception.Message | Should -BeLike "After 0.* s at $($emulator.Endpoint), room $Room is not as it should be: $Missing."
        $failure.Exception.IsRetryable | Should -BeTrue
    }

    It 'refuses what cannot come true: <Text>' -ForEach @(
        @{ Text = 'closed with users'; Condition = @{ State = 'Closed'; UserId = 101 } }
        @{ Text = 'empty with members'; Condition = @{ State = 'Empty'; MinimumMemberCount = 1 } }
        @{ Text = 'more than there may be'; Condition = @{ MinimumMemberCount = 3; MaximumMemberCount = 2 } }
        @{ Text = 'more users than there may be'; Condition = @{ UserId = 1, 2, 3; MaximumMemberCount = 2 } }
        @{ Text = 'users in and out'; Condition = @{ UserId = 1, 2; AbsentUserId = 2 } }
    ) {
        $failure = Get-ErrorOf { Wait-RtmVoiceRoom 7 @Condition }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ContradictoryWait,*'
        @(Get-RtmVoiceEmulatorJournal | Where-Object Method -EQ getVoiceRoomMembers) | Should -BeNullOrEmpty
    }

    Context 'for several rooms' {
        BeforeEach {
            Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
        }

        It 'waits for each, and looks no more at those that were as they should be' {
            $job = 7, 8, 7 | Wait-RtmVoiceRoom -MinimumMemberCount 2 -PassThru -TimeoutSeconds 60 -IntervalSeconds 0.05 -AsJob -Verbose
            Wait-Look $emulator 4
            @($job.Output).RoomId | Should -Be 7
            Invoke-RtmVoiceRoomPull 8 202
            $null = $job | Wait-Job
            @($job.Verbose).Where({ "$_" -like 'GetVoiceRoomMembers of room 7 *' }).Count | Should -Be 1
            @($job.Verbose).Where({ "$_" -like 'GetVoiceRoomMembers of room 8 *' }).Count | Should -BeGreaterThan 2
            ($job | Receive-Job).RoomId | Should -Be 7, 8
        }

        It 'ends with the first of them with -Any' {
            (Wait-RtmVoiceRoom 9, 8, 7 -MinimumMemberCount 2 -Any -PassThru -TimeoutSeconds 60).RoomId | Should -Be 7
        }

        It 'says of each what is missing, and of all together with -Any' {
            $failures = @(Get-ErrorOf { Wait-RtmVoiceRoom 7, 8, 9 -MinimumMemberCount 3 -TimeoutSeconds 0.1 })
            $failures.TargetObject | Should -Be 8, 9
            $failure = @(Get-ErrorOf { Wait-RtmVoiceRoom 7, 8 -MinimumMemberCount 9 -Any -TimeoutSeconds 0.1 })
            $failure.Count | Should -Be 1
            $failure[0].TargetObject | Should -Be 7, 8
            $failure[0].Exception.Message | Should -BeLike '*room 7 is not*3 users*; room 8 is not*1 user*'
        }

        It 'takes rooms and members from the pipeline, of members the rooms alone' {
            (Get-RtmVoiceRoom | Wait-RtmVoiceRoom -PassThru -TimeoutSeconds 60).RoomId | Should -Be 7, 8
            (Get-RtmVoiceRoomMember | Wait-RtmVoiceRoom -PassThru -TimeoutSeconds 60).RoomId | Should -Be 7, 8
        }

        It 'waits in several sessions, with -Any for one of them' {
            $other = Start-RtmVoiceEmulator
            $elsewhere = $other | Connect-RtmVoice -Name elsewhere
            $job = Wait-RtmVoiceRoom 7, 8 -Session $session, $elsewhere -PassThru -TimeoutSeconds 60 -IntervalSeconds 0.05 -AsJob
            Invoke-RtmVoiceRoomPull -RoomId 7, 8 -UserId 1 -Session $elsewhere
            @($job | Receive-Job -Wait | ForEach-Object { "$($_.Session) $($_.RoomId)" } | Sort-Object) |
                Should -Be @("$($session.Name) 7", "$($session.Name) 8", 'elsewhere 7', 'elsewhere 8' | Sort-Object)
            $one = Wait-RtmVoiceRoom 7 -UserId 102 -Session $session, $elsewhere -Any -PassThru -TimeoutSeconds 60
            $one.Session | Should -Be $session.Name
        }

        It 'emits each to what comes after it when it is seen' {
            (Wait-RtmVoiceRoom 7, 9 -PassThru -TimeoutSeconds 60 | ForEach-Object {
                if ($_.RoomId -eq 7) { Invoke-RtmVoiceRoomPull 9 5 }
                $_.RoomId
            }) | Should -Be 7, 9
        }
    }

    Context 'that gets no answers' {
        It 'takes no room for closed, and waits on: <Fault>' -ForEach @(
            @{ Fault = 'silence'; Break = { $emulator | Set-RtmVoiceEmulator -StallRate 1 } }
            @{ Fault = 'no connection'; Break = { $emulator | Set-RtmVoiceEmulator -CloseRate 1 -RefuseConnections $true } }
            @{ Fault = 'a server that is busy'; Break = { $emulator | Set-RtmVoiceEmulator -ErrorCode 20011 -ErrorRate 1 } }
        ) {
            & $Break
            $failure = Get-ErrorOf { Wait-RtmVoiceRoom 7 Closed -TimeoutSeconds 0.4 -IntervalSeconds 0.05 -OperationTimeoutSeconds 0.1 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'WaitTimedOut,*'
            $failure.Exception.Message | Should -BeLike '*room 7 is not as it should be: no look has shown it (*'
            $job = Wait-RtmVoiceRoom 7 -UserId 104 -TimeoutSeconds 60 -IntervalSeconds 0.05 -OperationTimeoutSeconds 0.1 -PassThru -AsJob
            $emulator | Set-RtmVoiceEmulator -Reset
            Invoke-RtmVoiceRoomPull 7 104 -Wait
            ($job | Receive-Job -Wait).UserCount | Should -Be 4
        }

        It 'takes no room for closed because of a rate limit' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 200010 -ErrorRate 1
            Get-CauseOf { Wait-RtmVoiceRoom 7 Closed -TimeoutSeconds 0.2 -OperationTimeoutSeconds 0.1 } | Should -Be 'WaitTimedOut'
        }

        It 'ends where the service refuses to tell of a room, and waits for the others' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 200022 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers
            Get-CauseOf { Wait-RtmVoiceRoom 7, 8 } | Should -Be (Get-RtmVoiceError 200022).Name, (Get-RtmVoiceError 200022).Name
        }

        It 'ends where the session is disconnected' {
            $job = Wait-RtmVoiceRoom 9 -IntervalSeconds 0.05 -AsJob
            Wait-Look $emulator
            $session | Disconnect-RtmVoice
            $null = $job | Wait-Job
            $job.Error[0].FullyQualifiedErrorId | Should -Be 'SessionClosed'
        }
    }

    It 'is stopped at once while it waits' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session)
                Import-Module $module
                Wait-RtmVoiceRoom 9 -Session $session -IntervalSeconds 600
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session)
        $null = $shell.BeginInvoke()
        Wait-Look $emulator
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }

    It 'is stopped at once as a job' {
        $job = Wait-RtmVoiceRoom 9 -IntervalSeconds 600 -AsJob
        Wait-Look $emulator
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
    }

    It 'refuses <_> as a user' -ForEach 0, 'somebody', '' {
        Get-CauseOf { Wait-RtmVoiceRoom 7 -UserId $_ } | Should -Be 'ParameterArgumentTransformationError'
        Get-CauseOf { Wait-RtmVoiceRoom 7 -AbsentUserId $_ } | Should -Be 'ParameterArgumentTransformationError'
    }
}
