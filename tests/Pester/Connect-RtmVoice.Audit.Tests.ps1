# Connect-RtmVoice -AuditPath: every change is recorded before it is sent, and what cannot be recorded is not sent.
BeforeDiscovery {
    $onLinux = [System.IO.File]::Exists('/dev/full')
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator -Journal
    $plain = $emulator | Connect-RtmVoice -Name plain

    # What the emulator was asked to change.
    function Get-Change {
        Get-RtmVoiceEmulatorJournal $emulator | Where-Object Method -Match '^(invite|pull|close|kickout|set|admin)'
    }
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Connect-RtmVoice -AuditPath' {
    BeforeEach {
        $path = "$TestDrive/$([guid]::NewGuid()).jsonl"
        $session = $emulator | Connect-RtmVoice -AuditPath $path -Name audited
        Invoke-RtmVoiceRoomPull 7 101, 102, 103 -Session plain
    }

    AfterEach {
        Get-RtmVoiceSession | Where-Object Name -NE plain | Disconnect-RtmVoice
        Get-RtmVoiceRoom -Session plain | Close-RtmVoiceRoom -Force
    }

    It 'records each kind of change' {
        Invoke-RtmVoiceRoomPull 8 201, 202
        Send-RtmVoiceRoomInvitation 7 301 101
        Remove-RtmVoiceRoomUser 7 102 101
        Set-RtmVoiceRoomMic 7 $false
        Close-RtmVoiceRoom 8 -Force
        $records = Get-RtmVoiceAudit $path
        $records.Function | Should -Be 'PullUserIntoVoiceRoom', 'InviteUserIntoVoiceRoom', 'KickoutFromVoiceRoom', 'SetVoiceRoomMicStatus', 'CloseVoiceRoom'
        $records.RoomId | Should -Be 8, 7, 7, 7, 8
        $records.Outcome | Should -Be (@('Succeeded') * 5)
        $records[0].UserId | Should -Be 201, 202
        $records[2].FromUserId | Should -Be 101
        $records[3].Setting | Should -Be 'Off'
        $records[4].UserId | Should -BeNullOrEmpty
    }

    It 'records an administrator''s command by its name' {
        $rtc = Start-RtmVoiceEmulator -Api Rtc
        try {
            $null = $rtc | Connect-RtmVoice -AuditPath $path -Name rtc
            Invoke-RtmVoiceRoomPull 7 101, 102
            Invoke-RtmVoiceRoomCommand 7 102 ForbidAudio -ErrorAction Stop
            (Get-RtmVoiceAudit $path -Function AdminCommand).Setting | Should -Be 'ForbidAudio'
        }
        finally {
            $rtc | Stop-RtmVoiceEmulator
        }
    }

    It 'says who, where and from which line of which script' {
        Remove-RtmVoiceRoomUser 7 102 101
        $line = (Get-PSCallStack)[0].ScriptLineNumber - 1
        $record = Get-RtmVoiceAudit $path
        $record.Session | Should -Be $session.Name
        $record.Endpoint | Should -Be $emulator.Endpoint
        $record.ProjectId | Should -Be $session.ProjectId
        $record.UserName | Should -Be ([Environment]::UserName)
        $record.MachineName | Should -Be ([Environment]::MachineName)
        $record.ProcessId | Should -Be $PID
        $record.Position | Should -Be "${PSCommandPath}:$line"
        [Math]::Abs(($record.Time - [DateTimeOffset]::Now).TotalMinutes) | Should -BeLessThan 10
        $record.Duration.Ticks | Should -BeGreaterThan 0
    }

    It 'records nothing of what only reads' {
        $null = Get-RtmVoiceRoom | Get-RtmVoiceRoomMember
        (Get-Item $path).Length | Should -Be 0
    }

    It 'records what the service refuses, with its code' {
        Remove-RtmVoiceRoomUser 7 999 101 2>$null
        $record = Get-RtmVoiceAudit $path
        $record.Outcome | Should -Be 'Failed'
        $record.ErrorCode | Should -Be 700002
    }

    It 'records a change that the service answers with trouble of its own as unknown' {
        $emulator | Set-RtmVoiceEmulator -ErrorCode 20003
        try {
            Close-RtmVoiceRoom 7 -Force -Session audited -ErrorAction SilentlyContinue -ErrorVariable failures
        }
        finally {
            $emulator | Set-RtmVoiceEmulator -Reset
        }

        $failures[0].Exception.IsOutcomeUnknown | Should -BeTrue
        (Get-RtmVoiceAudit $path).Outcome | Should -Be 'Unknown'
    }

    It 'records a change that was sent and not answered as unknown' {
        $emulator | Set-RtmVoiceEmulator -Silence $true
        try {
            Remove-RtmVoiceRoomUser 7 102 101 -OperationTimeoutSeconds 0.1 2>$null
        }
        finally {
            $emulator | Set-RtmVoiceEmulator -Reset
        }
        $record = Get-RtmVoiceAudit $path
        $record.Outcome | Should -Be 'Unknown'
        $record.ErrorCode | Should -Be 20003
    }

    It 'records a change that did not leave as not sent' {
        $short = Start-RtmVoiceEmulator
        $session = $short | Connect-RtmVoice -AuditPath $path -Name short
        $short | Stop-RtmVoiceEmulator
        [System.Threading.SpinWait]::SpinUntil({ $session.State -ne 'Connected' }, 60000) | Should -BeTrue
        Close-RtmVoiceRoom 7 -Force -Session short -OperationTimeoutSeconds 0.2 2>$null
        (Get-RtmVoiceAudit $path).Outcome | Should -Be 'NotSent'
    }

    It 'records the reason' {
        Remove-RtmVoiceRoomUser 7 102 101 -Reason 'TICKET-4711'
        Close-RtmVoiceRoom 7 -Force -Reason over
        (Get-RtmVoiceAudit $path).Reason | Should -Be 'TICKET-4711', 'over'
    }

    It 'takes a reason for a whole script from $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*-RtmVoice*:Reason' = 'nightly' }
        Set-RtmVoiceRoomMic 7 $true
        (Get-RtmVoiceAudit $path).Reason | Should -Be 'nightly'
    }

    It 'offers -Reason on every cmdlet that changes rooms' {
        $changing = Get-Command -Module RtmVoice | Where-Object { $_.Parameters.Keys -contains 'Session' -and $_.Parameters.Keys -contains 'WhatIf' -and $_.Noun -like 'RtmVoiceRoom*' }
        ($changing | Where-Object { $_.Parameters.Keys -notcontains 'Reason' }).Name | Should -BeNullOrEmpty
    }

    It 'writes JSON Lines in UTF-8 without a byte order mark, with control characters escaped and no secret' {
        Remove-RtmVoiceRoomUser 7 102 101 -Reason ('a' + [char] 27 + '[31m' + "`n" + [char] 0x9b + [char] 0x2028 + [char] 0xe9)
        $bytes = [System.IO.File]::ReadAllBytes($path)
        $bytes[0] | Should -Be ([byte][char] '{')
        $bytes[-1] | Should -Be 10
        $text = [System.Text.Encoding]::UTF8.GetString($bytes)
        ($text -replace "`n").ToCharArray() | Where-Object { [char]::IsControl($_) } | Should -BeNullOrEmpty
        $text | Should -Not -Match $emulator.Credential.GetNetworkCredential().Password
        $text | Should -Not -Match 'sign'
        $lines = $text.TrimEnd("`n").Split("`n") | ConvertFrom-Json
        $lines.version | Should -Be 1, 1
        $lines.type | Should -Be 'intent', 'outcome'
        $lines[0].id | Should -Be $lines[1].id
        (Get-RtmVoiceAudit $path).Reason | Should -BeExactly ('a\u001B[31m\u000A\u009B\u2028' + [char] 0xe9)
    }

    It 'makes a file for its owner alone' -Skip:(-not $onLinux) {
        # Windows has access lists.
        (Get-Item $path).UnixMode | Should -Be '-rw-------'
    }

    It 'records the changes of jobs' {
        $job = Remove-RtmVoiceRoomUser 7 102, 103 101 -AsJob -Reason job
        $null = $job | Wait-Job
        $job | Remove-Job
        (Get-RtmVoiceAudit $path).Reason | Should -Be 'job', 'job'
    }

    It 'records the changes of parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        # Windows PowerShell has none.
        $module = (Get-Module RtmVoice).Path
        201..208 | ForEach-Object -Parallel {
            Import-Module $using:module
            Invoke-RtmVoiceRoomPull 8 $_ -Session audited
        }
        (Get-RtmVoiceAudit $path).UserId | Sort-Object | Should -Be (201..208)
    }

    It 'shares a file with other sessions' {
        $null = $emulator | Connect-RtmVoice -AuditPath $path -Name second
        201..240 | Invoke-RtmVoiceRoomPull -RoomId 8 -Session audited, second
        101..103 | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -Session second 2>$null
        $records = Get-RtmVoiceAudit $path
        ($records | Group-Object Session | Sort-Object Name | ForEach-Object Count) | Should -Be 1, 4
    }

    It 'records intents ahead of the calls that are under way, of which there are no more than the throttle' {
        $before = @(Get-Change).Count
        $emulator | Set-RtmVoiceEmulator -StallRate 1
        try {
            $job = 101..103 + 201..220 | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -ThrottleLimit 2 -AsJob
            # Two that arrived and wait for their answers, and four for each of them.
            [System.Threading.SpinWait]::SpinUntil({ [System.IO.File]::ReadAllLines($path).Count -ge 10 -and @(Get-Change).Count -ge $before + 2 }, 30000) | Should -BeTrue
            $session.RequestsInFlight | Should -Be 2
            $job | Stop-Job
            $job | Remove-Job
        }
        finally {
            $emulator | Set-RtmVoiceEmulator -Reset
        }
        $records = Get-RtmVoiceAudit $path
        $records.Count | Should -Be 10
        ($records | Where-Object Outcome -EQ Unknown | Sort-Object Time, UserId).UserId | Should -Be 101, 102
        @($records | Where-Object Outcome -EQ NotSent).Count | Should -Be 8
        # Outcomes of all: what was stopped is not in doubt because it was stopped.
        [System.IO.File]::ReadAllLines($path).Count | Should -Be 20
    }

    It 'records the kicks of a room ahead, too, and makes all of them: <Command>' -ForEach @(
        @{ Command = { Sync-RtmVoiceRoom 7 101 -RemoveExtra -FromUserId 101 -ThrottleLimit $limit -ErrorAction Stop } }
        @{ Command = { Move-RtmVoiceRoomUser 7 (1000..1099) 8 101 -ThrottleLimit $limit -PassThru -ErrorAction Stop } }
    ) {
        foreach ($limit in 1, 2) {
            Invoke-RtmVoiceRoomPull 7 (101, 999 + 1000..1099) -Session plain -Wait
            $emulator | Set-RtmVoiceEmulator -ErrorCode 700007 -ErrorRate 0.1 -ErrorMethod kickoutFromVoiceRoom -Seed 7
            Remove-Item $path -ErrorAction Ignore
            { & $Command } | Should -Throw
            $emulator | Set-RtmVoiceEmulator -Reset
            $kicks = Get-RtmVoiceAudit $path -Function KickoutFromVoiceRoom
            $kicks.Count | Should -BeGreaterOrEqual 100
            ($kicks.Outcome | Sort-Object -Unique) | Should -Be 'Failed', 'Succeeded'
            $open, $most = 0
            foreach ($line in [System.IO.File]::ReadAllLines($path)) {
                if ($line -match '"type":"intent"') { $open++ } else { $open-- }
                if ($open -gt $most) { $most = $open }
            }
            if ($limit -eq 1) { $most | Should -Be 1 } else { $most | Should -BeGreaterThan 2; $most | Should -BeLessOrEqual 10 }
        }
    }

    It 'sends nothing more behind a change that failed with -ErrorAction Stop, and says so' {
        Invoke-RtmVoiceRoomPull 7 (1000..1199) -Session plain -Wait
        $users = 1000..1049 + 999 + 1050..1199
        $before = @(Get-Change).Count
        { $users | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -ThrottleLimit 4 -ErrorAction Stop } | Should -Throw
        $sent = @(Get-Change).Count - $before
        $records = Get-RtmVoiceAudit $path
        ($records | Where-Object Outcome -EQ Failed).UserId | Should -Be 999
        # Up to three more were under way beside it.
        $sent | Should -BeGreaterOrEqual 51
        $sent | Should -BeLessOrEqual 54
        $known = @($records | Where-Object { $_.Outcome -in 'Succeeded', 'Failed', 'Unknown' }).Count
        $known | Should -BeGreaterOrEqual $sent
        $known | Should -BeLessOrEqual 54
        @($records | Where-Object Outcome -EQ NotSent | Where-Object { $_.UserId[0] -ge 1000 -and $_.UserId[0] -lt 1050 }).Count | Should -Be 0
        [System.IO.File]::ReadAllLines($path).Count | Should -Be (2 * $records.Count)
    }

    It 'writes results in the order of the input' {
        Invoke-RtmVoiceRoomPull 7 (1000..1199) -Session plain -Wait
        ((1000..1199 | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -ThrottleLimit 8 -PassThru).UserId) | Should -Be (1000..1199)
        $count = 0
        # With one place, each result belongs to the row that the pipeline variable holds.
        1000..1019 | Invoke-RtmVoiceRoomPull -RoomId 8
        1000..1019 | ForEach-Object { $_ } -PipelineVariable user | Remove-RtmVoiceRoomUser -RoomId 8 -FromUserId 1000 -ThrottleLimit 1 -PassThru | ForEach-Object {
            $_.UserId | Should -Be $user
            $count++
        }
        $count | Should -Be 20
        @(Get-RtmVoiceAudit $path -Outcome Unknown).Count | Should -Be 0
    }

    It 'does without an audit where none is asked for' {
        $plain.AuditPath | Should -BeNullOrEmpty
        $session.AuditPath | Should -Be ([System.IO.Path]::GetFullPath($path))
    }

    It 'goes on in a new file when its file was rotated away' {
        Remove-RtmVoiceRoomUser 7 102 101
        Move-Item $path "$path.1"
        Remove-RtmVoiceRoomUser 7 103 101
        (Get-RtmVoiceAudit $path).UserId | Should -Be 103
        (Get-RtmVoiceAudit "$path.1").UserId | Should -Be 102
        (Get-RtmVoiceAudit "$path*").UserId | Sort-Object | Should -Be 102, 103
    }

    It 'begins a new line after one that was cut off' {
        Add-Content -Path $path -Value '{"version":1,"type":"int' -NoNewline
        Remove-RtmVoiceRoomUser 7 102 101
        $record = Get-RtmVoiceAudit $path -WarningVariable warning 3>$null
        $record.UserId | Should -Be 102
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike '*, line 1:*'
    }

    Context 'with a full disk' -Skip:(-not $onLinux) {
        # /dev/full is a thing of Linux.
        It 'sends nothing' {
            $null = $emulator | Connect-RtmVoice -AuditPath /dev/full -Name full
            $before = @(Get-Change).Count
            $failures = Get-ErrorOf { Remove-RtmVoiceRoomUser 7 102, 103 101 -Session full }
            $failures.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] } | Should -Be 'AuditNotWritten', 'AuditNotWritten'
            $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $failures[0].TargetObject | Should -Be 102
            @(Get-Change).Count | Should -Be $before
        }

        It 'sends, and warns once, with -AuditMode BestEffort' {
            $null = $emulator | Connect-RtmVoice -AuditPath /dev/full -AuditMode BestEffort -Name full
            $before = @(Get-Change).Count
            102, 103 | Remove-RtmVoiceRoomUser -RoomId 7 -FromUserId 101 -Session full -WarningVariable warnings 3>$null
            Close-RtmVoiceRoom 7 -Force -Session full -WarningVariable more 3>$null
            @(Get-Change).Count | Should -Be ($before + 3)
            @($warnings).Count | Should -Be 1
            "$warnings" | Should -BeLike '*/dev/full*'
            $more | Should -BeNullOrEmpty
        }
    }

    It 'sends nothing when the folder is gone, and goes on when it is back' {
        $folder = New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid())"
        $null = $emulator | Connect-RtmVoice -AuditPath "$folder/audit.jsonl" -Name moved
        Rename-Item $folder "$($folder.Name).away"
        Get-CauseOf { Remove-RtmVoiceRoomUser 7 102 101 -Session moved } | Should -Be 'AuditNotWritten'
        (Get-RtmVoiceRoomMember 7).UserId | Should -Contain 102
        Rename-Item "$folder.away" $folder.Name
        Remove-RtmVoiceRoomUser 7 102 101 -Session moved
        (Get-RtmVoiceAudit "$folder/audit.jsonl").Outcome | Should -Be 'Succeeded'
    }

    It 'connects nothing to a file that cannot be written' {
        $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -AuditPath "$TestDrive/none/audit.jsonl" -Name none }
        $failure.FullyQualifiedErrorId.Split(',')[0] | Should -Be 'AuditNotWritten'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*folder that is there*'
        Get-RtmVoiceSession | ForEach-Object Name | Should -Not -Contain 'none'
    }

    It 'warns of a file that cannot be written, and connects, with -AuditMode BestEffort' {
        $careless = $emulator | Connect-RtmVoice -AuditPath "$TestDrive/none/audit.jsonl" -AuditMode BestEffort -Name careless -WarningVariable warning 3>$null
        $careless.Name | Should -Be 'careless'
        "$warning" | Should -BeLike '*audit.jsonl*'
        Invoke-RtmVoiceRoomPull 7 101 -Session careless -WarningVariable warning 3>$null
        "$warning" | Should -BeLike '*audit.jsonl cannot be written: there is no folder *none.'
    }

    Context 'with -RequireReason' {
        BeforeEach {
            $null = $emulator | Connect-RtmVoice -AuditPath $path -RequireReason -Name strict
        }

        It 'refuses a change without a reason, and sends nothing' {
            $before = @(Get-Change).Count
            Get-CauseOf { Remove-RtmVoiceRoomUser 7 102 101 -Session strict } | Should -Be 'MissingReason'
            Get-CauseOf { Remove-RtmVoiceRoomUser 7 102 101 -Session strict -Reason ' ' } | Should -Be 'MissingReason'
            @(Get-Change).Count | Should -Be $before
            Get-RtmVoiceAudit $path | Should -BeNullOrEmpty
        }

        It 'takes one with a reason' {
            Remove-RtmVoiceRoomUser 7 102 101 -Session strict -Reason spam
            (Get-RtmVoiceAudit $path).Outcome | Should -Be 'Succeeded'
        }

        It 'reads without one' {
            (Get-RtmVoiceRoom 7 -Session strict).RoomId | Should -Be 7
        }
    }
}

Describe 'Where the settings of an audit come from' {
    BeforeEach {
        $path = "$TestDrive/$([guid]::NewGuid()).jsonl"
    }

    AfterEach {
        Get-RtmVoiceSession | Where-Object Name -NE plain | Disconnect-RtmVoice
        Remove-Item Env:RTMVOICE_AUDIT -ErrorAction Ignore
        Set-RtmVoiceDefault -AuditPath '' -AuditMode Required -RequireReason:$false
    }

    It 'the environment' {
        $env:RTMVOICE_AUDIT = $path
        ($emulator | Connect-RtmVoice).AuditPath | Should -Be ([System.IO.Path]::GetFullPath($path))
    }

    It 'a parameter before the environment' {
        $env:RTMVOICE_AUDIT = "$TestDrive/other.jsonl"
        ($emulator | Connect-RtmVoice -AuditPath $path).AuditPath | Should -Be ([System.IO.Path]::GetFullPath($path))
    }

    It 'the defaults of the process' {
        $default = Set-RtmVoiceDefault -AuditPath $path -AuditMode BestEffort -RequireReason -PassThru
        $default.AuditPath | Should -Be ([System.IO.Path]::GetFullPath($path))
        $default.AuditMode | Should -Be 'BestEffort'
        $default.RequireReason | Should -BeTrue
        $session = $emulator | Connect-RtmVoice
        Get-CauseOf { Close-RtmVoiceRoom 7 -Force } | Should -Be 'MissingReason'
        $session | Disconnect-RtmVoice
        $null = $emulator | Connect-RtmVoice -RequireReason:$false
        Get-CauseOf { Close-RtmVoiceRoom 7 -Force } | Should -Be 'RoomNotExists'
    }

    It 'a profile, which keeps the full path' -Skip:([System.IO.Path]::DirectorySeparatorChar -eq '\') {
        # The profiles of Windows are where no variable leads elsewhere.
        $configuration = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
        Push-Location $TestDrive
        try {
            Save-RtmVoiceProfile east -AuditPath east.jsonl -AuditMode BestEffort -RequireReason
            $saved = Get-RtmVoiceProfile east
            $saved.AuditPath | Should -Be ([System.IO.Path]::GetFullPath("$TestDrive/east.jsonl"))
            $saved.AuditMode | Should -Be 'BestEffort'
            $saved.RequireReason | Should -BeTrue
            ($emulator | Connect-RtmVoice -Profile east).AuditPath | Should -Be $saved.AuditPath
            Get-CauseOf { Close-RtmVoiceRoom 7 -Force } | Should -Be 'MissingReason'
        }
        finally {
            Pop-Location
            $env:XDG_CONFIG_HOME = $configuration
        }
    }

    It 'none: then a mode or a demand is refused' {
        Get-CauseOf { $emulator | Connect-RtmVoice -RequireReason } | Should -Be 'MissingAuditPath'
        Get-CauseOf { $emulator | Connect-RtmVoice -AuditMode Required } | Should -Be 'MissingAuditPath'
    }
}
