# What can be seen from outside: by listeners in the process, in the verbose stream, and in a log.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

# Windows PowerShell has neither type; see about_RtmVoice_Observability.
Describe 'A listener in the same PowerShell' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        # What is told comes on threads that have no runspace.
        Add-Type -TypeDefinition '
            using System.Collections.Concurrent;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Diagnostics.Metrics;
            using System.Linq;

            public sealed class RtmVoiceTestListener : System.IDisposable
            {
                private readonly ActivityListener _spans = new ActivityListener();
                private readonly MeterListener _measurements = new MeterListener();

                public RtmVoiceTestListener()
                {
                    _spans.ShouldListenTo = source => source.Name == "Rtm.Fpnn";
                    _spans.Sample = (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded;
                    _spans.ActivityStopped = Spans.Enqueue;
                    ActivitySource.AddActivityListener(_spans);
                    _measurements.InstrumentPublished = (instrument, listener) =>
                    {
                        if (instrument.Meter.Name == "Rtm.Fpnn") listener.EnableMeasurementEvents(instrument);
                    };
                    _measurements.SetMeasurementEventCallback<double>((instrument, value, tags, state) =>
                        Measured.Enqueue(instrument.Name + " " + string.Join(" ", tags.ToArray().Select(tag => tag.Value))));
                    _measurements.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Gauged[instrument.Name] = value);
                    _measurements.Start();
                }

                public ConcurrentQueue<Activity> Spans { get; } = new ConcurrentQueue<Activity>();

                public ConcurrentQueue<string> Measured { get; } = new ConcurrentQueue<string>();

                public ConcurrentDictionary<string, int> Gauged { get; } = new ConcurrentDictionary<string, int>();

                public void Gauge() { _measurements.RecordObservableInstruments(); }

                public void Dispose() { _spans.Dispose(); _measurements.Dispose(); }
            }'
    }

    BeforeEach {
        $listener = [RtmVoiceTestListener]::new()
    }

    AfterEach {
        $listener.Dispose()
    }

    It 'sees the span of a call, below the span of the runbook' {
        $runbook = [System.Diagnostics.Activity]::new('runbook').Start()
        Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101
        $runbook.Stop()
        $span = @($listener.Spans)[0]
        $span.DisplayName | Should -Be 'pullIntoVoiceRoom'
        $span.ParentSpanId | Should -Be $runbook.SpanId
        $span.GetTagItem('rpc.system') | Should -Be 'fpnn'
        "$($span.GetTagItem('server.address')):$($span.GetTagItem('server.port'))" | Should -Be $emulator.Endpoint
    }

    It 'sees how long calls take, and what is open' {
        $null = Get-RtmVoiceRoom
        $null = Get-RtmVoiceRoomMember 9999 2>$null
        $listener.Measured | Should -Contain "rpc.client.call.duration $($emulator.Endpoint.Replace(':', ' ')) fpnn getVoiceRoomList"
        $listener.Measured | Should -Contain "rpc.client.call.duration $($emulator.Endpoint.Replace(':', ' ')) fpnn getVoiceRoomMembers RoomNotExists"
        $listener.Gauge()
        $listener.Gauged['fpnn.client.sessions.open'] | Should -Be 1
        $listener.Gauged['fpnn.client.requests.in_flight'] | Should -Be 0
    }

    It 'is heard because the module brings no copy of its own' {
        $library = $listener.GetType().Assembly.GetReferencedAssemblies().Where({ $_.Name -eq 'System.Diagnostics.DiagnosticSource' })
        $library.Count | Should -Be 1
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'System.Diagnostics.DiagnosticSource' })
        $loaded.Count | Should -Be 1
        Get-ChildItem -LiteralPath "$PSScriptRoot/../../out/RtmVoice" -Recurse -Filter System.Diagnostics.DiagnosticSource.dll | Should -BeNullOrEmpty
    }
}

Describe '-Verbose' {
    It 'says how a session connects' {
        $lines = $emulator | Connect-RtmVoice -Name told -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { "$_" }
        Disconnect-RtmVoice -Session told
        $lines[0] | Should -Be "Connecting to $($emulator.Endpoint)."
        $lines[1] | Should -BeLike "Connected to $($emulator.Endpoint) in * s."
        $lines[2] | Should -Be "$($emulator.Endpoint) takes project, secret and clock."
        $lines[3] | Should -BeLike '*the session is named ''told''.'
    }

    It 'says why a session does not connect' {
        $lines = [System.Collections.Generic.List[string]]::new()
        { Connect-RtmVoice localhost:1 -Credential $emulator.Credential -Verbose 4>&1 | ForEach-Object { $lines.Add("$_") } } | Should -Throw
        $lines[0] | Should -Be 'Connecting to localhost:1.'
        $lines[1] | Should -Be 'Asking for the addresses of localhost.'
        $lines[2] | Should -BeLike 'Cannot connect to localhost:1: *'
        $lines.Count | Should -Be 3
    }

    It 'says what happens to the connection while a command runs' {
        $emulator | Set-RtmVoiceEmulator -CloseRate 1
        $job = Get-RtmVoiceRoom -Session $session -AsJob -Verbose
        [System.Threading.SpinWait]::SpinUntil({ $session.Retries -gt 0 }, 30000) | Should -BeTrue
        $emulator | Set-RtmVoiceEmulator -Reset
        $null = $job | Wait-Job
        $lines = @($job.Verbose | ForEach-Object { "$_" })
        $job | Remove-Job
        $lines | Should -Contain "$($emulator.Endpoint) closed the connection."
        @($lines -like "getVoiceRoomList is sent to $($emulator.Endpoint) again (*).").Count | Should -BeGreaterThan 0
        @($lines -like "Connected to $($emulator.Endpoint) again after * s.").Count | Should -BeGreaterThan 0
        $lines[-1] | Should -BeLike 'GetVoiceRoomList at * took * ms.'
    }
}

Describe 'Secrets and signs' {
    It 'are in no stream, no log and no audit, whatever happens to a session' {
        $log = Join-Path -Path $TestDrive -ChildPath 'secret-log.jsonl'
        $audit = Join-Path -Path $TestDrive -ChildPath 'secret-audit.jsonl'
        $guarded = Start-RtmVoiceEmulator -ProjectId 11000009 -Secret (New-Secret 'canary-of-the-project')
        try {
            $told = @(
                try { Connect-RtmVoice $guarded.Endpoint -Credential (New-Credential 11000009 'canary-that-is-wrong') -LogPath $log -AuditPath $audit -Verbose -Debug *>&1 } catch { $_ }
                $watched = Connect-RtmVoice $guarded.Endpoint -Credential (New-Credential 11000009 'canary-of-the-project') -Name secret -LogPath $log -AuditPath $audit
                Invoke-RtmVoiceRoomPull 7 101, 102 -Session secret -Reason spam -Verbose -Debug -PassThru *>&1
                Remove-RtmVoiceRoomUser 7 999 101 -Session secret -Verbose -Debug *>&1
                $guarded | Set-RtmVoiceEmulator -CloseRate 1
                Get-RtmVoiceRoom -Session secret -OperationTimeoutSeconds 0.3 -Verbose -Debug *>&1
                Close-RtmVoiceRoom 7 -Force -Session secret -OperationTimeoutSeconds 0.3 -Verbose -Debug *>&1
                $guarded | Set-RtmVoiceEmulator -Reset
                $watched | Format-List * | Out-String
                Get-RtmVoiceAudit $audit | Format-List * | Out-String
                $watched | Disconnect-RtmVoice
            ) | ForEach-Object { "$_"; if ($_ -is [System.Management.Automation.ErrorRecord]) { $_ | Format-List * -Force | Out-String } }
        }
        finally {
            $guarded | Stop-RtmVoiceEmulator
        }

        $all = (@($told) + [System.IO.File]::ReadAllText($log) + [System.IO.File]::ReadAllText($audit)) -join "`n"
        $all | Should -BeLike '*KickoutFromVoiceRoom*'
        $all | Should -BeLike '*"event":"Lost"*'
        $all | Should -BeLike '*"outcome":"Failed"*'
        $all | Should -Not -Match 'canary'
        # A sign is 32 digits in capitals.
        $all | Should -Not -MatchExactly '(?<![0-9A-Fa-f])[0-9A-F]{32}(?![0-9A-Fa-f])'
    }
}

Describe 'Connect-RtmVoice -LogPath' {
    BeforeEach {
        $log = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).jsonl"
        # The events of the file, in their order, and nothing that is not JSON.
        function Read-Log { @(Get-Content -LiteralPath $log | ForEach-Object { $_ | ConvertFrom-Json }) }
    }

    It 'keeps the life of a connection, a line of JSON for each event' {
        $kept = $emulator | Connect-RtmVoice -Name kept -LogPath $log
        $kept.LogPath | Should -Be $log
        $emulator | Set-RtmVoiceEmulator -CloseRate 1
        $job = Get-RtmVoiceRoom -Session $kept -AsJob
        [System.Threading.SpinWait]::SpinUntil({ $kept.Retries -gt 0 }, 30000) | Should -BeTrue
        $emulator | Set-RtmVoiceEmulator -Reset
        $null = $job | Wait-Job | Receive-Job -Wait -AutoRemoveJob
        $kept | Disconnect-RtmVoice

        $events = Read-Log
        $events.event[0..2] | Should -Be 'Connecting', 'Connected', 'Verified'
        $events.event[-1] | Should -Be 'Closed'
        $events.event | Should -Contain 'Lost'
        $events.event | Should -Contain 'Resent'
        $events.event | Should -Contain 'Healed'
        $events.endpoint | Select-Object -Unique | Should -Be $emulator.Endpoint
        $events.processId | Select-Object -Unique | Should -Be $PID
        $lost = $events.Where({ $_.event -eq 'Lost' })[0]
        $lost.session | Should -Be 'kept'
        $lost.projectId | Should -Be $emulator.ProjectId
        $lost.reason | Should -Be 'ConnectionClosed'
        $lost.text | Should -Be "$($emulator.Endpoint) closed the connection."
        $events.Where({ $_.event -eq 'Resent' })[0].method | Should -Be 'getVoiceRoomList'
        $events.Where({ $_.event -eq 'Healed' })[0].seconds | Should -BeGreaterThan 0
        # ConvertFrom-Json makes dates of what looks like one.
        (Get-Content -LiteralPath $log)[0] | Should -Match '^\{"version":1,"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","event":"Connecting",'
    }

    It 'goes on in a new file when its file was rotated away' {
        $kept = $emulator | Connect-RtmVoice -Name rotated -LogPath $log
        Move-Item -LiteralPath $log -Destination "$log.1"
        $kept | Disconnect-RtmVoice
        (Read-Log).event | Should -Be 'Closed'
        (Get-Content -LiteralPath "$log.1" | ConvertFrom-Json).event | Should -Be 'Connecting', 'Connected', 'Verified'
    }

    It 'begins a new line after one that was cut off' {
        [System.IO.File]::WriteAllText($log, '{"version":1,"ti')
        $emulator | Connect-RtmVoice -Name torn -LogPath $log | Disconnect-RtmVoice
        $lines = [System.IO.File]::ReadAllLines($log)
        $lines.Count | Should -Be 5
        $lines[0] | Should -Be '{"version":1,"ti'
        ($lines[4] | ConvertFrom-Json).event | Should -Be 'Closed'
    }

    It 'keeps why there is no session' {
        { Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential $emulator.ProjectId 'a-wrong-canary') -LogPath $log } | Should -Throw
        (Read-Log).event | Should -Be 'Connecting', 'Connected', 'Closed'
        { Connect-RtmVoice localhost:1 -Credential $emulator.Credential -LogPath $log } | Should -Throw
        (Read-Log).event[3..6] | Should -Be 'Connecting', 'Resolving', 'Failed', 'Closed'
        [System.IO.File]::ReadAllText($log) | Should -Not -Match 'canary'
    }

    It 'is shared by sessions, none of which parts another''s line' {
        $sessions = 1..4 | ForEach-Object { $emulator | Connect-RtmVoice -Name "shared$_" -LogPath $log }
        $emulator | Set-RtmVoiceEmulator -CloseRate 1
        $jobs = $sessions | ForEach-Object { Get-RtmVoiceRoom -Session $_ -AsJob }
        foreach ($shared in $sessions) { [System.Threading.SpinWait]::SpinUntil({ $shared.Retries -gt 2 }, 30000) | Should -BeTrue }
        $emulator | Set-RtmVoiceEmulator -Reset
        $null = $jobs | Wait-Job | Receive-Job -Wait -AutoRemoveJob
        $sessions | Disconnect-RtmVoice

        $events = Read-Log
        foreach ($shared in $sessions) {
            @($events.Where({ $_.session -eq $shared.Name -and $_.event -eq 'Lost' })).Count | Should -Be $shared.Losses
        }
        $events.Where({ $_.event -eq 'Closed' }).Count | Should -Be 4
    }

    It 'says at once that it ends on a full disk' -Skip:(-not (Test-Path /dev/full)) {
        $full = $emulator | Connect-RtmVoice -Name full -LogPath /dev/full -WarningVariable warnings 3>$null
        "$warnings" | Should -BeLike 'The log /dev/full ends here, because it cannot be written: *'
        @($warnings).Count | Should -Be 1
        $null = Get-RtmVoiceRoom -Session full -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $full | Disconnect-RtmVoice
        { $emulator | Connect-RtmVoice -Name full -LogPath /dev/full -WarningAction Stop 3>$null } | Should -Throw '*/dev/full*'
        Get-CauseOf { Get-RtmVoiceSession full } | Should -Be 'SessionNotFound'
    }

    It 'says while a watch runs that it ends, and not when the watch is over' {
        $folder = New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath 'taken')
        $watched = $emulator | Connect-RtmVoice -Name watched -LogPath (Join-Path -Path $folder -ChildPath 'log.jsonl')
        Invoke-RtmVoiceRoomPull 31 1 -Session $session
        $job = Watch-RtmVoiceRoom 31 -Session watched -IncludeCurrent -IntervalSeconds 0.05 -AsJob
        try {
            [System.Threading.SpinWait]::SpinUntil({ $job.Output.Count -gt 0 }, 60000) | Should -BeTrue
            Remove-Item -LiteralPath $folder -Recurse
            $emulator | Set-RtmVoiceEmulator -CloseAfter 1
            [System.Threading.SpinWait]::SpinUntil({ $watched.Losses -gt 0 }, 60000) | Should -BeTrue
            $emulator | Set-RtmVoiceEmulator -Reset
            Invoke-RtmVoiceRoomPull 31 2 -Session $session
            [System.Threading.SpinWait]::SpinUntil({ $job.Warning.Count -gt 0 }, 60000) | Should -BeTrue
            "$($job.Warning)" | Should -BeLike 'The log * of session watched ends here, *'
            $job.State | Should -Be 'Running'
        }
        finally {
            $emulator | Set-RtmVoiceEmulator -Reset
            $job | Remove-Job -Force
            $watched | Disconnect-RtmVoice
        }
    }

    It 'is an error where no file can be written, and nothing is connected' {
        $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -Name nolog -LogPath (Join-Path -Path $TestDrive -ChildPath 'missing/log.jsonl') }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileNotAccessible,*'
        Get-CauseOf { Get-RtmVoiceSession nolog } | Should -Be 'SessionNotFound'
        Get-CauseOf { Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -LogPath env:log } | Should -Be 'NoFileSystemPath'
    }
}
