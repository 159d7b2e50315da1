BeforeDiscovery {
    $onWindows = [System.IO.Path]::DirectorySeparatorChar -eq '\'
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

    function Get-Report([string] $Name) { [System.IO.File]::ReadAllText("$TestDrive/$Name") }

    $rooms = 7, 8, 9 | ForEach-Object { [pscustomobject]@{ RoomId = $_; MemberCount = $_ * 2; Session = 'lab' } }
    $time = [datetimeoffset] '2026-01-31T23:00:00+01:00'
}

Describe 'Export-RtmVoiceReport' {
    It 'writes one file that asks for nothing' {
        $rooms | Export-RtmVoiceReport "$TestDrive/plain.html" | Should -BeNullOrEmpty
        $text = Get-Report plain.html
        $text | Should -BeLike '<!DOCTYPE html>*</html>*'
        $text | Should -Match '<h1>Voice rooms</h1>'
        $text | Should -Match ([regex]::Escape("default-src 'none'; style-src 'sha256-"))
        $text | Should -Not -Match '(?i)(src|href)\s*=|@import|url\((?!#)|\sstyle='
    }

    It 'emits the file with -PassThru' {
        $file = $rooms | Export-RtmVoiceReport "$TestDrive/passed.html" -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Exist
    }

    It 'makes the same bytes of the same rows, in every culture' {
        $rooms | Export-RtmVoiceReport "$TestDrive/first.html" -Time $time
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $rooms[2, 0, 1] | Export-RtmVoiceReport "$TestDrive/second.html" -Time $time
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        Get-Report second.html | Should -BeExactly (Get-Report first.html)
        Get-Report first.html | Should -BeLike '*Made 2026-01-31 22:00:00 UTC (+00:00)*'
    }

    It 'replaces a file only with -Force, and reads nothing before it knows' {
        $rooms | Export-RtmVoiceReport "$TestDrive/once.html" -Title first
        $read = [System.Collections.Generic.List[object]]::new()
        $failure = Get-ErrorOf { $rooms | ForEach-Object { $read.Add($_); $_ } | Export-RtmVoiceReport "$TestDrive/once.html" -Title second }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        $read.Count | Should -Be 1
        Get-Report once.html | Should -BeLike '*<h1>first</h1>*'
        $rooms | Export-RtmVoiceReport "$TestDrive/once.html" -Title second -Force
        Get-Report once.html | Should -BeLike '*<h1>second</h1>*'
    }

    It 'writes nothing with -WhatIf' {
        $rooms | Export-RtmVoiceReport "$TestDrive/imagined.html" -WhatIf
        "$TestDrive/imagined.html" | Should -Not -Exist
    }

    It 'says where it cannot write, and leaves nothing half done' {
        Get-CauseOf { $rooms | Export-RtmVoiceReport "$TestDrive/no/such/folder/a.html" } | Should -Be 'FileNotAccessible'
        $null = New-Item -ItemType Directory "$TestDrive/empty/folder.html" -Force
        Get-CauseOf { $rooms | Export-RtmVoiceReport "$TestDrive/empty/folder.html" -Force } | Should -Be 'FileNotAccessible'
        @(Get-ChildItem "$TestDrive/empty").Count | Should -Be 1
    }

    It 'writes what users and servers say as text' {
        $hostile = '</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"' + "'" + [char] 0x202E
        $changes = [pscustomobject]@{
            Time = $time; Session = $hostile; Function = $hostile; RoomId = 7; UserId = $hostile; UserName = $hostile; MachineName = $hostile
            Reason = $hostile; Outcome = 'Unknown'; ErrorCode = $hostile; Position = $hostile
        }
        $changes | Export-RtmVoiceReport "$TestDrive/hostile.html" -Title $hostile
        $text = Get-Report hostile.html
        $text | Should -Not -Match '<img|<script>alert'
        [regex]::Matches($text, '<script').Count | Should -Be 2
        $text.Contains([string] [char] 0x202E) | Should -BeFalse
    }

    It 'reads all rooms of the session when nothing is piped' {
        $emulator = Start-RtmVoiceEmulator
        $session = $emulator | Connect-RtmVoice -Name reported
        try {
            Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 1, 2, 3 -Wait
            Export-RtmVoiceReport "$TestDrive/live.html"
            Get-Report live.html | Should -BeLike '*Session <b>reported</b>*'
            $job = Export-RtmVoiceReport "$TestDrive/job.html" -PassThru -AsJob
            ($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob).Name | Should -Be 'job.html'
            # A service that does not tell leaves the last report as it was.
            $emulator | Set-RtmVoiceEmulator -ErrorCode 20001 -ErrorRate 1
            Get-CauseOf { Export-RtmVoiceReport "$TestDrive/live.html" -Force -PassThru } | Should -Be 'UnknownError'
            Get-Report live.html | Should -BeLike '*Session <b>reported</b>*'
        }
        finally {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }
    }

    It 'says that a gap in the observation is not over' {
        $gap = 'ObservationLost', 'ObservationResumed', 'ObservationLost' | ForEach-Object { $minute = 0 } {
            $minute++
            [pscustomobject]@{ Time = "2026-01-31T00:0${minute}:00Z"; EventType = $_; Since = "2026-01-31T00:01:00Z" }
        }
        $tile = '<span class="name">Not observed</span><span class="value">{0}</span><span class="rest">{1}</span>'
        $gap[0] | Export-RtmVoiceReport "$TestDrive/gap.html" -Force
        (Get-Report gap.html).Contains(($tile -f 'not over', '1 gap')) | Should -BeTrue
        $gap[0..1] | Export-RtmVoiceReport "$TestDrive/gap.html" -Force
        (Get-Report gap.html).Contains(($tile -f '1 min', '1 gap')) | Should -BeTrue
        $gap | Export-RtmVoiceReport "$TestDrive/gap.html" -Force
        (Get-Report gap.html).Contains(($tile -f '1 min', '2 gaps, 1 not over')) | Should -BeTrue
    }

    It 'makes no report where every row is refused' {
        $failures = @(Get-ErrorOf { 'x', 5 | Export-RtmVoiceReport "$TestDrive/refused.html" -PassThru })
        $failures.Count | Should -Be 2
        Test-Path "$TestDrive/refused.html" | Should -BeFalse
        'x', [pscustomobject] @{ RoomId = 7; MemberCount = 1 } | Export-RtmVoiceReport "$TestDrive/refused.html" -ErrorAction SilentlyContinue
        Test-Path "$TestDrive/refused.html" | Should -BeTrue
    }

    It 'makes a report of nothing' {
        @() | Export-RtmVoiceReport "$TestDrive/nothing.html"
        Get-Report nothing.html | Should -BeLike '*<span class="value">0</span>*'
    }

    It 'opens the browser with -Show' -Skip:$onWindows {
        # The script that systems open files with.
        $null = New-Item -ItemType Directory "$TestDrive/bin" -Force
        [System.IO.File]::WriteAllText("$TestDrive/bin/xdg-open", "#!/bin/sh`nprintf '%s' `"`$1`" > `"$TestDrive/shown`"`n")
        & chmod +x "$TestDrive/bin/xdg-open"
        $path = $env:PATH
        try {
            $env:PATH = "$TestDrive/bin" + [System.IO.Path]::PathSeparator + $path
            $rooms | Export-RtmVoiceReport "$TestDrive/shown.html" -Show
        }
        finally {
            $env:PATH = $path
        }

        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not ((Test-Path "$TestDrive/shown") -and (Get-Content "$TestDrive/shown" -Raw)) -and $limit.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 50 }
        Get-Content "$TestDrive/shown" -Raw | Should -Be ([System.IO.FileInfo] "$TestDrive/shown.html").FullName
    }

    It 'loads what draws charts when a report is made, and not before' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $script = @'
$loaded = { [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'OxyPlot', 'Rtm.Charts' } }
$rooms = [pscustomobject]@{ RoomId = 7; MemberCount = 1 }
$null = $rooms | Measure-RtmVoiceRoom
"before $(@(& $loaded).Count)"
$rooms | Export-RtmVoiceReport $path
& $loaded | ForEach-Object { "$($_.GetName().Name) in $([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)" }
'@
        $module = (Get-Module RtmVoice).Path
        $lines = Start-Job -ScriptBlock { param($module, $path, $script) Import-Module $module; . ([scriptblock]::Create($script)) } -ArgumentList $module, "$TestDrive/loaded.html", $script |
            Wait-Job | Receive-Job -Wait -AutoRemoveJob
        $lines | Sort-Object | Should -Be 'before 0', 'OxyPlot in RtmVoice', 'Rtm.Charts in RtmVoice'
    }
}
