BeforeAll {
    . $PSScriptRoot/Support.ps1

    # Lines as a session writes them.
    function Format-Intent([string] $Id, [long] $RoomId, [string] $Users, [string] $Time = '2026-01-31T22:00:00.000Z', [string] $Function = 'KickoutFromVoiceRoom') {
        '{"version":1,"type":"intent","time":"' + $Time + '","id":"' + $Id + '","session":"lab","endpoint":"rtm.example.com:13315","projectId":1,"function":"' +
        $Function + '","roomId":' + $RoomId + ',"userId":[' + $Users + '],"fromUserId":9,"reason":"spam","userName":"ada","machineName":"vm","processId":5,"position":"sweep.ps1:14"}'
    }

    function Format-Outcome([string] $Id, [string] $Outcome = 'Succeeded', [string] $More = '') {
        '{"version":1,"type":"outcome","time":"2026-01-31T22:00:01.000Z","id":"' + $Id + '","outcome":"' + $Outcome + '"' + $More + '}'
    }

    function Write-Audit([string[]] $Line, [string] $Path = $path) {
        [System.IO.File]::WriteAllText($Path, ($Line -join "`n") + "`n")
    }
}

Describe 'Get-RtmVoiceAudit' {
    BeforeEach {
        $path = "$TestDrive/audit.jsonl"
    }

    It 'pairs intents with their outcomes' {
        Write-Audit (Format-Intent a 7 101), (Format-Intent b 7 102), (Format-Outcome b 'Failed' ',"errorCode":700002'), (Format-Outcome a 'Succeeded' ',"durationMilliseconds":1.5')
        $records = Get-RtmVoiceAudit $path
        $records[0] | Should -BeOfType 'RtmVoice.PowerShell.Auditing.RtmVoiceAuditRecord'
        $records.Id | Should -Be 'b', 'a'
        $records.Outcome | Should -Be 'Failed', 'Succeeded'
        $records[0].ErrorCode | Should -Be 700002
        $records[1].Duration.TotalMilliseconds | Should -Be 1.5
        $records[1].Time | Should -Be ([DateTimeOffset] '2026-01-31T22:00:00Z')
    }

    It 'keeps nothing of what it has paired, however many there are' {
        $change = (Format-Intent NUMBER 7 101) + "`n" + (Format-Outcome NUMBER) + "`n"
        $writer = [System.IO.StreamWriter]::new($path)
        foreach ($number in 1..40000) { $writer.Write($change.Replace('NUMBER', "$number")) }
        $writer.Dispose()
        $count = 0
        $held = @{}
        Get-RtmVoiceAudit $path | ForEach-Object {
            $count++
            if ($count % 20000 -eq 0) { $held[$count] = [System.GC]::GetTotalMemory($true) }
        }
        $count | Should -Be 40000
        # Twenty thousand records are 20 MB.
        ($held[40000] - $held[20000]) | Should -BeLessThan 4MB
    }

    It 'lists a change without an outcome as unknown, and last' {
        Write-Audit (Format-Intent lost 7 101), (Format-Intent b 7 102), (Format-Outcome b)
        $records = Get-RtmVoiceAudit $path
        $records.Id | Should -Be 'b', 'lost'
        $records[1].Outcome | Should -Be 'Unknown'
        (Get-RtmVoiceAudit $path -Outcome Unknown).Id | Should -Be 'lost'
    }

    It 'finds by <Name>' -ForEach @(
        @{ Name = 'room'; Filter = @{ RoomId = 8 }; Found = 'b' }
        @{ Name = 'user'; Filter = @{ UserId = 103, 999 }; Found = 'b' }
        @{ Name = 'the user in whose name'; Filter = @{ UserId = 9 }; Found = 'a', 'b', 'c' }
        @{ Name = 'outcome'; Filter = @{ Outcome = 'Failed', 'Unknown' }; Found = 'b', 'c' }
        @{ Name = 'function'; Filter = @{ Function = 'close*' }; Found = 'c' }
        @{ Name = 'time'; Filter = @{ After = [datetime]::new(2026, 2, 1, 0, 0, 0, [System.DateTimeKind]::Utc); Before = [datetime]::new(2026, 3, 1, 0, 0, 0, [System.DateTimeKind]::Utc) }; Found = 'b' }
    ) {
        Write-Audit @(
            Format-Intent a 7 101 -Time '2026-01-01T00:00:00.000Z'
            Format-Outcome a
            Format-Intent b 8 '102,103' -Time '2026-02-01T00:00:00.000Z'
            Format-Outcome b 'Failed'
            Format-Intent c 9 104 -Time '2026-03-01T00:00:00.000Z' -Function CloseVoiceRoom
        )
        (Get-RtmVoiceAudit $path @Filter).Id | Should -Be $Found
    }

    It 'pairs across files, whichever is read first' {
        Write-Audit (Format-Intent a 7 101), (Format-Intent b 7 102) "$TestDrive/old.jsonl"
        Write-Audit (Format-Outcome a) "$TestDrive/new.jsonl"
        (Get-RtmVoiceAudit "$TestDrive/new.jsonl", "$TestDrive/old.jsonl").Outcome | Should -Be 'Succeeded', 'Unknown'
        ("$TestDrive/old.jsonl", "$TestDrive/new.jsonl" | Get-RtmVoiceAudit).Outcome | Should -Be 'Succeeded', 'Unknown'
    }

    It 'asks for the file that is missing' {
        Write-Audit (Format-Outcome a), (Format-Outcome b)
        Get-RtmVoiceAudit $path -WarningVariable warning 3>$null | Should -BeNullOrEmpty
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike '2 outcomes*rotated away*'
    }

    It 'reads a file once that is named twice' {
        Write-Audit (Format-Intent a 7 101), (Format-Outcome a)
        @(Get-RtmVoiceAudit $path, $path).Count | Should -Be 1
    }

    It 'warns of a last line that was cut off, with its place' {
        Write-Audit (Format-Intent a 7 101), (Format-Outcome a)
        [System.IO.File]::AppendAllText($path, '{"version":1,"type":"intent","time":"2026')
        (Get-RtmVoiceAudit $path -WarningVariable warning 3>$null).Id | Should -Be 'a'
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike "$path, line 3:*cut off*"
    }

    It 'reads a file that an editor has saved with a byte order mark' {
        $text = (Format-Intent a 7 101) + "`r`n" + (Format-Intent b 8 102) + "`r`n" + (Format-Outcome b) + "`r`n"
        [System.IO.File]::WriteAllText($path, $text, [System.Text.UTF8Encoding]::new($true))
        $records = Get-RtmVoiceAudit $path -WarningVariable warning 3>$null
        $warning.Count | Should -Be 0
        $records.Id | Should -Be 'b', 'a'
        $records.Outcome | Should -Be 'Succeeded', 'Unknown'
    }

    It 'reads nothing in a file that is a byte order mark alone' {
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0xEF, 0xBB, 0xBF))
        Get-RtmVoiceAudit $path -WarningVariable warning 3>$null | Should -BeNullOrEmpty
        $warning.Count | Should -Be 0
    }

    It 'says of a file in UTF-16 that it is, and reads nothing: <Encoding>' -ForEach @(
        @{ Encoding = 'utf-16' }
        @{ Encoding = 'utf-16BE' }
    ) {
        [System.IO.File]::WriteAllText($path, (Format-Intent a 7 101) + "`r`n" + (Format-Outcome a), [System.Text.Encoding]::GetEncoding($Encoding))
        Get-RtmVoiceAudit $path -WarningVariable warning 3>$null | Should -BeNullOrEmpty
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike '*is in UTF-16*Save it as UTF-8.'
    }

    It 'takes a last line that is whole without a line end' {
        [System.IO.File]::WriteAllText($path, (Format-Intent a 7 101) + "`r`n" + (Format-Outcome a))
        (Get-RtmVoiceAudit $path).Outcome | Should -Be 'Succeeded'
    }

    It 'leaves out a foreign line with one warning: <Line>' -ForEach @(
        @{ Line = 'not JSON' }
        @{ Line = '{}' }
        @{ Line = '[1]' }
        @{ Line = '{"version":2,"type":"intent","time":"2026-01-31T22:00:00.000Z","id":"x","function":"CloseVoiceRoom"}' }
        @{ Line = '{"version":1,"type":"intent","time":"yesterday","id":"x","function":"CloseVoiceRoom"}' }
        @{ Line = '{"version":1,"type":"intent","time":"2026-01-31T22:00:00.000Z","id":"x"}' }
        @{ Line = '{"version":1,"type":"outcome","time":"2026-01-31T22:00:00.000Z","id":"x","outcome":"Perhaps"}' }
        @{ Line = '{"version":1,"type":"outcome","time":"2026-01-31T22:00:00.000Z","id":"x","outcome":"0"}' }
        @{ Line = '{"version":1,"type":"intent","time":"2026-01-31T22:00:00.000Z","id":"x","function":"CloseVoiceRoom","roomId":"seven"}' }
        @{ Line = "x" }
    ) {
        Write-Audit (Format-Intent a 7 101), $Line, (Format-Outcome a)
        (Get-RtmVoiceAudit $path -WarningVariable warning 3>$null).Id | Should -Be 'a'
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike "$path, line 2:*"
    }

    It 'counts foreign lines in one warning, a very long one among them' {
        Write-Audit 'x', (Format-Intent a 7 101), ('{' + ('y' * 200000) + '}'), (Format-Outcome a), 'z'
        (Get-RtmVoiceAudit $path -WarningVariable warning 3>$null).Id | Should -Be 'a'
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike "$path, line 1, and 2 more:*"
    }

    It 'leaves alone what it does not know, as a later version may add it' {
        Write-Audit ((Format-Intent a 7 101) -replace '}$', ',"mood":{"good":true}}'), (Format-Outcome a)
        (Get-RtmVoiceAudit $path).Id | Should -Be 'a'
    }

    It 'takes wildcards, piped files and literal paths' {
        Write-Audit (Format-Intent a 7 101) "$TestDrive/[1].jsonl"
        (Get-RtmVoiceAudit -LiteralPath "$TestDrive/[1].jsonl").Id | Should -Be 'a'
        (Get-ChildItem -LiteralPath "$TestDrive/[1].jsonl" | Get-RtmVoiceAudit).Id | Should -Be 'a'
        (Get-RtmVoiceAudit "$TestDrive/?1?.jsonl").Id | Should -Be 'a'
    }

    It 'fails for a file that is not there, and reads the others' {
        Write-Audit (Format-Intent a 7 101)
        (Get-RtmVoiceAudit "$TestDrive/none.jsonl", $path -ErrorVariable failure 2>$null).Id | Should -Be 'a'
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileNotAccessible,*'
    }

    It 'reads an empty file' {
        Write-Audit @()
        Get-RtmVoiceAudit $path | Should -BeNullOrEmpty
    }

    It 'refuses a function that changes nothing: <_>' -ForEach 'closeRoom', 'GetVoiceRoomList', 'CloseVoiceRoom ' {
        (Get-ErrorOf { Get-RtmVoiceAudit none.jsonl -Function $_ }).Exception.Message | Should -BeLike "*'$_' is not a function that changes something. These do: *CloseVoiceRoom*"
        Get-CauseOf { Get-RtmVoiceAudit none.jsonl -Function closevoiceroom, pull* } | Should -Be 'FileNotAccessible'
    }

    It 'offers the functions that change something' {
        $line = 'Get-RtmVoiceAudit x -Function '
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Contain 'KickoutFromVoiceRoom'
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Not -Contain 'GetVoiceRoomList'
    }

    It 'goes into a report, and into figures' {
        Write-Audit (Format-Intent a 7 101), (Format-Outcome a), (Format-Intent b 7 102)
        Get-RtmVoiceAudit $path | Export-RtmVoiceReport "$TestDrive/report.html"
        [System.IO.File]::ReadAllText("$TestDrive/report.html") | Should -Match 'sweep.ps1:14'
        (Get-RtmVoiceAudit $path | Measure-RtmVoiceRoom).Changes.Total.Unknown | Should -Be 1
    }

    Context 'with an emulator' {
        BeforeAll {
            $emulator = Start-RtmVoiceEmulator
            $session = $emulator | Connect-RtmVoice -AuditPath "$TestDrive/own.jsonl" -Name lab
        }

        AfterAll {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }

        It 'pipes into Get-RtmVoiceRoomMember, to see how things stand' {
            Invoke-RtmVoiceRoomPull 7 101, 102
            Write-Audit (Format-Intent a 7 101)
            (Get-RtmVoiceAudit $path -Outcome Unknown | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102
        }

        It 'takes the file of a piped session' {
            Invoke-RtmVoiceRoomPull 8 201
            ($session | Get-RtmVoiceAudit -RoomId 8).UserId | Should -Be 201
        }
    }
}
