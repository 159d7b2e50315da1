BeforeAll {
    . $PSScriptRoot/Support.ps1

    function ConvertTo-Member([long] $RoomId, [long] $UserId, [string] $Role = 'Member') {
        [pscustomobject]@{ RoomId = $RoomId; UserId = $UserId; Role = $Role; Session = 'lab' }
    }

    function ConvertTo-Event([string] $Type, [long] $RoomId, [object] $UserId, [object] $Count, [string] $Time, [object] $Since = '2026-01-31T00:00:00Z') {
        [pscustomobject]@{ EventType = $Type; RoomId = $RoomId; UserId = $UserId; Role = $null; MemberCount = $Count; Session = 'lab'; Time = $Time; Since = $Since }
    }

    function ConvertTo-Change([string] $Function, [string] $Outcome, [string] $User = 'anna') {
        [pscustomobject]@{
            Time = '2026-01-31T22:00:00Z'; Session = 'lab'; Function = $Function; RoomId = 7; UserId = @(1, 2); UserName = $User; MachineName = 'ops'
            Outcome = $Outcome
        }
    }
}

Describe 'Measure-RtmVoiceRoom' {
    Context 'of a session' {
        BeforeAll {
            $emulator = Start-RtmVoiceEmulator
            $session = $emulator | Connect-RtmVoice -Name measured
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2, 3 -Wait
            Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 1 -Wait
        }

        AfterAll {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }

        It 'reads all rooms when nothing is piped' {
            $figures = Measure-RtmVoiceRoom
            $figures.RoomCount | Should -Be 2
            $figures.MemberCount | Should -Be 4
            $figures.UserCount | Should -Be 3
            $figures.MaximumMemberCount | Should -Be 3
            $figures.MeanMemberCount | Should -Be 2
            $figures.FullestRoom.RoomId | Should -Be 7, 8
            $figures.FullestRoom[0].Session | Should -Be 'measured'
            $figures.BusiestUser[0].UserId | Should -Be 1
            $figures.BusiestUser[0].RoomCount | Should -Be 2
            $figures.Activity | Should -BeNullOrEmpty
            $figures.Changes | Should -BeNullOrEmpty
        }

        It 'counts piped rooms, counts and members alike' {
            (Get-RtmVoiceRoom -IncludeMemberCount | Measure-RtmVoiceRoom).MemberCount | Should -Be 4
            (Get-RtmVoiceRoom | Get-RtmVoiceRoomMemberCount | Measure-RtmVoiceRoom).MemberCount | Should -Be 4
            $figures = Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Measure-RtmVoiceRoom
            $figures.MemberCount | Should -Be 4
            $figures.UserCount | Should -Be 3
        }

        It 'counts rows that went through CSV, JSON or CLIXML' {
            $rooms = Get-RtmVoiceRoom -IncludeMemberCount | Select-Object RoomId, MemberCount, @{ Name = 'Session'; Expression = { "$($_.Session)" } }
            ($rooms | ConvertTo-Csv | ConvertFrom-Csv | Measure-RtmVoiceRoom).MemberCount | Should -Be 4
            ($rooms | ConvertTo-Json | ConvertFrom-Json | Measure-RtmVoiceRoom).MemberCount | Should -Be 4
            $rooms | Export-Clixml "$TestDrive/rooms.xml"
            (Import-Clixml "$TestDrive/rooms.xml" | Measure-RtmVoiceRoom).MemberCount | Should -Be 4
        }

        It 'counts a room once, whatever rows tell of it' {
            $figures = @(Get-RtmVoiceRoom -IncludeMemberCount) + @(Get-RtmVoiceRoom | Get-RtmVoiceRoomMember) | Measure-RtmVoiceRoom
            $figures.RoomCount | Should -Be 2
            $figures.MemberCount | Should -Be 4
        }

        It 'does it as a job' {
            $job = Measure-RtmVoiceRoom -AsJob
            ($job | Wait-Job | Receive-Job -AutoRemoveJob -Wait).MemberCount | Should -Be 4
        }

        It 'counts no piped rows by a job' {
            Get-CauseOf { Get-RtmVoiceRoom | Measure-RtmVoiceRoom -AsJob } | Should -Be 'JobTakesNoInput'
        }

        It 'says of what it cannot see that it was not counted' {
            $emulator | Set-RtmVoiceEmulator -ErrorCode 200021 -ErrorRate 1 -ErrorMethod getVoiceRoomMembers
            try {
                $figures = Measure-RtmVoiceRoom -ErrorVariable failures -ErrorAction SilentlyContinue
                $failures.Count | Should -Be 2
                $figures.RoomCount | Should -Be 2
                $figures.UncountedRoomCount | Should -Be 2
                $figures.MemberCount | Should -Be 0
                ($figures | Out-String -Width 80) | Should -Match '(?m)^ +2 *\r?$'
                Get-RtmVoiceRoom | Export-RtmVoiceReport "$TestDrive/uncounted.html"
                $report = [System.IO.File]::ReadAllText("$TestDrive/uncounted.html")
                $report.Contains('<span class="name">Members</span><span class="value">not counted</span>') | Should -BeTrue
            }
            finally {
                $emulator | Set-RtmVoiceEmulator -Reset
            }
        }
    }

    It 'counts nothing where nothing is piped on, instead of reading a session' {
        $figures = @() | Measure-RtmVoiceRoom
        $figures.RoomCount | Should -Be 0
        $figures.MeanMemberCount | Should -BeNullOrEmpty
    }

    It 'needs a session when nothing is piped' {
        Get-CauseOf { Measure-RtmVoiceRoom } | Should -Be 'NoSession'
    }

    It 'gives no figures where no session told of its rooms, and those of the others where one did not' {
        $emulator = Start-RtmVoiceEmulator
        $other = Start-RtmVoiceEmulator
        try {
            $null = $emulator | Connect-RtmVoice -Name silent
            $null = $other | Connect-RtmVoice -Name telling
            Invoke-RtmVoiceRoomPull 7 1 -Session telling
            $emulator | Set-RtmVoiceEmulator -ErrorCode 20001 -ErrorRate 1
            $figures = Measure-RtmVoiceRoom -Session silent -ErrorVariable failures 2>$null
            $figures | Should -BeNullOrEmpty
            @($failures).Count | Should -Be 1
            $job = Measure-RtmVoiceRoom -Session silent -AsJob | Wait-Job
            $job.Output.Count, $job.Error.Count | Should -Be 0, 1
            $job | Remove-Job
            (Measure-RtmVoiceRoom -Session telling, silent -ErrorVariable failures 2>$null).RoomCount | Should -Be 1
            @($failures).Count | Should -Be 1
        }
        finally {
            Get-RtmVoiceSession | Disconnect-RtmVoice
            Stop-RtmVoiceEmulator
        }
    }

    It 'counts managers and owners, and each member once' {
        $figures = (ConvertTo-Member 7 1 Owner), (ConvertTo-Member 7 2 Manager), (ConvertTo-Member 7 3), (ConvertTo-Member 7 3), (ConvertTo-Member 8 3) | Measure-RtmVoiceRoom
        $figures.MemberCount | Should -Be 4
        $figures.UserCount | Should -Be 3
        $figures.ManagerCount | Should -Be 2
    }

    It 'keeps users and rooms of several sessions apart' {
        $other = ConvertTo-Member 7 1
        $other.Session = 'other'
        $figures = (ConvertTo-Member 7 1), $other | Measure-RtmVoiceRoom
        $figures.RoomCount | Should -Be 2
        $figures.UserCount | Should -Be 2
    }

    It 'takes what a statement without output leaves in a property for nothing' {
        $row = [pscustomobject]@{ RoomId = 7; UserId = 1; Role = $(if ($false) { 'Member' }); MemberCount = $(if ($false) { 1 }) }
        ($row | Measure-RtmVoiceRoom).MemberCount | Should -Be 1
    }

    It 'takes an array as it takes its elements' {
        (Measure-RtmVoiceRoom -InputObject (ConvertTo-Member 7 1), (ConvertTo-Member 7 2)).MemberCount | Should -Be 2
    }

    It 'sorts rooms by size without gaps' {
        $figures = 0, 1, 1, 40 | ForEach-Object { $id = 1 } { [pscustomobject]@{ RoomId = $id++; MemberCount = $_ } } | Measure-RtmVoiceRoom
        "$($figures.SizeDistribution)" | Should -Be '0 1 2 3-4 5-8 9-16 17-32 33-64'
        $figures.SizeDistribution.RoomCount | Should -Be 1, 2, 0, 0, 0, 0, 0, 1
        $figures.EmptyRoomCount | Should -Be 1
        $figures.MedianMemberCount | Should -Be 1
    }

    It 'names as many rooms as -Top says, the lowest id first among equals' {
        $figures = 9, 3, 5 | ForEach-Object { [pscustomobject]@{ RoomId = $_; MemberCount = 2 } } | Measure-RtmVoiceRoom -Top 2
        $figures.FullestRoom.RoomId | Should -Be 3, 5
    }

    It 'takes rows of several times for snapshots, and the last for the present' {
        $rows = '2026-01-30T22:00:00Z', '2026-01-31T22:00:00+01:00' | ForEach-Object { $count = 4 } {
            [pscustomobject]@{ RoomId = 7; MemberCount = $count; Time = $_ }
            [pscustomobject]@{ RoomId = 8; MemberCount = $count; Time = $_ }
            $count = 1
        }
        $figures = $rows | Measure-RtmVoiceRoom
        $figures.RoomCount | Should -Be 2
        $figures.MemberCount | Should -Be 2
        $figures.Timeline.MemberCount | Should -Be 8, 2
        $figures.Timeline[1].Time | Should -Be ([datetimeoffset] '2026-01-31T21:00:00Z')
        Get-CauseOf { $rows[2], $rows[0] | Measure-RtmVoiceRoom } | Should -Be 'SnapshotOutOfOrder'
    }

    It 'counts who came and went, and for how long a room was open' {
        $events = @(
            ConvertTo-Event RoomOpened 7 $null 2 '2026-01-31T00:00:05Z'
            ConvertTo-Event UserJoined 7 1 2 '2026-01-31T00:00:05Z'
            ConvertTo-Event UserJoined 7 2 2 '2026-01-31T00:00:05Z'
            ConvertTo-Event UserLeft 8 9 4 '2026-01-31T00:01:05Z'
            ConvertTo-Event RoomClosed 7 $null 0 '2026-01-31T00:02:05Z'
            ConvertTo-Event UserLeft 7 1 0 '2026-01-31T00:02:05Z'
            ConvertTo-Event UserLeft 7 2 0 '2026-01-31T00:02:05Z'
            ConvertTo-Event ObservationLost 0 $null $null '2026-01-31T00:03:00Z' '2026-01-31T00:02:50Z'
            ConvertTo-Event ObservationResumed 0 $null $null '2026-01-31T00:04:00Z' '2026-01-31T00:02:50Z'
        )
        $figures = $events | Measure-RtmVoiceRoom
        $figures.Activity.JoinCount | Should -Be 2
        $figures.Activity.LeaveCount | Should -Be 3
        $figures.Activity.OpenedCount | Should -Be 1
        $figures.Activity.MedianOpenTime | Should -Be ([timespan] '00:02:00')
        $figures.Activity.LostTime | Should -Be ([timespan] '00:01:10')
        $figures.RoomCount | Should -Be 1
        $figures.MemberCount | Should -Be 4
        $levels = $figures.Timeline.MemberCount
        $levels[0] | Should -Be 7
        $levels[-1] | Should -Be 4
        ($events | ConvertTo-Csv | ConvertFrom-Csv | Measure-RtmVoiceRoom | ConvertTo-Json -Depth 5) | Should -Be ($figures | ConvertTo-Json -Depth 5)
    }

    It 'does not take for news what was there when the watch began' {
        $events = (ConvertTo-Event RoomOpened 7 $null 1 '2026-01-31T00:00:05Z' $null), (ConvertTo-Event UserJoined 7 1 1 '2026-01-31T00:00:05Z' $null)
        $figures = $events | Measure-RtmVoiceRoom
        $figures.Activity.OpenedCount | Should -Be 0
        $figures.Activity.JoinCount | Should -Be 0
        $figures.MemberCount | Should -Be 1
    }

    It 'counts changes by function and operator' {
        $changes = (ConvertTo-Change Kick Succeeded), (ConvertTo-Change Kick Unknown), (ConvertTo-Change Close Failed 'ben'), (ConvertTo-Change Kick NotSent)
        $figures = $changes | Measure-RtmVoiceRoom
        $figures.Changes.Total.Count | Should -Be 4
        $figures.Changes.Total.Unknown | Should -Be 1
        $figures.Changes.ByFunction.Name | Should -Be 'Kick', 'Close'
        $figures.Changes.ByOperator.Name | Should -Be 'anna@ops', 'ben@ops'
        $figures.Changes.ByOperator[1].Failed | Should -Be 1
    }

    It 'refuses a row of <Kind>, and counts the others' -ForEach @(
        @{ Kind = 'something else'; Row = 'text' }
        @{ Kind = 'a kick'; Row = [pscustomobject]@{ RoomId = 7; UserId = 1; FromUserId = 2 } }
        @{ Kind = 'a bad id'; Row = [pscustomobject]@{ RoomId = '7x'; MemberCount = 1 } }
        @{ Kind = 'a bad count'; Row = [pscustomobject]@{ RoomId = 7; MemberCount = '-1' } }
        @{ Kind = 'a bad time'; Row = [pscustomobject]@{ RoomId = 7; MemberCount = 1; Time = 'soon' } }
        @{ Kind = 'a time that no day follows'; Row = [pscustomobject]@{ RoomId = 7; MemberCount = 1; Time = [datetime]::MaxValue } }
        @{ Kind = 'a text of such a time'; Row = [pscustomobject]@{ EventType = 'RoomOpened'; RoomId = 7; Time = '9999-12-31T23:00Z' } }
        @{ Kind = 'a time that was never set'; Row = [pscustomobject]@{ RoomId = 7; MemberCount = 1; Time = [System.DateTimeOffset]::MinValue } }
        @{ Kind = 'an unknown event'; Row = [pscustomobject]@{ EventType = 'Danced'; RoomId = 7; Time = '2026-01-31' } }
    ) {
        $figures = $Row, (ConvertTo-Member 9 1) | Measure-RtmVoiceRoom -ErrorVariable failures -ErrorAction SilentlyContinue
        @($failures).Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RowNotCounted,*'
        $figures.RoomCount | Should -Be 1
    }

    It 'takes no time for another that a culture has written: <Culture>, <Text>' -ForEach @(
        @{ Culture = 'de-DE'; Text = '05.12.2026 21:43:44 +00:00'; Month = 0 }
        @{ Culture = 'de-DE'; Text = '12/05/2026 21:43:44 +00:00'; Month = 0 }
        @{ Culture = 'en-US'; Text = '05.12.2026 21:43:44 +00:00'; Month = 0 }
        @{ Culture = 'th-TH'; Text = '5/12/2569 21:43:44 +00:00'; Month = 0 }
        @{ Culture = 'fa-IR'; Text = '09/06/1405 21:43:45 +00:00'; Month = 0 }
        @{ Culture = 'en-US'; Text = '12/5/2026 9:43:44 PM +00:00'; Month = 12 }
        @{ Culture = ''; Text = '12/05/2026 21:43:44 +00:00'; Month = 12 }
        @{ Culture = 'sv-SE'; Text = '2026-12-05 21:43:44 +00:00'; Month = 12 }
        @{ Culture = 'ja-JP'; Text = '2026/12/05 21:43:44 +00:00'; Month = 12 }
        @{ Culture = 'de-DE'; Text = '2026-12-05T21:43:44.123Z'; Month = 12 }
    ) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $Culture
            $figures = [pscustomobject]@{ RoomId = '7'; MemberCount = '12'; Time = $Text } | Measure-RtmVoiceRoom -ErrorVariable failures -ErrorAction SilentlyContinue
            if ($Month -gt 0) {
                $failures | Should -BeNullOrEmpty
                $figures.Timeline[0].Time.UtcDateTime.Month | Should -Be $Month
            }
            else {
                $failures | Should -HaveCount 1
                $failures[0].Exception.Message | Should -Match 'Write it as 2026-01-31T22:00:00Z|not a time of the years'
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'is the same in every culture' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'ar-SA'
            $figures = [pscustomobject]@{ RoomId = '7'; MemberCount = '12'; Time = '2026-01-31T22:00:00Z' } | Measure-RtmVoiceRoom
            $figures.MemberCount | Should -Be 12
            $figures.Timeline[0].Time.Year | Should -Be 2026
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }
}
