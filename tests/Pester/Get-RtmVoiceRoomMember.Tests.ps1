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

Describe 'Get-RtmVoiceRoomMember' {
    It 'lists the members by parameter' {
        $members = Get-RtmVoiceRoomMember -RoomId 7
        $members[0] | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceRoomMember'
        $members.UserId | Should -Be 101, 102
        $members.RoomId | Should -Be 7, 7
        $members[0].Session | Should -Be $session
    }

    It 'takes room ids from the pipeline' {
        (7, 8 | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'takes rooms from the pipeline' {
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember).UserId | Should -Be 101, 102, 201
    }

    It 'takes objects with a RoomId, as Import-Csv makes them' {
        ([pscustomobject]@{ RoomId = '8' } | Get-RtmVoiceRoomMember).UserId | Should -Be 201
    }

    It 'tells who manages the room' {
        (Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Where-Object Role -EQ Manager).UserId | Should -Be 101, 201
    }

    It 'filters by role' {
        (Get-RtmVoiceRoomMember 7 -Role Member).UserId | Should -Be 102
        (Get-RtmVoiceRoomMember 7 -Role Member, Manager).UserId | Should -Be 101, 102
    }

    It 'reports a room that does not exist, with the code and what to do' {
        $failure = Get-ErrorOf { Get-RtmVoiceRoomMember 9 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RoomNotExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.TargetObject | Should -Be 9
        $failure.Exception.Code | Should -Be 700005
        $failure.Exception.CodeName | Should -Be 'RoomNotExists'
        $failure.Exception.Method | Should -Be 'getVoiceRoomMembers'
        $failure.Exception.IsRetryable | Should -BeFalse
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-RtmVoiceRoom*'
    }

    It 'goes on after a room that does not exist' {
        (9, 8 | Get-RtmVoiceRoomMember 2>$null).UserId | Should -Be 201
    }

    It 'stops at a room that does not exist with -ErrorAction Stop' {
        { 9, 8 | Get-RtmVoiceRoomMember -ErrorAction Stop } | Should -Throw -ErrorId 'RoomNotExists,RtmVoice.PowerShell.Commands.GetRtmVoiceRoomMemberCommand'
    }

    It 'reports each bad id of a pipeline and goes on' {
        $members = 'lobby', 0, 8 | Get-RtmVoiceRoomMember -ErrorVariable failures 2>$null
        $members.UserId | Should -Be 201
        $failures.Count | Should -Be 2
        $failures[0].Exception.Message | Should -BeLike "*'lobby' is not a room id*"
    }
}
