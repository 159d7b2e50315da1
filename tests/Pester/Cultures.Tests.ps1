# What is read and written means the same whatever the culture of whoever works: other commas, other letters I, other calendars, and no cultures at all.
BeforeDiscovery {
    # Where .NET knows the invariant culture alone, there are no others to try.
    $cultures = foreach ($name in '', 'tr-TR', 'de-DE', 'ar-SA', 'th-TH') {
        try { [cultureinfo]::new($name) }
        catch [System.Globalization.CultureNotFoundException] { Write-Verbose "No culture '$name'." }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

    # Everything that prints or parses, once; what comes out is compared between cultures.
    $work = {
        param([string] $Folder, $Emulator)
        $session = $Emulator | Connect-RtmVoice -Name INITIAL -AuditPath "$Folder/audit.jsonl" -OperationTimeoutSeconds '1.5' -RequestsPerSecond '999.5'
        try {
            'seconds {0}' -f $session.OperationTimeout.Ticks
            'session {0}' -f (Get-RtmVoiceSession initial).Name
            'pattern {0}' -f (Get-RtmVoiceSession 'init*').Name
            try { $null = Get-RtmVoiceRoom -OperationTimeoutSeconds '1,5' } catch { $_.FullyQualifiedErrorId }
            Set-Content -LiteralPath "$Folder/list.txt" '1234567', ' 9223372036854775807'
            'ids {0}' -f ((Import-RtmVoiceUserId "$Folder/list.txt") -join ' ')
            ((Invoke-RtmVoiceRoomPull 7001 (Import-RtmVoiceUserId "$Folder/list.txt") -Wait -PassThru | Out-String -Width 80) -split "`r?`n").TrimEnd()
            (Get-RtmVoiceRoomMember | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Get-RtmVoiceRoomMemberCount).MemberCount
            (Get-RtmVoiceRoomMember | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } | Get-RtmVoiceRoomMemberCount).MemberCount
            $null = Watch-RtmVoiceRoom -Once -StatePath "$Folder/rooms.state"
            Invoke-RtmVoiceRoomPull 7002 5 -Wait
            'events {0}' -f ((Watch-RtmVoiceRoom -Once -StatePath "$Folder/rooms.state").EventType -join ' ')
            $now = Get-Date
            'audit {0}' -f @(Get-RtmVoiceAudit "$Folder/audit.jsonl" -After $now.AddHours(-1) -Before $now.AddHours(1)).Count
            'audit {0}' -f @(Get-RtmVoiceAudit "$Folder/audit.jsonl" -Before '2020-02-01 10:00').Count
            'audit {0}' -f (Get-RtmVoiceAudit "$Folder/audit.jsonl" | Out-String -Width 80).Contains([datetime]::Now.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))
            $rows = @(Get-RtmVoiceRoomMember; Get-RtmVoiceAudit "$Folder/audit.jsonl") | ConvertTo-Json -Depth 3 | ConvertFrom-Json | ForEach-Object { $_ }
            'members {0}' -f ($rows | Measure-RtmVoiceRoom).MemberCount
            $rows | Export-RtmVoiceReport "$Folder/report.html" -Time '2026-01-31 22:00'
            'report {0}' -f ([System.IO.File]::ReadAllText("$Folder/report.html") -match '2026-01-31')
            Save-RtmVoiceProfile INI -Session $session
            'profile {0}' -f (Get-RtmVoiceProfile ini).RequestsPerSecond.ToString([cultureinfo]::InvariantCulture)
            'errors {0}' -f (Get-RtmVoiceError TIMEOUT).Count
            try { $null = Get-RtmVoiceRoomMember 5 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            'skew {0}' -f ((Test-RtmVoiceSession -Detailed | Out-String -Width 80) -match ' -?0\.\d{3} ')
            'offered {0}' -f [System.Management.Automation.CommandCompletion]::CompleteInput('Get-RtmVoiceRoom -Session ini', 29, $null).CompletionMatches.CompletionText
        }
        finally {
            Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
            $session | Disconnect-RtmVoice
        }
    }

    $configuration = $env:XDG_CONFIG_HOME
    $emulator = Start-RtmVoiceEmulator
    function Invoke-Work([string] $Name) {
        $folder = (New-Item -ItemType Directory "$TestDrive/$Name").FullName
        $env:XDG_CONFIG_HOME = "$folder/configuration"
        & $work $folder $emulator
    }

    $expected = Invoke-Work plain
}

AfterAll {
    $env:XDG_CONFIG_HOME = $configuration
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'A culture' {
    It 'changes nothing: <_>' -ForEach $cultures {
        $before = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentCulture = $_
            [cultureinfo]::CurrentUICulture = $_
            (Invoke-Work "culture-$($_.Name)") -join "`n" | Should -Be ($expected -join "`n")
        }
        finally {
            [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'need not be known to the system at all' -Skip:($PSVersionTable.PSEdition -eq 'Desktop') {
        $folder = (New-Item -ItemType Directory "$TestDrive/invariant").FullName
        $text = "Import-Module $(Get-Quoted "$PSScriptRoot/../../out/RtmVoice"); `$emulator = Start-RtmVoiceEmulator; & { $work } $(Get-Quoted $folder) `$emulator; `$emulator | Stop-RtmVoiceEmulator"
        Set-Content -LiteralPath "$folder/work.ps1" $text
        $start = [System.Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        # As a .NET tool, PowerShell is a library that dotnet runs.
        $engine = if ($start.FileName -match '[\\/]dotnet(\.exe)?$') { '"{0}" ' -f [Environment]::GetCommandLineArgs()[0] }
        $start.Arguments = '{0}-NoProfile -NonInteractive -File "{1}"' -f $engine, "$folder/work.ps1"
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $start.Environment['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] = '1'
        $start.Environment['XDG_CONFIG_HOME'] = "$folder/configuration"
        $process = [System.Diagnostics.Process]::Start($start)
        $lines = $process.StandardOutput.ReadToEnd().TrimEnd() -split "`r?`n"
        $process.WaitForExit()
        $process.ExitCode | Should -Be 0
        # The emulator has another port there.
        ($lines -join "`n").TrimEnd() | Should -Be (($expected | ForEach-Object { "$_" }) -join "`n").TrimEnd()
    }
}
