# What holds for -AsJob of every room cmdlet.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $forRooms = Get-Command -Module RtmVoice | Where-Object Noun -like 'RtmVoiceRoom*' | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/Gate.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull -RoomId 1, 2, 3 -UserId 101, 102
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'A job' {
    AfterEach {
        Get-Job | Remove-Job -Force
    }

    It 'can be made by each room cmdlet: <Name>' -ForEach $forRooms {
        $Command.Parameters.Keys | Should -Contain 'AsJob'
        # Completion would offer the members of Job with those of a room.
        $Command.OutputType.Type | Should -Not -Contain ([System.Management.Automation.Job])
    }

    It 'is emitted instead of the results, and gives them to Receive-Job' {
        $job = 1, 2, 3 | Get-RtmVoiceRoomMemberCount -AsJob
        $job | Should -BeOfType 'System.Management.Automation.Job'
        $counts = $job | Receive-Job -Wait
        $counts.RoomId | Should -Be 1, 2, 3
        $counts.MemberCount | Should -Be 2, 2, 2
        $job.State | Should -Be 'Completed'
    }

    It 'is found by Get-Job, and gone after Remove-Job' {
        $job = Get-RtmVoiceRoom -AsJob
        Get-Job | Should -Be $job
        $job | Wait-Job | Remove-Job
        Get-Job | Should -BeNullOrEmpty
    }

    It 'names the cmdlet and the server' {
        $job = Get-RtmVoiceRoom -AsJob | Wait-Job
        $job.Command | Should -Be 'Get-RtmVoiceRoom'
        $job.Location | Should -Be $emulator.Endpoint
        $job.PSJobTypeName | Should -Be 'RtmVoiceJob'
        $job.StatusMessage | Should -Be '1 answered'
    }

    It 'gives its results once, and again after -Keep' {
        $job = Get-RtmVoiceRoom -AsJob | Wait-Job
        ($job | Receive-Job -Keep).RoomId | Should -Be 1, 2, 3
        $job.HasMoreData | Should -BeTrue
        ($job | Receive-Job).RoomId | Should -Be 1, 2, 3
        $job.HasMoreData | Should -BeFalse
        $job | Receive-Job | Should -BeNullOrEmpty
    }

    It 'counts the members of listed rooms too' {
        (Get-RtmVoiceRoom -IncludeMemberCount -AsJob | Receive-Job -Wait).MemberCount | Should -Be 2, 2, 2
    }

    It 'uses the connection of the session' {
        $before = $emulator.ConnectionCount
        $null = Get-RtmVoiceRoom -AsJob | Wait-Job
        $emulator.ConnectionCount | Should -Be $before
    }

    It 'completes with errors for single requests that failed' {
        $job = 1, 9, 3 | Get-RtmVoiceRoomMemberCount -AsJob | Wait-Job
        $job.State | Should -Be 'Completed'
        $job.Error[0].FullyQualifiedErrorId | Should -Be 'RoomNotExists'
        $job.Error[0].TargetObject | Should -Be 9
        ($job | Receive-Job 2>$null).RoomId | Should -Be 1, 3
    }

    It 'fails at the first error with -ErrorAction Stop' {
        $job = 1, 9, 3 | Get-RtmVoiceRoomMemberCount -AsJob -ErrorAction Stop -ThrottleLimit 1 | Wait-Job
        $job.State | Should -Be 'Failed'
        $job.Output.RoomId | Should -Be 1
        { $job | Receive-Job -ErrorAction Stop } | Should -Throw '*RoomNotExists*'
    }

    It 'leaves errors out with -ErrorAction Ignore, as with $ErrorActionPreference' {
        $job = 1, 9, 3 | Get-RtmVoiceRoomMemberCount -AsJob -ErrorAction Ignore | Wait-Job
        $job.Error.Count | Should -Be 0
        ($job | Receive-Job).RoomId | Should -Be 1, 3
        $ErrorActionPreference = 'Ignore'
        ((1, 9, 3 | Get-RtmVoiceRoomMemberCount -AsJob | Wait-Job).Error).Count | Should -Be 0
    }

    It 'keeps errors with -ErrorAction SilentlyContinue, for Receive-Job to be asked about' {
        $job = 1, 9, 3 | Get-RtmVoiceRoomMemberCount -AsJob -ErrorAction SilentlyContinue | Wait-Job
        $job.Error.Count | Should -Be 1
    }

    It 'keeps its verbose lines in their stream' {
        $job = Get-RtmVoiceRoom -AsJob -Verbose | Wait-Job
        "$($job.Verbose)" | Should -BeLike 'GetVoiceRoomList at * took * ms.'
    }

    It 'is made for an empty pipeline too' {
        $job = @() | Get-RtmVoiceRoomMemberCount -AsJob | Wait-Job
        $job.State | Should -Be 'Completed'
        $job | Receive-Job | Should -BeNullOrEmpty
    }

    It 'makes changes' {
        Invoke-RtmVoiceRoomPull -RoomId 50 -UserId 501 -AsJob | Receive-Job -Wait
        Set-RtmVoiceRoomMic -RoomId 50 -Enabled $false -PassThru -AsJob | Receive-Job -Wait | ForEach-Object RoomId | Should -Be 50
        Close-RtmVoiceRoom -RoomId 50 -Force -AsJob | Receive-Job -Wait
        (Get-RtmVoiceRoom).RoomId | Should -Be 1, 2, 3
    }

    It 'changes nothing with -WhatIf' {
        1, 2 | Close-RtmVoiceRoom -Force -WhatIf -AsJob | Receive-Job -Wait
        (Get-RtmVoiceRoom).RoomId | Should -Be 1, 2, 3
    }

    It 'is not made where the question before it cannot be asked' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module, $session)
                Import-Module $module
                Close-RtmVoiceRoom 1 -Session $session -AsJob
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice").AddArgument($session)
        $shell.Invoke() | Should -BeNullOrEmpty
        "$($shell.Streams.Error)" | Should -BeLike '*confirmation*'
        $shell.Dispose()
        (Get-RtmVoiceRoom).RoomId | Should -Be 1, 2, 3
    }

    Context 'that waits for an answer' {
        BeforeEach {
            $gate = Start-Gate { param($waiting) $waiting | Where-Object RoomId -eq 1 }
            $slow = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential (New-Credential 11000001 'secret') -Name 'slow'
            $job = 1..100 | Get-RtmVoiceRoomMemberCount -Session $slow -OperationTimeoutSeconds 2000000 -ThrottleLimit 4 -AsJob
        }

        AfterEach {
            $slow | Disconnect-RtmVoice
            Stop-Gate $gate
        }

        It 'runs' {
            $job.State | Should -Be 'Running'
            $job.HasMoreData | Should -BeTrue
        }

        It 'is stopped by Stop-Job, and keeps what it has' {
            # The first answer comes; the others never do.
            [System.Threading.SpinWait]::SpinUntil({ $job.Output.Count -eq 1 }, 60000) | Should -BeTrue
            $job | Stop-Job
            $job.State | Should -Be 'Stopped'
            ($job | Receive-Job).RoomId | Should -Be 1
            $gate.Rooms.Count | Should -BeLessOrEqual 5
        }

        It 'is stopped and removed by Remove-Job -Force' {
            $job | Remove-Job -Force
            $job.State | Should -Be 'Stopped'
            Get-Job | Should -BeNullOrEmpty
        }
    }

    It 'lets its session go on with other work' {
        $gate = Start-Gate { param($waiting) $waiting | Where-Object RoomId -ne 1 }
        $slow = Connect-RtmVoice $gate.Endpoint -Api Voice -SkipVerification -Credential (New-Credential 11000001 'secret') -Name 'slow'
        try {
            $job = Get-RtmVoiceRoomMemberCount 1 -Session $slow -OperationTimeoutSeconds 2000000 -AsJob
            (Get-RtmVoiceRoomMemberCount 2 -Session $slow).MemberCount | Should -Be 2
            $job.State | Should -Be 'Running'
        }
        finally {
            $slow | Disconnect-RtmVoice
            Stop-Gate $gate
        }
    }
}
