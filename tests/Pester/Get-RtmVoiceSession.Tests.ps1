BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $east = $emulator | Connect-RtmVoice -Name 'east'
    $west = $emulator | Connect-RtmVoice -Name 'west'
}

AfterAll {
    $east, $west | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceSession' {
    It 'lists the open sessions in the order in which they were connected' {
        (Get-RtmVoiceSession).Name | Should -Be 'east', 'west'
    }

    It 'finds a session by name, whatever the case' {
        Get-RtmVoiceSession EAST | Should -Be $east
    }

    It 'finds sessions by wildcards' {
        (Get-RtmVoiceSession '?est').Name | Should -Be 'west'
    }

    It 'finds sessions by piped names' {
        ('west', 'east' | Get-RtmVoiceSession).Name | Should -Be 'west', 'east'
    }

    It 'emits nothing for a wildcard that fits no session' {
        Get-RtmVoiceSession 'north*' | Should -BeNullOrEmpty
    }

    It 'fails for a name that no session has' {
        Get-CauseOf { Get-RtmVoiceSession 'north' } | Should -Be 'SessionNotFound'
    }

    It 'tells endpoint, project, state and time' {
        $east.Endpoint | Should -Be $emulator.Endpoint
        $east.ProjectId | Should -Be $emulator.ProjectId
        $east.State | Should -Be 'Connected'
        $east.ConnectedAt | Should -BeLessOrEqual ([datetime]::Now)
        $west.Id | Should -BeGreaterThan $east.Id
    }

    It 'tells since when the connection stands, and what was asked, failed and sent again' {
        $session = $emulator | Connect-RtmVoice -Name 'counted'
        try {
            $session.ConnectedSince | Should -BeLessOrEqual ([datetime]::Now)
            $session.Requests, $session.Failures, $session.Retries, $session.Losses | Should -Be 1, 0, 0, 0
            $null = Get-RtmVoiceRoom -Session $session
            $null = Get-RtmVoiceRoomMember 7009 -Session $session 2>$null
            $session.Requests, $session.Failures | Should -Be 3, 1

            # The read is lost with its connection, and sent again over the next one.
            $emulator | Set-RtmVoiceEmulator -CloseRate 1
            $job = Get-RtmVoiceRoom -Session $session -AsJob
            [System.Threading.SpinWait]::SpinUntil({ $session.Retries -gt 0 }, 30000) | Should -BeTrue
            $emulator | Set-RtmVoiceEmulator -Reset
            $null = $job | Wait-Job | Receive-Job -Wait -AutoRemoveJob
            $session.Losses | Should -BeGreaterThan 0
            $session.Failures | Should -Be 1
            $shown = $session | Format-List | Out-String
            $shown | Should -Match 'ConnectedSince *: \S'
            $shown | Should -Match "Losses *: $($session.Losses)\s"
            $shown | Should -Match 'LastError *: .*closed the connection'
        }
        finally {
            $session | Disconnect-RtmVoice
        }

        $session.ConnectedSince | Should -BeNullOrEmpty
    }

    It 'shows the sessions of the process in another runspace' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
                param($module)
                Import-Module $module
                (Get-RtmVoiceSession).Name
            }).AddArgument("$PSScriptRoot/../../out/RtmVoice")
        try {
            $shell.Invoke() | Should -Be 'east', 'west'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'gives sessions that work in ForEach-Object -Parallel, handed over or current' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Invoke-RtmVoiceRoomPull -RoomId 1, 2, 3, 4 -UserId 101
        $module = "$PSScriptRoot/../../out/RtmVoice"
        $counts = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:module
            (Get-RtmVoiceRoomMemberCount $_ -Session $using:west).MemberCount
            (Get-RtmVoiceRoomMemberCount $_).MemberCount
        }
        $counts | Should -Be 1, 1, 1, 1, 1, 1, 1, 1
    }
}
