# Several workers share the rooms of a project.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'shards') -Journal
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe '-ShardIndex and -ShardCount' {
    BeforeAll {
        $roomIds = 1..30 + 7001, 7002, 123456789012345, 9223372036854775807
        $roomIds | Invoke-RtmVoiceRoomPull -UserId 101
    }

    AfterAll {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
    }

    It 'put room <RoomId> where the help says: into shard <Of3> of 3, <Of16> of 16, <Of1000> of 1000' -ForEach @(
        @{ RoomId = 1; Of3 = 1; Of16 = 5; Of1000 = 789 }
        @{ RoomId = 2; Of3 = 1; Of16 = 10; Of1000 = 730 }
        @{ RoomId = 3; Of3 = 2; Of16 = 0; Of1000 = 856 }
        @{ RoomId = 7001; Of3 = 0; Of16 = 6; Of1000 = 790 }
        @{ RoomId = 7002; Of3 = 1; Of16 = 10; Of1000 = 666 }
        @{ RoomId = 123456789012345; Of3 = 2; Of16 = 11; Of1000 = 203 }
        @{ RoomId = 9223372036854775807; Of3 = 1; Of16 = 13; Of1000 = 533 }
    ) {
        (Get-RtmVoiceRoom -ShardIndex $Of3 -ShardCount 3).RoomId | Should -Contain $RoomId
        (Get-RtmVoiceRoom -ShardIndex $Of16 -ShardCount 16).RoomId | Should -Contain $RoomId
        (Get-RtmVoiceRoom -ShardIndex $Of1000 -ShardCount 1000).RoomId | Should -Contain $RoomId
        $vector = Get-Content -LiteralPath "$PSScriptRoot/../../docs/en-US/about_RtmVoice_Scale.md" | Where-Object { $_ -match "^ *$RoomId  " }
        $vector | Should -Match " $Of3 +$Of16 +$Of1000$"
    }

    It 'give each room to one shard' {
        $shared = 0..4 | ForEach-Object { Get-RtmVoiceRoom -ShardIndex $_ -ShardCount 5 }
        $shared.RoomId | Sort-Object | Should -Be $roomIds
    }

    It 'leave out named rooms of other shards, which are those shards'' errors' {
        $rooms = 7001, 7002, 7003, 7006 | Get-RtmVoiceRoom -ShardIndex 0 -ShardCount 3 -ErrorVariable failures 2>$null
        $rooms.RoomId | Should -Be 7001
        $failures.TargetObject | Should -Be 7006
    }

    It 'ask only for the members of the shard''s rooms' {
        $before = @($emulator | Get-RtmVoiceEmulatorJournal).Count
        $counted = Get-RtmVoiceRoom -ShardIndex 2 -ShardCount 3 -IncludeMemberCount
        @($emulator | Get-RtmVoiceEmulatorJournal).Count - $before | Should -Be ($counted.Count + 1)
    }

    It 'divide a watch' {
        $opened = 0..2 | ForEach-Object { Watch-RtmVoiceRoom -Once -IncludeCurrent -EventType RoomOpened -ShardIndex $_ -ShardCount 3 }
        $opened.RoomId | Sort-Object | Should -Be $roomIds
        (7001, 7002 | Watch-RtmVoiceRoom -Once -IncludeCurrent -EventType RoomOpened -ShardIndex 0 -ShardCount 3).RoomId | Should -Be 7001
    }

    It 'let a watch whose rooms are all in other shards end with its session' {
        $other = $emulator | Connect-RtmVoice -Name other
        $job = Watch-RtmVoiceRoom 7001 -ShardIndex 1 -ShardCount 3 -IntervalSeconds 0.05 -Session other -AsJob
        $other | Disconnect-RtmVoice
        $null = $job | Wait-Job
        $job.Error.FullyQualifiedErrorId | Should -BeLike 'SessionClosed*'
        $job | Remove-Job
    }

    It 'let a sync close the unlisted rooms of a shard in which no room is listed' {
        $other = Start-RtmVoiceEmulator
        $null = $other | Connect-RtmVoice -Name other
        1, 2, 3, 7001 | Invoke-RtmVoiceRoomPull -UserId 101 -Session other
        $row = [pscustomobject]@{ RoomId = 7001; UserId = 101 }
        $closed = 0..2 | ForEach-Object { $row | Sync-RtmVoiceRoom -CloseUnlisted -Force -ShardIndex $_ -ShardCount 3 -Session other }
        $closed.RoomId | Sort-Object | Should -Be 1, 2, 3
        Disconnect-RtmVoice other
        $other | Stop-RtmVoiceEmulator
    }

    It 'bind a state file, so that no room of another shard looks closed' {
        $state = "$TestDrive/shard.json"
        $null = Watch-RtmVoiceRoom -Once -StatePath $state -ShardIndex 0 -ShardCount 3
        Watch-RtmVoiceRoom -Once -StatePath $state -ShardIndex 0 -ShardCount 3 | Should -BeNullOrEmpty
        $failure = Get-ErrorOf { Watch-RtmVoiceRoom -Once -StatePath $state -ShardIndex 1 -ShardCount 3 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ForeignWatchState,*'
        "$failure" | Should -BeLike '*shard 0 of 3; shard 1 of 3*'
        Get-CauseOf { Watch-RtmVoiceRoom -Once -StatePath $state } | Should -Be 'ForeignWatchState'
    }

    It 'need each other' {
        $failure = Get-ErrorOf { Get-RtmVoiceRoom -ShardIndex 0 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'IncompleteShard,*'
        $failure.TargetObject | Should -Be 'ShardCount'
        Get-CauseOf { Watch-RtmVoiceRoom -ShardCount 3 } | Should -Be 'IncompleteShard'
    }

    It 'are counted from 0' {
        $failure = Get-ErrorOf { Get-RtmVoiceRoom -ShardIndex 3 -ShardCount 3 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ShardOutOfRange,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*0*'
    }

    It 'refuse <Index> of <Count>' -ForEach @{ Index = -1; Count = 3 }, @{ Index = 0; Count = 0 }, @{ Index = 1.5; Count = 3 }, @{ Index = ''; Count = 3 } {
        { Get-RtmVoiceRoom -ShardIndex $Index -ShardCount $Count } | Should -Throw
    }
}

Describe 'examples/kubernetes' {
    BeforeAll {
        $folder = "$PSScriptRoot/../../examples/kubernetes"
        '666' | Set-Content -LiteralPath "$TestDrive/banned.txt"

        # Kubernetes starts a worker so: a process of its own, with its index in the environment. It writes the rooms in which it kicked.
        function Start-Worker {
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
            param([int] $Index, [double] $Pace)

            $start = [System.Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
            # As a .NET tool, PowerShell is a library that dotnet runs.
            $engine = if ($start.FileName -match '[\\/]dotnet(\.exe)?$') { '"{0}" ' -f [Environment]::GetCommandLineArgs()[0] }
            $command = "& $(Get-Quoted "$folder/sweep.ps1") -Path $(Get-Quoted "$TestDrive/banned.txt") -FromUserId 1 -StateFolder $(Get-Quoted $TestDrive)" +
                " -RequestsPerSecond $Pace |" +
                ' ForEach-Object RoomId; exit $LASTEXITCODE'
            $start.Arguments = '{0}-NoProfile -NonInteractive -Command "{1}"' -f $engine, $command
            $start.UseShellExecute = $false
            $start.RedirectStandardOutput = $true
            $environment = @{
                RTMVOICE_ENDPOINT = $emulator.Endpoint; RTMVOICE_PROJECT_ID = "$($emulator.ProjectId)"; RTMVOICE_SECRET = 'shards'
                JOB_COMPLETION_INDEX = "$Index"; SHARD_COUNT = '3'
            }
            $environment.Keys | ForEach-Object { $start.EnvironmentVariables[$_] = $environment[$_] }
            [System.Diagnostics.Process]::Start($start)
        }

        # The rooms in which a worker kicked, when it has ended.
        function Complete-Worker($Worker) {
            $output = $Worker.StandardOutput.ReadToEnd()
            $Worker.WaitForExit()
            $Worker.ExitCode | Should -Be 0
            $output -split '\s+' | Where-Object { $_ }
        }
    }

    It 'sweeps every room with three workers, though one is killed in the middle' {
        $roomIds = 1..30
        $roomIds | Invoke-RtmVoiceRoomPull -UserId 101, 666
        # So slow that it cannot be done when it is killed after its first room.
        $victim = Start-Worker -Index 0 -Pace 15
        $others = 1, 2 | ForEach-Object { Start-Worker -Index $_ -Pace 3000 }

        $kicked = @($victim.StandardOutput.ReadLine())
        $victim.Kill()
        $victim.WaitForExit()
        $kicked += $others | ForEach-Object { Complete-Worker $_ }
        $left = @(Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Where-Object UserId -EQ 666)
        $left.Count | Should -BeGreaterThan 0
        "$TestDrive/shard-0-of-3.json" | Should -Not -Exist

        $again = @(Complete-Worker (Start-Worker -Index 0 -Pace 3000))
        $again | Should -Be $left.RoomId
        Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Where-Object UserId -EQ 666 | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember).UserId | Sort-Object -Unique | Should -Be 101
        # Nobody did the work of another.
        $kicked | Where-Object { $_ -in $again } | Should -BeNullOrEmpty
    }

    It 'sees who comes back, and who is new in the list' {
        $kick = { & "$folder/sweep.ps1" -Path "$TestDrive/list.txt" -FromUserId 101 -StateFolder $TestDrive -ShardIndex 0 -ShardCount 1 -RequestsPerSecond 3000 }
        $variables = @{ RTMVOICE_ENDPOINT = $emulator.Endpoint; RTMVOICE_PROJECT_ID = "$($emulator.ProjectId)"; RTMVOICE_SECRET = 'shards' }
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force
        1..3 | Invoke-RtmVoiceRoomPull -UserId 101, 666, 667
        try {
            $variables.Keys | ForEach-Object { Set-Item -LiteralPath "Env:$_" -Value $variables[$_] }
            '666' | Set-Content -LiteralPath "$TestDrive/list.txt"
            (& $kick).RoomId | Should -Be 1, 2, 3
            # At once, before the next run.
            Enter-RtmVoiceEmulatorRoom 2 666 -Emulator $emulator
            (& $kick).RoomId | Should -Be 2
            & $kick | Should -BeNullOrEmpty
            "$TestDrive/shard-0-of-1.json" | Should -Exist
            Enter-RtmVoiceEmulatorRoom 3 666 -Emulator $emulator
            (& $kick).RoomId | Should -Be 3
            & $kick | Should -BeNullOrEmpty
            '667' | Add-Content -LiteralPath "$TestDrive/list.txt"
            @(& $kick | Where-Object UserId -EQ 667).RoomId | Should -Be 1, 2, 3
        }
        finally {
            $variables.Keys | ForEach-Object { Remove-Item -LiteralPath "Env:$_" }
        }
    }

    It 'needs to know which shard of how many, and looks for nobody where the list is empty' {
        $null = New-Item -ItemType File -Path "$TestDrive/nobody.txt"
        foreach ($shard in @{ ShardIndex = $null; ShardCount = $null }, @{ ShardIndex = '0'; ShardCount = '0' }, @{ ShardIndex = 'x'; ShardCount = 3 }) {
            { & "$folder/sweep.ps1" -Path "$TestDrive/banned.txt" -FromUserId 1 -StateFolder $TestDrive @shard } | Should -Throw 'There is no shard *JOB_COMPLETION_INDEX*'
        }

        & "$folder/sweep.ps1" -Path "$TestDrive/nobody.txt" -FromUserId 1 -StateFolder $TestDrive -ShardIndex 0 -ShardCount 3 | Should -BeNullOrEmpty
    }

    It 'starts as many pods as there are shards' {
        $manifest = Get-Content -LiteralPath "$folder/sweep.yaml" -Raw
        $manifest -match 'name: SHARD_COUNT\s+value: "(\d+)"' | Should -BeTrue
        $count = $Matches[1]
        $manifest | Should -Match "completions: $count\s"
        $manifest | Should -Match "parallelism: $count\s"
    }

    It 'gives the runbook parameters that it has' {
        $parameters = (Get-Command "$folder/sweep.ps1").Parameters
        $manifest = Get-Content -LiteralPath "$folder/sweep.yaml" | Where-Object { $_ -match '^ +args: ' }
        $given = [regex]::Matches($manifest, '-([A-Z]\w+)').ForEach({ $_.Groups[1].Value })
        $given.Count | Should -Be 4
        $given | Where-Object { -not $parameters.ContainsKey($_) } | Should -BeNullOrEmpty
    }

    It 'names nothing that it does not have' {
        $manifest = Get-Content -LiteralPath "$folder/sweep.yaml" -Raw
        $image = Get-Content -LiteralPath "$folder/Dockerfile" -Raw
        # By the name of the volume.
        $mounts = @{}
        [regex]::Matches($manifest, '- name: (\w+)\s+mountPath: (\S+)') | ForEach-Object { $mounts[$_.Groups[1].Value] = $_.Groups[2].Value }
        $manifest | Should -Match "-StateFolder, $($mounts.state),"
        $manifest | Should -Match "-Path, $($mounts.banned)/banned.txt,"
        $manifest | Should -Match '- name: state\s+persistentVolumeClaim:\s+claimName: rtmvoice-state\s'
        $manifest | Should -Match 'kind: PersistentVolumeClaim\s+metadata:\s+name: rtmvoice-state\s'
        $manifest | Should -Match 'create secret generic rtmvoice --from-file=secret='
        $manifest | Should -Match 'secretKeyRef:\s+name: rtmvoice\s+key: secret\s'
        $manifest | Should -Match 'create configmap rtmvoice-banned --from-file=banned.txt\s'
        $manifest | Should -Match '- name: banned\s+configMap:\s+name: rtmvoice-banned\s'
        $image -match 'COPY (examples\S+) (\S+/)\r?\n' | Should -BeTrue
        "$PSScriptRoot/../../$($Matches[1])" | Should -Exist
        $image | Should -Match "ENTRYPOINT .*""$($Matches[2])$(Split-Path $Matches[1] -Leaf)"""
        $image | Should -Match "docker build .* -t $([regex]::Escape(($manifest -split 'image: ')[1].Split()[0])) "
    }

    It 'brings the PowerShell of the tests' {
        $version = (Get-Content -LiteralPath "$PSScriptRoot/../../.config/dotnet-tools.json" -Raw | ConvertFrom-Json).tools.powershell.version
        "$folder/Dockerfile" | Should -FileContentMatch ([regex]::Escape("powershell --version $version "))
    }
}
