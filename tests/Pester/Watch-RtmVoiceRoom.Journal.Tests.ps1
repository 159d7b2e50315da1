# What a watch tells is compared with what the emulator's users really did, as its journal has it. Both read the same clock.
BeforeAll {
    . $PSScriptRoot/Support.ps1

    # Of a room: who is in it, and in which role; empty for a room that does not exist, as one without users does not.
    function Get-Look([System.Collections.IDictionary] $Users) {
        ($Users.Keys | Sort-Object | ForEach-Object { "$_ $($Users[$_])" }) -join ', '
    }

    # What really happened: for each room its states, each with the time from which on it was so, and the times of each change.
    function Get-Truth($Members, $Journal) {
        $rooms = @{}
        $managers = @{}
        $truth = @{ States = @{}; Changes = @{} }
        foreach ($member in $Members) {
            if (-not $rooms[$member.RoomId]) { $rooms[$member.RoomId] = @{} }
            $rooms[$member.RoomId][$member.UserId] = "$($member.Role)"
            if ($member.Role -eq 'Manager') { $managers[$member.RoomId] = $member.UserId }
        }
        7001..7012 | ForEach-Object {
            $room = [long] $_
            if (-not $rooms[$room]) { $rooms[$room] = @{} }
            $truth.States[$room] = [System.Collections.Generic.List[object]]::new()
            $truth.States[$room].Add(@{ Time = [DateTimeOffset]::MinValue; Look = Get-Look $rooms[$room] })
        }
        $isChange = { $_.Connection -eq 0 -or ($_.IsApplied -and $_.Method -in 'kickoutFromVoiceRoom', 'closeVoiceRoom') }
        foreach ($entry in $Journal | Where-Object $isChange) {
            $room = $entry.RoomId
            $user = $entry.UserId | Select-Object -First 1
            $users = $rooms[$room]
            $changes = switch ($entry.Method) {
                'enterVoiceRoom' {
                    if ($users.Count -eq 0) { $managers[$room] = $user; "RoomOpened $room" }
                    $users[$user] = if ($managers[$room] -eq $user) { 'Manager' } else { 'Member' }
                    "UserJoined $room $user"
                }
                { $_ -in 'exitVoiceRoom', 'kickoutFromVoiceRoom' } { $users.Remove($user); "UserLeft $room $user" }
                'closeVoiceRoom' { $users.Keys | ForEach-Object { "UserLeft $room $_" }; $users.Clear() }
            }
            if ($users.Count -eq 0) { $changes = @($changes) + "RoomClosed $room" }
            foreach ($change in $changes) {
                if (-not $truth.Changes[$change]) { $truth.Changes[$change] = [System.Collections.Generic.List[object]]::new() }
                $truth.Changes[$change].Add($entry.Time)
            }
            $truth.States[$room].Add(@{ Time = $entry.Time; Look = Get-Look $users })
        }
        $truth
    }

    # The states that a room was in at some moment between two times.
    function Get-StateBetween($States, [DateTimeOffset] $From, [DateTimeOffset] $To) {
        for ($index = 0; $index -lt $States.Count -and $States[$index].Time -le $To; $index++) {
            if ($index + 1 -eq $States.Count -or $States[$index + 1].Time -ge $From) { $States[$index].Look }
        }
    }

    # Watches users who come and go, and keeps what is said and when it was; does something after some of the looks. Ends when it can see.
    function Get-Watching([int] $Seed, [int] $Looks, [double] $TimeoutSeconds = 20, [hashtable] $Rooms = @{}, [string] $StatePath, [scriptblock] $Then, [System.Collections.IDictionary] $After = @{}) {
        $users = @{ SimulatedRooms = 12; SimulatedUsers = 40; Seed = $Seed }
        # The same seed puts the same users into the same rooms.
        $still = Start-RtmVoiceEmulator @users -ChurnPerSecond 0 | Connect-RtmVoice
        $members = @(Get-RtmVoiceRoomMember -Session $still)
        $emulator = Start-RtmVoiceEmulator @users -ChurnPerSecond 150 -Journal
        $session = $emulator | Connect-RtmVoice -OperationTimeoutSeconds $TimeoutSeconds
        $said = [System.Collections.Generic.List[object]]::new()
        $ended = 0
        $watch = @{ Session = $session; IncludeCurrent = $true; Verbose = $true }
        $null = & {
            if (-not $StatePath) { Watch-RtmVoiceRoom @watch @Rooms -IntervalSeconds 0.08 -MaximumSeconds 60 }
            # Ended by Select-Object.
            else { foreach ($run in 1..1000) { Watch-RtmVoiceRoom @watch -Once -StatePath $StatePath -ErrorAction SilentlyContinue } }
        } 4>&1 | ForEach-Object {
            $said.Add(@{ Time = [DateTimeOffset]::UtcNow; Record = $_ })
            if ($Then) { & $Then $_ $session $emulator }
            if ($_.EventType -like 'Observation*') { $isLost = $_.EventType -eq 'ObservationLost' }
            if ("$_" -like 'A look *' -and ++$ended -and $After[$ended]) { & $After[$ended] $emulator }
            if ($ended -ge $Looks -and -not $isLost) { $true }
        } | Select-Object -First 1
        @{ Said = $said; IsListed = $Rooms.Count -eq 0; Truth = Get-Truth $members (Get-RtmVoiceEmulatorJournal -Emulator $emulator) }
    }

    # What is wrong with an event: that it did not happen between its times, or could not after what was told before.
    function Get-Mistake($Event, $Changes, $Rooms) {
        $room = $Event.RoomId
        $known = $Rooms[$room]
        $role = if ($Event.UserId) { $known.Users[$Event.UserId] }
        $isPossible = switch ($Event.EventType) {
            'RoomOpened' { -not $known.IsOpen }
            'RoomClosed' { $known.IsOpen }
            'UserJoined' { $known.IsOpen -and -not $role }
            'UserLeft' { $role -eq $Event.Role }
            'RoleChanged' { $role -eq $Event.PreviousRole }
        }
        if (-not $isPossible) { "$Event cannot be: it was $($known.IsOpen), $role" }
        # Who manages a room changes where it is closed and made again.
        $change = if ($Event.EventType -eq 'RoleChanged') { "RoomOpened $room" } else { "$Event" }
        if ($null -ne $Event.Since -and -not ($Changes[$change] | Where-Object { $_ -ge $Event.Since -and $_ -le $Event.Time })) {
            "$Event did not happen between $($Event.Since.ToString('o')) and $($Event.Time.ToString('o')), but at $($Changes[$change] | ForEach-Object { $_.ToString('o') })"
        }
    }

    # What is wrong with a watch. After each look, it must have told of each room what was so at some moment of that look.
    function Get-Untruth($Watching) {
        $rooms = @{}
        7001..7012 | ForEach-Object { $rooms[[long] $_] = @{ IsOpen = $false; Users = @{}; Look = '' } }
        $isLost = $false
        $begin = [DateTimeOffset]::MinValue
        # Where rooms are named no list is asked for: a look is as wide as its time.
        $listed = if (-not $Watching.IsListed) { $begin }
        $asked = @{}
        $last = @{ RoomId = 0; Rank = 0 }
        foreach ($item in $Watching.Said) {
            $record = $item.Record
            if ($record -isnot [System.Management.Automation.VerboseRecord]) {
                if ($record.EventType -like 'Observation*') {
                    if ($isLost -eq ($record.EventType -eq 'ObservationLost')) { "$record once more" }
                    $isLost = -not $isLost
                    continue
                }
                Get-Mistake $record $Watching.Truth.Changes $rooms
                # In the order of the rooms, and of a room first the room itself; it may have been closed and opened again.
                $rank = if ($null -eq $record.UserId) { 0 } else { 1 }
                if ($record.RoomId -lt $last.RoomId -or ($record.EventType -ne 'RoomOpened' -and $record.RoomId -eq $last.RoomId -and $rank -lt $last.Rank)) { "$record comes late" }
                $last = @{ RoomId = $record.RoomId; Rank = $rank }
                $known = $rooms[$record.RoomId]
                switch ($record.EventType) {
                    'RoomOpened' { $known.IsOpen = $true }
                    'RoomClosed' { $known.IsOpen = $false }
                    'UserLeft' { $known.Users.Remove($record.UserId) }
                    default { $known.Users[$record.UserId] = $record.Role }
                }
                $known.MemberCount = $record.MemberCount
            }
            elseif ("$record" -match '^GetVoiceRoomList at .* took') { $listed = $item.Time }
            elseif ("$record" -match '^GetVoiceRoomMembers of room (\d+) at .* (took|failed)') { $asked[[long] $Matches[1]] = @{ Until = $item.Time; Result = $Matches[2] } }
            elseif ("$record" -like 'A look *') {
                foreach ($room in $rooms.Keys) {
                    $known = $rooms[$room]
                    $now = Get-Look $known.Users
                    $answer = $asked[$room]
                    $really = if (-not $listed) { $known.Look }
                    elseif (-not $answer) {
                        Get-StateBetween $Watching.Truth.States[$room] $begin $listed | Where-Object { -not $_ }
                        if ($isLost) { $known.Look }
                    }
                    else {
                        $states = Get-StateBetween $Watching.Truth.States[$room] $listed $answer.Until
                        if ($answer.Result -eq 'took') { $states } else { $states | Where-Object { -not $_ }; if ($isLost) { $known.Look } }
                    }
                    if ($now -notin $really) { "After the look of $($item.Time.ToString('o')) room $room has '$now' and not '$($really -join "' or '")'" }
                    if ($known.IsOpen -ne ($known.Users.Count -gt 0)) { "Room $room is open: $($known.IsOpen), with $now" }
                    if ($now -ne $known.Look -and $known.MemberCount -ne $known.Users.Count) { "Room $room has $($known.MemberCount) members and $now" }
                    $known.Look = $now
                }
                $begin = $item.Time
                $listed = if (-not $Watching.IsListed) { $begin }
                $asked = @{}
                $last = @{ RoomId = 0; Rank = 0 }
            }
        }
    }
}

Describe 'What Watch-RtmVoiceRoom tells' {
    AfterEach {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Stop-RtmVoiceEmulator
    }

    It 'is true and whole' {
        $watching = Get-Watching -Seed 1 -Looks 10
        $events = @($watching.Said | Where-Object { $null -ne $_.Record.Since } | ForEach-Object { $_.Record.EventType })
        foreach ($type in 'UserJoined', 'UserLeft', 'RoomOpened', 'RoomClosed') { $events | Should -Contain $type }
        Get-Untruth $watching | Should -BeNullOrEmpty
    }

    It 'is true and whole of rooms that are named' {
        $watching = Get-Watching -Seed 3 -Looks 10 -Rooms @{ RoomId = 7001..7012 }
        Get-Untruth $watching | Should -BeNullOrEmpty
        $events = @($watching.Said | Where-Object { $null -ne $_.Record.Since } | ForEach-Object { $_.Record.EventType })
        foreach ($type in 'UserJoined', 'UserLeft', 'RoomOpened', 'RoomClosed') { $events | Should -Contain $type }
    }

    It 'is true and whole where the session itself sends users away, who are back at once' {
        $watching = Get-Watching -Seed 7 -Looks 10 -Then {
            param($event, $session, $emulator)

            $quiet = @{ RoomId = $event.RoomId; Emulator = $emulator; ErrorAction = 'SilentlyContinue' }
            if ($event.EventType -eq 'UserJoined' -and $event.UserId % 3 -eq 0) {
                Remove-RtmVoiceRoomUser $event.RoomId $event.UserId 1 -Session $session -ErrorAction SilentlyContinue
                if ($event.UserId % 2 -eq 0) { Enter-RtmVoiceEmulatorRoom @quiet -UserId $event.UserId }
            }
            elseif ($event.EventType -eq 'RoomOpened' -and $event.RoomId % 4 -eq 0) {
                Close-RtmVoiceRoom $event.RoomId -Force -Session $session -ErrorAction SilentlyContinue
                Enter-RtmVoiceEmulatorRoom @quiet -UserId 7, 8
            }
        }
        Get-Untruth $watching | Should -BeNullOrEmpty
        # The same look showed that they were out and in.
        @($watching.Said | Group-Object { "$($_.Record.RoomId) $($_.Record.UserId) $($_.Record.Time.Ticks)" } | Where-Object Count -EQ 2).Count | Should -BeGreaterThan 0
    }

    It 'is true and whole from run to run with a state file, though answers are lost' {
        $watching = Get-Watching -Seed 6 -Looks 20 -TimeoutSeconds 0.4 -StatePath (Join-Path $TestDrive 'state.json') -After @{
            # Of some forty answers in three looks, none is lost once in a million times.
            8 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Seed 1 -StallRate 0.3 }
            11 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset }
        }
        @($watching.Said | ForEach-Object { $_.Record.EventType }) | Should -Contain 'ObservationResumed'
        Get-Untruth $watching | Should -BeNullOrEmpty
    }

    It 'is true and whole where answers and connections are lost and calls are refused, with the seed <_>' -ForEach 4, 5 {
        $watching = Get-Watching -Seed $_ -Looks 18 -TimeoutSeconds 0.4 -After @{
            2 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Seed 1 -StallRate 0.1 }
            4 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset -CloseRate 0.15 -ClosePoint Either -JitterSeconds 0.005 }
            8 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset -RateLimit 60 }
            10 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset -ErrorCode 20011 -ErrorRate 0.2 }
            12 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset -CloseRate 1 -RefuseConnections $true }
            14 = { param($emulator) $emulator | Set-RtmVoiceEmulator -Reset }
        }
        $events = @($watching.Said | ForEach-Object { $_.Record.EventType })
        $events | Should -Contain 'ObservationLost'
        $events | Should -Contain 'ObservationResumed'
        Get-Untruth $watching | Should -BeNullOrEmpty
    }
}
