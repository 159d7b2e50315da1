# Processes that change rooms are killed in the middle of it; then the audit that they share is compared with what the emulator did.
# The environment variable AUDIT_KILLS says how often; 8 times unless set.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $kills = if ($env:AUDIT_KILLS) { [int] $env:AUDIT_KILLS } else { 8 }
    $chance = [random]::new(4711)
    $path = "$TestDrive/audit.jsonl"
    $module = (Get-Module RtmVoice).Path
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'chaos') -Journal
    # Answers that are under way when the process ends.
    $emulator | Set-RtmVoiceEmulator -LatencySeconds 0.003

    # Each change that it makes is one of its own, so that two books about it can be compared.
    function Start-Victim {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
        param([long] $First)

        $start = [System.Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        # As a .NET tool, PowerShell is a library that dotnet runs.
        $engine = if ($start.FileName -match '[\\/]dotnet(\.exe)?$') { '"{0}" ' -f [Environment]::GetCommandLineArgs()[0] }
        $command = "Import-Module $(Get-Quoted $module); `$null = Connect-RtmVoice; for (`$n = $First; `$true; `$n += 50) {" +
            ' $rooms = $n..($n + 49) | ForEach-Object { [pscustomobject]@{ RoomId = $_; UserId = $_ } };' +
            ' $rooms | Invoke-RtmVoiceRoomPull; $rooms | Close-RtmVoiceRoom -Force; Close-RtmVoiceRoom $n -Force 2>$null }'
        $start.Arguments = '{0}-NoProfile -NonInteractive -Command "{1}"' -f $engine, $command
        $start.UseShellExecute = $false
        $environment = @{
            RTMVOICE_ENDPOINT = $emulator.Endpoint; RTMVOICE_PROJECT_ID = "$($emulator.ProjectId)"; RTMVOICE_SECRET = 'chaos'; RTMVOICE_AUDIT = $path
        }
        $environment.Keys | ForEach-Object { $start.EnvironmentVariables[$_] = $environment[$_] }
        [System.Diagnostics.Process]::Start($start)
    }

    # Waits until the process has written so much.
    function Wait-Audit($Process, [long] $Length) {
        while (-not [System.IO.File]::Exists($path) -or [System.IO.FileInfo]::new($path).Length -lt $Length) {
            $Process.HasExited | Should -BeFalse -Because 'it works until it is killed'
            [System.Threading.Thread]::Sleep(1)
        }
    }
}

AfterAll {
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'The audit of processes that are killed' {
    BeforeAll {
        $written = 0
        $next = Start-Victim -First 1
        foreach ($number in 1..$kills) {
            $victim = $next
            # The next one starts meanwhile, and may write into the same file.
            $next = if ($number -lt $kills) { Start-Victim -First ($number * 1000000 + 1) }
            Wait-Audit $victim ($written + $chance.Next(1000, 60000))
            $victim.Kill()
            $victim.WaitForExit()
            $victim.Dispose()
            $written = [System.IO.FileInfo]::new($path).Length
        }

        $records = @(Get-RtmVoiceAudit $path -WarningVariable warnings 3>$null)
        $functions = @{ pullIntoVoiceRoom = 'PullUserIntoVoiceRoom'; closeVoiceRoom = 'CloseVoiceRoom' }
        $asked = @{}
        $applied = @{}
        foreach ($entry in Get-RtmVoiceEmulatorJournal $emulator) {
            if ($functions[$entry.Method]) {
                $change = "$($functions[$entry.Method]) $($entry.RoomId)"
                $asked[$change]++
                if ($entry.IsApplied) { $applied[$change]++ }
            }
        }
    }

    It 'is whole, but for a line of each kill' {
        $records.Count | Should -BeGreaterThan $kills
        @($warnings).Count | Should -BeLessOrEqual 1
    }

    It 'has an intent for each change that was asked of the service' {
        $intended = @{}
        $records | ForEach-Object { $intended["$($_.Function) $($_.RoomId)"]++ }
        foreach ($change in $asked.Keys) { $asked[$change] | Should -BeLessOrEqual $intended[$change] -Because "$change was asked for" }
    }

    It 'says of nothing that it succeeded which was not carried out' {
        $succeeded = @{}
        $records | Where-Object Outcome -EQ 'Succeeded' | ForEach-Object { $succeeded["$($_.Function) $($_.RoomId)"]++ }
        $succeeded.Count | Should -BeGreaterThan 0
        foreach ($change in $succeeded.Keys) { $succeeded[$change] | Should -BeLessOrEqual $applied[$change] -Because "$change succeeded" }
    }

    It 'lists as in doubt whatever else was carried out' {
        $known = @{}
        $records | Where-Object Outcome -In 'Succeeded', 'Unknown' | ForEach-Object { $known["$($_.Function) $($_.RoomId)"]++ }
        @($records | Where-Object Outcome -EQ 'Unknown').Count | Should -BeGreaterThan 0
        foreach ($change in $applied.Keys) { $applied[$change] | Should -BeLessOrEqual $known[$change] -Because "$change was carried out" }
    }

    It 'says of what the service refused that it failed' {
        ($records | Where-Object Outcome -EQ 'Failed').ErrorCode | Sort-Object -Unique | Should -Be 700005
    }
}
