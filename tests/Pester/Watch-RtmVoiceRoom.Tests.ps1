# A watch that waits for something ends by -MaximumSeconds at the latest: what is missing then fails the test.
BeforeAll {
    . $PSScriptRoot/Support.ps1

    # The events without what differs from run to run.
    function Get-Story($Events) {
        @($Events | ForEach-Object { "$($_.EventType) $($_.RoomId) $($_.UserId)".Trim() })
    }

    # What a runspace of its own emits, until it is stopped.
    function Invoke-Watch([string] $Script, [object[]] $Arguments) {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript("param(`$module, `$session, `$seen) Import-Module `$module; $Script")
        $null = $shell.AddArgument("$PSScriptRoot/../../out/RtmVoice")
        foreach ($argument in $Arguments) { $null = $shell.AddArgument($argument) }
        $null = $shell.BeginInvoke()
        $shell
    }
}

Describe 'Watch-RtmVoiceRoom' {
    BeforeEach {
        $emulator = Start-RtmVoiceEmulator
        $session = $emulator | Connect-RtmVoice -OperationTimeoutSeconds 20
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102, 103
        Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
    }

    AfterEach {
        Get-Job | Remove-Job -Force
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    Context 'that looks once' {
        It 'emits nothing of what is there' {
            Watch-RtmVoiceRoom -Once | Should -BeNullOrEmpty
        }

        It 'emits what is there with -IncludeCurrent, first the room, then its users' {
            $events = Watch-RtmVoiceRoom -Once -IncludeCurrent
            Get-Story $events | Should -Be 'RoomOpened 7', 'UserJoined 7 101', 'UserJoined 7 102', 'UserJoined 7 103', 'RoomOpened 8', 'UserJoined 8 201'
            $events[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomEvent'
            @($events | Where-Object { $null -ne $_.Since }) | Should -BeNullOrEmpty
            $events[0].MemberCount | Should -Be 3
            $events[0].UserId | Should -BeNullOrEmpty
            $events[0].Session | Should -Be $session.Name
            $events[1].Role | Should -Be 'Manager'
            $events[2].Role | Should -Be 'Member'
        }

        It 'emits the rooms given only' {
            (Watch-RtmVoiceRoom 8 -Once -IncludeCurrent).RoomId | Should -Be 8, 8
            (8 | Watch-RtmVoiceRoom -Once -IncludeCurrent).RoomId | Should -Be 8, 8
            (Get-RtmVoiceRoom 8 | Watch-RtmVoiceRoom -Once -IncludeCurrent).RoomId | Should -Be 8, 8
        }

        It 'emits the events and users asked for only' {
            Get-Story (Watch-RtmVoiceRoom -Once -IncludeCurrent -EventType RoomOpened) | Should -Be 'RoomOpened 7', 'RoomOpened 8'
            Get-Story (Watch-RtmVoiceRoom -Once -IncludeCurrent -UserId 201, 102) | Should -Be 'UserJoined 7 102', 'UserJoined 8 201'
        }

        It 'asks for the list once, and for the members of each room' {
            $lines = @(Watch-RtmVoiceRoom -Once -Verbose 4>&1 | ForEach-Object { "$_" })
            $lines.Count | Should -Be 4
            $lines[0] | Should -BeLike 'GetVoiceRoomList at *'
            $lines[1] | Should -BeLike 'GetVoiceRoomMembers of room 7 at *'
            $lines[2] | Should -BeLike 'GetVoiceRoomMembers of room 8 at *'
            $lines[3] | Should -BeLike 'A look at 2 rooms of session * took * s and showed 0 events.'
        }
    }

    Context 'that looks again' {
        It 'emits who joins and who leaves, and between which times' {
            $times = [System.Collections.Generic.List[System.DateTimeOffset]]::new()
            $events = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 60 | ForEach-Object {
                if ($_.UserId -eq 201 -and $_.EventType -eq 'UserJoined') {
                    $times.Add([System.DateTimeOffset]::Now)
                    Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 55
                    $times.Add([System.DateTimeOffset]::Now)
                }
                elseif ($_.UserId -eq 55) {
                    $times.Add([System.DateTimeOffset]::Now)
                    Remove-RtmVoiceRoomUser -RoomId 7 -UserId 102 -FromUserId 101
                    $times.Add([System.DateTimeOffset]::Now)
                }
                $_
            } | Select-Object -Skip 6 -First 2
            Get-Story $events | Should -Be 'UserJoined 7 55', 'UserLeft 7 102'
            $events.MemberCount | Should -Be 4, 3
            foreach ($index in 0, 1) {
                $events[$index].Since | Should -BeLessOrEqual $times[2 * $index + 1]
                $events[$index].Time | Should -BeGreaterOrEqual $times[2 * $index]
                $events[$index].Since | Should -BeLessThan $events[$index].Time
                $events[$index].IntervalSeconds | Should -BeGreaterThan 0
            }
        }

        It 'emits rooms that open and close, with their users, in the order of their ids' {
            $events = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 60 | ForEach-Object {
                if ($_.UserId -eq 201 -and $_.EventType -eq 'UserJoined') {
                    Close-RtmVoiceRoom -RoomId 7 -Force
                    Invoke-RtmVoiceRoomPull -RoomId 5, 9 -UserId 1
                }
                $_
            } | Select-Object -Skip 6 -First 8
            Get-Story $events | Should -Be 'RoomOpened 5', 'UserJoined 5 1', 'RoomClosed 7', 'UserLeft 7 101', 'UserLeft 7 102', 'UserLeft 7 103', 'RoomOpened 9', 'UserJoined 9 1'
            $events[2].MemberCount | Should -Be 0
            $events[3].Role | Should -Be 'Manager'
            foreach ($event in $events) { $event.Since | Should -BeLessThan $event.Time }
        }

        It 'emits rooms that are watched by their ids when they open, close and open again' {
            $events = Watch-RtmVoiceRoom 9 -IntervalSeconds 0.05 -MaximumSeconds 60 -Verbose 4>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.VerboseRecord]) {
                    if ("$_" -like 'A look *' -and -not $first) { $first = $true; Invoke-RtmVoiceRoomPull -RoomId 9, 10 -UserId 1 }
                    "$_" | Should -Not -BeLike 'GetVoiceRoomList*'
                }
                else {
                    if ($_.EventType -eq 'UserJoined') { Close-RtmVoiceRoom -RoomId 9 -Force }
                    if ($_.EventType -eq 'UserLeft') { Invoke-RtmVoiceRoomPull -RoomId 9 -UserId 2 }
                    $_
                }
            } | Select-Object -First 6
            Get-Story $events | Should -Be 'RoomOpened 9', 'UserJoined 9 1', 'RoomClosed 9', 'UserLeft 9 1', 'RoomOpened 9', 'UserJoined 9 2'
            foreach ($event in $events) { $event.Since | Should -BeLessThan $event.Time }
        }

        It 'emits who is given another role' {
            $rtc = Start-RtmVoiceEmulator -Api Rtc
            $stage = $rtc | Connect-RtmVoice -Name stage -Api Rtc
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102
            $events = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 60 | ForEach-Object {
                if ($_.UserId -eq 102 -and $_.EventType -eq 'UserJoined') { Invoke-RtmVoiceRoomCommand -RoomId 7 -UserId 102 -Command GrantAdministrator }
                $_
            } | Select-Object -Skip 3 -First 1
            Get-Story $events | Should -Be 'RoleChanged 7 102'
            $events[0].PreviousRole | Should -Be 'Member'
            $events[0].Role | Should -Be 'Manager'
        }

        It 'keeps banned users out: what comes after it acts on each event when it comes' {
            $removed = Watch-RtmVoiceRoom -EventType UserJoined -UserId 102, 666 -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 20 |
                ForEach-Object {
                    if ($_.UserId -eq 102) { Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 666 }
                    $_
                } |
                Remove-RtmVoiceRoomUser -FromUserId 101 -PassThru -ThrottleLimit 1 |
                Select-Object -First 2
            $removed.UserId | Should -Be 102, 666
            Get-RtmVoiceRoomMember 7, 8 | Where-Object UserId -In 102, 666 | Should -BeNullOrEmpty
        }

        It 'has what comes after it say what became of an event before the next one' {
            $emulator | Set-RtmVoiceEmulator -LatencySeconds 0.1
            $story = [System.Collections.Generic.List[string]]::new()
            Watch-RtmVoiceRoom -EventType UserJoined -UserId 102, 201 -IncludeCurrent -Once |
                ForEach-Object { $story.Add("$($_.UserId) seen"); $_ } |
                Remove-RtmVoiceRoomUser -FromUserId 101 -PassThru |
                ForEach-Object { $story.Add("$($_.UserId) kicked") }
            $story | Should -Be '102 seen', '102 kicked', '201 seen', '201 kicked'
        }

        It 'keeps them out, too, where they come back before anybody looks again' {
            $removed = Watch-RtmVoiceRoom -EventType UserJoined -UserId 102 -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 60 |
                Remove-RtmVoiceRoomUser -FromUserId 101 -PassThru -ThrottleLimit 1 |
                ForEach-Object { Enter-RtmVoiceEmulatorRoom 7 102; $_ } |
                Select-Object -First 3
            $removed.UserId | Should -Be 102, 102, 102
        }

        It 'tells of users and rooms who were sent away, and were back before it looked again' {
            $times = [System.Collections.Generic.List[System.DateTimeOffset]]::new()
            $events = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 60 | ForEach-Object {
                $times.Add([System.DateTimeOffset]::Now)
                if ($times.Count -eq 6) { Remove-RtmVoiceRoomUser -RoomId 7 -UserId 102 -FromUserId 101; Enter-RtmVoiceEmulatorRoom 7 102 }
                if ($times.Count -eq 8) { Close-RtmVoiceRoom -RoomId 8 -Force; Enter-RtmVoiceEmulatorRoom 8 201, 202 }
                $_
            } | Select-Object -Skip 6 -First 7
            Get-Story $events | Should -Be 'UserLeft 7 102', 'UserJoined 7 102', 'RoomClosed 8', 'UserLeft 8 201', 'RoomOpened 8', 'UserJoined 8 201', 'UserJoined 8 202'
            foreach ($event in $events) { $event.Since | Should -BeLessThan $event.Time }
            $events[1].Since | Should -BeGreaterOrEqual $times[5]
            $events[1].Since | Should -BeLessOrEqual $times[6]
            $events[0].Since | Should -BeLessOrEqual $events[1].Since
            $events[4].Since | Should -BeGreaterOrEqual $times[7]
        }

        It 'says how long it really took from look to look, and that a look took longer than the interval' {
            $emulator | Set-RtmVoiceEmulator -LatencySeconds 0.1
            $lines = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -ThrottleLimit 1 -MaximumSeconds 60 -Verbose 4>&1 |
                Where-Object { "$_" -like 'A look *' } | Select-Object -First 2
            "$($lines[0])" | Should -BeLike '*That is longer than the interval of 0.05 s: the next look begins at once.'
        }

        It 'ends after -MaximumSeconds' {
            Watch-RtmVoiceRoom -MaximumSeconds 0.2 -IntervalSeconds 0.05 | Should -BeNullOrEmpty
            Watch-RtmVoiceRoom -MaximumSeconds 0.2 -IntervalSeconds 600 | Should -BeNullOrEmpty
        }

        It 'ends at once when the command after it takes no more' {
            (Watch-RtmVoiceRoom -IncludeCurrent -IntervalSeconds 600 | Select-Object -First 1).RoomId | Should -Be 7
        }

        It 'is stopped at once while it waits' {
            $seen = [System.Threading.ManualResetEventSlim]::new()
            $shell = Invoke-Watch 'Watch-RtmVoiceRoom -Session $session -IncludeCurrent -IntervalSeconds 600 | ForEach-Object { $seen.Set() }' $session, $seen
            $seen.Wait(60000) | Should -BeTrue
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Dispose()
        }

        It 'works as a job, until the job is stopped' {
            $job = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -AsJob
            [System.Threading.SpinWait]::SpinUntil({ $job.Output.Count -eq 6 }, 60000) | Should -BeTrue
            Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 202
            [System.Threading.SpinWait]::SpinUntil({ $job.Output.Count -eq 7 }, 60000) | Should -BeTrue
            $job.State | Should -Be 'Running'
            $job | Stop-Job
            $job.State | Should -Be 'Stopped'
            Get-Story ($job | Receive-Job | Select-Object -Last 1) | Should -Be 'UserJoined 8 202'
        }

        It 'watches several sessions at the same time' {
            $other = Start-RtmVoiceEmulator
            $elsewhere = $other | Connect-RtmVoice -Name elsewhere
            $events = Watch-RtmVoiceRoom -Session $session, $elsewhere -IntervalSeconds 0.05 -IncludeCurrent -EventType UserJoined -MaximumSeconds 60 | ForEach-Object {
                if ($_.UserId -eq 201) { Invoke-RtmVoiceRoomPull -RoomId 70 -UserId 1 -Session $elsewhere }
                if ($_.UserId -eq 1) { Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 104 -Session $session }
                $_
            } | Select-Object -Skip 4 -First 2
            $events.UserId | Should -Be 1, 104
            $events.Session | Should -Be 'elsewhere', $session.Name
        }
    }

    Context 'that gets no answers' {
        It 'takes nobody for gone, and says once that it cannot see and once that it can again: <Fault>' -ForEach @(
            @{ Fault = 'silence'; Break = { $emulator | Set-RtmVoiceEmulator -StallRate 1 } }
            @{ Fault = 'no connection'; Break = { $emulator | Set-RtmVoiceEmulator -CloseRate 1 -RefuseConnections $true } }
            @{ Fault = 'no answers about members'; Break = { $emulator | Set-RtmVoiceEmulator -ErrorCode 20011 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers } }
        ) {
            $failures = @()
            $events = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -MaximumSeconds 120 -OperationTimeoutSeconds 0.6 -ErrorVariable failures -Verbose 4>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.VerboseRecord]) {
                    # Failed looks, as many as it takes: one alone would show nothing about the next.
                    if ($isLost -and "$_" -like '* failed after *') { $failed++ }
                    if ($failed -eq 4) { $failed++; $emulator | Set-RtmVoiceEmulator -Reset; Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 202 }
                }
                else {
                    if ($_.UserId -eq 201) { & $Break; $isLost = $true; $failed = 0 }
                    $_
                }
            } | Select-Object -Skip 6 -First 3
            Get-Story $events | Should -Be 'ObservationLost', 'ObservationResumed', 'UserJoined 8 202'
            $failures | Should -BeNullOrEmpty
            $events[0].Reason | Should -Not -BeNullOrEmpty
            $events[0].Since | Should -BeLessThan $events[0].Time
            $events[2].Since | Should -BeLessThan $events[1].Time
        }

        It 'tells what is true and nothing else while rooms change and answers fail' {
            # Residents stay where they are; visitors come and go, and their rooms with them.
            Invoke-RtmVoiceRoomPull -RoomId 1, 2, 3 -UserId 901, 902, 903
            $job = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -OperationTimeoutSeconds 0.5 -AsJob
            $emulator | Set-RtmVoiceEmulator -Seed 3 -ErrorCode 200010 -ErrorRate 0.01 -StallRate 0.02 -CloseRate 0.02 -JitterSeconds 0.005
            $random = [System.Random]::new(3)
            $quiet = @{ ErrorAction = 'Ignore'; OperationTimeoutSeconds = 0.5 }
            foreach ($step in 1..60) {
                $room = $random.Next(1, 7)
                $user = $random.Next(1, 10)
                switch ($random.Next(0, 5)) {
                    0 { if ($room -gt 3) { Close-RtmVoiceRoom -RoomId $room -Force @quiet } }
                    { $_ -in 1, 2 } { Remove-RtmVoiceRoomUser -RoomId $room -UserId $user -FromUserId 901 @quiet }
                    default { Invoke-RtmVoiceRoomPull -RoomId $room -UserId $user @quiet }
                }
            }
            $emulator | Set-RtmVoiceEmulator -Reset
            # What is still under way comes before this, as the session has one connection; the watch has seen all when it has seen this.
            Invoke-RtmVoiceRoomPull -RoomId 999 -UserId 1 -Wait
            [System.Threading.SpinWait]::SpinUntil({ @($job.Output).Where({ $_.RoomId -eq 999 }).Count -gt 0 }, 60000) | Should -BeTrue
            $job | Stop-Job
            $events = @($job | Receive-Job)

            $rooms = @{}
            foreach ($event in $events) {
                if ($null -ne $event.Since) { $event.Since | Should -BeLessThan $event.Time }
                switch ($event.EventType) {
                    'RoomOpened' {
                        $rooms.ContainsKey($event.RoomId) | Should -BeFalse
                        $rooms[$event.RoomId] = @{}
                    }
                    'RoomClosed' {
                        $rooms.ContainsKey($event.RoomId) | Should -BeTrue
                        $closed = $rooms[$event.RoomId]
                        $rooms.Remove($event.RoomId)
                        $event.RoomId | Should -BeIn 4, 5, 6
                    }
                    'UserJoined' {
                        $rooms[$event.RoomId].ContainsKey($event.UserId) | Should -BeFalse
                        $rooms[$event.RoomId][$event.UserId] = $true
                    }
                    'UserLeft' {
                        $from = if ($rooms.ContainsKey($event.RoomId)) { $rooms[$event.RoomId] } else { $closed }
                        $from.ContainsKey($event.UserId) | Should -BeTrue
                        $from.Remove($event.UserId)
                        $event.UserId | Should -BeLessThan 900
                    }
                }
            }
            $told = foreach ($room in $rooms.Keys) { foreach ($user in $rooms[$room].Keys) { "$user in $room" } }
            $actual = Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | ForEach-Object { "$($_.UserId) in $($_.RoomId)" }
            @($told | Sort-Object) | Should -Be @($actual | Sort-Object)
        }

        It 'tells of the loss, too, where it ends before a call has failed' {
            $port = $emulator.Endpoint.Split(':')[1]
            $emulator | Stop-RtmVoiceEmulator
            [System.Threading.SpinWait]::SpinUntil({ $session.State -ne 'Connected' }, 60000) | Should -BeTrue
            $event = Watch-RtmVoiceRoom -MaximumSeconds 0.2 -OperationTimeoutSeconds 600
            Get-Story $event | Should -Be 'ObservationLost'
            $event.Reason | Should -BeLike "*no connection to *:$port."
        }

        It 'warns of the loss where the event is not asked for' {
            $emulator | Set-RtmVoiceEmulator -StallRate 1
            $warnings = Watch-RtmVoiceRoom -EventType UserJoined -IntervalSeconds 0.05 -OperationTimeoutSeconds 0.1 -MaximumSeconds 2 3>&1
            @($warnings).Count | Should -Be 1
            "$warnings" | Should -BeLike "The rooms of session $($session.Name) cannot be observed. *"
        }

        It 'writes one error for a room that is refused, and goes on with the others' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 200021 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers
            $events = Watch-RtmVoiceRoom -Once -IncludeCurrent -ErrorVariable failures 2>$null
            $events | Should -BeNullOrEmpty
            @($failures | ForEach-Object { $_.TargetObject }) | Should -Be 7, 8
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        }

        It 'ends with an error when the service will never answer' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 200002 -ErrorRate 1
            Get-CauseOf { Watch-RtmVoiceRoom -IntervalSeconds 0.05 } | Should -Be 'InvalidPidOrSign'
        }

        It 'ends with an error when its session is closed' {
            $failures = @()
            $null = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -IncludeCurrent -ErrorVariable failures 2>$null | ForEach-Object { if ($_.UserId -eq 201) { $session | Disconnect-RtmVoice } }
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'SessionClosed,*'
        }

        It 'ends when its session is closed, and not when it would have looked again' {
            $job = Watch-RtmVoiceRoom -IntervalSeconds 86400 -IncludeCurrent -AsJob
            [System.Threading.SpinWait]::SpinUntil({ $job.Output.Count -ge 6 }, 60000) | Should -BeTrue
            $session | Disconnect-RtmVoice
            $null = $job | Wait-Job -Timeout 60
            $job.State | Should -Be 'Completed'
            @($job.Error).FullyQualifiedErrorId | Should -Be 'SessionClosed'
        }

        It 'says once that its session was closed, however many answers it waited for' {
            $emulator | Set-RtmVoiceEmulator -Silence $true
            $job = Watch-RtmVoiceRoom (1..20) -AsJob
            [System.Threading.SpinWait]::SpinUntil({ $session.RequestsInFlight -ge 20 }, 60000) | Should -BeTrue
            $session | Disconnect-RtmVoice
            $null = $job | Wait-Job
            @($job.Error).FullyQualifiedErrorId | Should -Be 'SessionClosed'
        }
    }

    Context 'with a state file' {
        BeforeEach {
            $state = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        }

        It 'emits what has changed since the last run' {
            Watch-RtmVoiceRoom -Once -StatePath $state | Should -BeNullOrEmpty
            $before = [System.DateTimeOffset]::Now
            Invoke-RtmVoiceRoomPull -RoomId 9 -UserId 301
            Close-RtmVoiceRoom -RoomId 8 -Force
            Remove-RtmVoiceRoomUser -RoomId 7 -UserId 103 -FromUserId 101
            $events = Watch-RtmVoiceRoom -Once -StatePath $state
            Get-Story $events | Should -Be 'UserLeft 7 103', 'RoomClosed 8', 'UserLeft 8 201', 'RoomOpened 9', 'UserJoined 9 301'
            foreach ($event in $events) { $event.Since | Should -BeLessThan $before }
            Watch-RtmVoiceRoom -Once -StatePath $state | Should -BeNullOrEmpty
        }

        It 'remembers from run to run that nothing could be seen' {
            $null = Watch-RtmVoiceRoom -Once -StatePath $state
            $emulator | Set-RtmVoiceEmulator -StallRate 1
            $failures = @()
            $first = Watch-RtmVoiceRoom -Once -StatePath $state -OperationTimeoutSeconds 0.1 -ErrorVariable failures 2>$null
            Get-Story $first | Should -Be 'ObservationLost'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
            Watch-RtmVoiceRoom -Once -StatePath $state -OperationTimeoutSeconds 0.1 2>$null | Should -BeNullOrEmpty
            $emulator | Set-RtmVoiceEmulator -Reset
            Close-RtmVoiceRoom -RoomId 8 -Force
            Get-Story (Watch-RtmVoiceRoom -Once -StatePath $state) | Should -Be 'ObservationResumed', 'RoomClosed 8', 'UserLeft 8 201'
        }

        It 'tells again what the command after it did not take' {
            $null = Watch-RtmVoiceRoom -Once -StatePath $state
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2
            Get-Story (Watch-RtmVoiceRoom -Once -StatePath $state | Select-Object -First 1) | Should -Be 'UserJoined 7 1'
            Get-Story (Watch-RtmVoiceRoom -Once -StatePath $state) | Should -Be 'UserJoined 7 1', 'UserJoined 7 2'
        }

        It 'tells of a room that is named only after a watch of all rooms' {
            $null = Watch-RtmVoiceRoom -Once -StatePath $state
            Invoke-RtmVoiceRoomPull -RoomId 50 -UserId 1
            $events = Watch-RtmVoiceRoom 50 -Once -StatePath $state
            Get-Story $events | Should -Be 'RoomOpened 50', 'UserJoined 50 1'
            $events[0].Since | Should -Not -BeNullOrEmpty
            Watch-RtmVoiceRoom 50, 51 -Once -StatePath $state | Should -BeNullOrEmpty
        }

        It 'is written by a watch that goes on, and leaves no other file' {
            $null = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -MaximumSeconds 2 -StatePath $state
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1
            Get-Story (Watch-RtmVoiceRoom -Once -StatePath $state) | Should -Be 'UserJoined 7 1'
            @(Get-ChildItem -LiteralPath $TestDrive -Filter "$(Split-Path $state -Leaf)*").Count | Should -Be 1
        }

        It 'is refused if it is another project''s' {
            $null = Watch-RtmVoiceRoom -Once -StatePath $state
            $other = Start-RtmVoiceEmulator
            $null = $other | Connect-RtmVoice -Name elsewhere
            $failure = Get-ErrorOf { Watch-RtmVoiceRoom -Once -StatePath $state }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ForeignWatchState,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-StatePath*'
        }

        It 'is refused if it is damaged, and stays as it is: <Damage>' -ForEach @(
            @{ Damage = 'cut off'; Change = { param($text) $text.Substring(0, $text.Length - 40) } }
            @{ Damage = 'empty'; Change = { '' } }
            @{ Damage = 'something else'; Change = { '{"rooms":[]}' } }
            @{ Damage = 'a room less'; Change = { param($text) $text.Replace('"roomCount":2', '"roomCount":3') } }
            @{ Damage = 'a version of later'; Change = { param($text) $text.Replace('"version":1', '"version":2') } }
            @{ Damage = 'words for ids'; Change = { param($text) $text.Replace('201', '"x"') } }
            @{ Damage = 'a user who cannot be'; Change = { param($text) $text.Replace('201', '-201') } }
            @{ Damage = 'a user twice'; Change = { param($text) $text.Replace('"userIds":[', '"userIds":[1,1,') } }
            @{ Damage = 'an owner who cannot be'; Change = { param($text) $text.Replace('"ownerId":0', '"ownerId":-1') } }
            @{ Damage = 'bytes'; Change = { "$([char] 27)[31m" } }
            @{ Damage = 'an object without anything'; Change = { '{}' } }
            @{ Damage = 'two at once'; Change = { param($text) $text + $text } }
        ) {
            $null = Watch-RtmVoiceRoom -Once -StatePath $state
            $damaged = & $Change ([System.IO.File]::ReadAllText($state))
            [System.IO.File]::WriteAllText($state, $damaged)
            $failure = Get-ErrorOf { Watch-RtmVoiceRoom -Once -StatePath $state }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidWatchState,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*remove it*'
            $failure.Exception.Message | Should -Not -Match '[\x00-\x1f]|element|Xml|namespace|input string'
            [System.IO.File]::ReadAllText($state) | Should -Be $damaged
        }

        It 'is for one session' {
            $other = Start-RtmVoiceEmulator
            $null = $other | Connect-RtmVoice -Name elsewhere
            Get-CauseOf { Watch-RtmVoiceRoom -Session * -Once -StatePath $state } | Should -Be 'SharedWatchState'
            $state | Should -Not -Exist
        }

        It 'lies in the file system' {
            Get-CauseOf { Watch-RtmVoiceRoom -Once -StatePath env:state } | Should -Be 'NoFileSystemPath'
        }

        It 'is an error if it cannot be written' {
            Get-CauseOf { Watch-RtmVoiceRoom -Once -StatePath (Join-Path $TestDrive 'missing/state.json') } | Should -Be 'FileNotAccessible'
        }
    }

    It 'is shown in 80 columns as it comes' {
        $lines = @((Watch-RtmVoiceRoom -Once -IncludeCurrent | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ })
        $lines[0] | Should -Match '^Time +Event +Room +User Role'
        $lines[3] | Should -Match '^\d\d:\d\d:\d\d UserJoined +7 +101 Manager'
        $lines.Count | Should -Be 8
    }

    It 'shows in 80 columns why nothing can be seen' {
        $emulator | Set-RtmVoiceEmulator -StallRate 1
        $lost = Watch-RtmVoiceRoom -OperationTimeoutSeconds 0.1 -EventType ObservationLost | Select-Object -First 1
        $lines = @(($lost | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ })
        $lines[2] | Should -Match '^\d\d:\d\d:\d\d ObservationLost +\S'
        (-join $lines[2..($lines.Count - 1)].ForEach({ $_.Substring(48) })) -replace ' ' | Should -Be ($lost.Reason -replace ' ')
        foreach ($line in $lines) { $line.Length | Should -BeLessOrEqual 80 }
    }

    It 'makes small JSON' {
        $json = Watch-RtmVoiceRoom -Once -IncludeCurrent -UserId 101 -WarningVariable warnings | ConvertTo-Json
        $warnings | Should -BeNullOrEmpty
        ($json | ConvertFrom-Json).EventType | Should -Be 'UserJoined'
    }

    It 'refuses <Command>' -ForEach @(
        @{ Command = { Watch-RtmVoiceRoom 0 } }
        @{ Command = { Watch-RtmVoiceRoom -UserId lobby } }
        @{ Command = { Watch-RtmVoiceRoom -EventType Joined } }
        @{ Command = { Watch-RtmVoiceRoom -IntervalSeconds 0 } }
        @{ Command = { Watch-RtmVoiceRoom -MaximumSeconds 0 } }
    ) {
        $Command | Should -Throw
    }
}
