# What holds for every cmdlet that changes a room.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice
    Invoke-RtmVoiceRoomPull -RoomId 1, 2, 3 -UserId 101, 102
    $rooms = 1, 2, 3 | ForEach-Object { [pscustomobject]@{ RoomId = $_; UserId = 102; FromUserId = 101; DestinationRoomId = 4; Enabled = $false } }
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe '-WhatIf of <_>' -ForEach 'Close-RtmVoiceRoom', 'Invoke-RtmVoiceRoomPull', 'Move-RtmVoiceRoomUser', 'Remove-RtmVoiceRoomUser', 'Send-RtmVoiceRoomInvitation', 'Set-RtmVoiceRoomMic' {
    BeforeAll {
        $command = $_
    }

    It 'sends nothing, for any of several items' {
        # A call that is made leaves a line in the verbose stream.
        $lines = $rooms | & $command -WhatIf -Verbose -PassThru 4>&1
        $lines | Should -BeNullOrEmpty
        (Get-RtmVoiceRoomMemberCount 1, 2, 3).MemberCount | Should -Be 2, 2, 2
    }
}
