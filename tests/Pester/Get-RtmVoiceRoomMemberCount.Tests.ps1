BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull -RoomId 7 -UserId 101, 102
    Invoke-RtmVoiceRoomPull -RoomId 8 -UserId 201
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceRoomMemberCount' {
    It 'counts by parameter' {
        $count = Get-RtmVoiceRoomMemberCount -RoomId 7
        $count | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomMemberCount'
        $count.RoomId | Should -Be 7
        $count.MemberCount | Should -Be 2
        $count.Session | Should -Be $session.Name
    }

    It 'counts several rooms in their order' {
        (Get-RtmVoiceRoomMemberCount 8, 7).MemberCount | Should -Be 1, 2
    }

    It 'takes room ids from the pipeline' {
        (7, 8 | Get-RtmVoiceRoomMemberCount).MemberCount | Should -Be 2, 1
    }

    It 'takes rooms from the pipeline' {
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMemberCount).MemberCount | Should -Be 2, 1
    }

    It 'reports a room that does not exist and goes on' {
        $counts = 9, 8 | Get-RtmVoiceRoomMemberCount -ErrorVariable failure 2>$null
        $counts.RoomId | Should -Be 8
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoomNotExists,*'
        $failure[0].TargetObject | Should -Be 9
    }

    It 'says in the verbose stream what it called and how long it took' {
        Get-RtmVoiceRoomMemberCount 7 -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } |
            ForEach-Object { "$_" } |
            Should -Match "^GetVoiceRoomMemberCount of room 7 at $($emulator.Endpoint) \($($session.Name)\) took [\d.]+ ms\.$"
    }
}
