# A tour of RtmVoice: all eight voice-room functions against a local emulator. It needs no account and leaves nothing behind.
#
#     dotnet tool exec -y powershell ./build.ps1 Tour     where there is only the .NET SDK
#     ./examples/tour.ps1                                 in PowerShell, once the module was built into out/RtmVoice

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../out/RtmVoice/RtmVoice.psd1"))
}

$stepNumber = 0

# Shows a step: what it is about, the command as one would type it, and what the command emits. Dot-source it, so that a step sees what an
# earlier one set.
function Step([string] $Title, [scriptblock] $Command) {
    $stepNumber++
    $heading = "$stepNumber. $Title"
    '', $heading, ('-' * $heading.Length) | Out-Default
    $Command.ToString().Trim() -split '\r?\n' | ForEach-Object { "PS> $($_.Trim())" } | Out-Default
    . $Command | Out-Default
}

$emulator = $session = $null
try {
    'RtmVoice manages the voice rooms of RTM from PowerShell.',
    'This tour plays one evening of a moderator, against a server that runs in this very process.' | Out-Default

    . Step 'Start a local server to practise on' {
        $emulator = Start-RtmVoiceEmulator
        $emulator
    }

    . Step 'Connect: the emulator brings its own address and credential' {
        $session = $emulator | Connect-RtmVoice -Name tour
        $session
    }

    . Step 'Pull users into a room, which creates it, and wait until they are in' {
        Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 101, 102, 103, 104 -Wait -PassThru
    }

    . Step 'Users may come from the pipeline: a range, a file, a database' {
        201..350 | Invoke-RtmVoiceRoomPull -RoomId 7002 -Wait -PassThru
    }

    . Step 'List the rooms' {
        Get-RtmVoiceRoom
    }

    . Step 'List who is in a room' {
        Get-RtmVoiceRoomMember -RoomId 7001
    }

    . Step 'Find the managers of all rooms: the output of one command is the input of the next' {
        Get-RtmVoiceRoom | Get-RtmVoiceRoomMember | Where-Object Role -EQ Manager
    }

    . Step 'Count the members' {
        Get-RtmVoiceRoom | Get-RtmVoiceRoomMemberCount
    }

    . Step 'Let newcomers enter with their microphones off' {
        Set-RtmVoiceRoomMic -RoomId 7001 -Enabled $false -PassThru
    }

    . Step 'Invite users; they enter when they accept' {
        Send-RtmVoiceRoomInvitation -RoomId 7001 -UserId 401, 402 -FromUserId 101 -PassThru
    }

    . Step 'See what a kick would do, then do it' {
        Remove-RtmVoiceRoomUser -RoomId 7001 -UserId 104 -FromUserId 101 -WhatIf
        Remove-RtmVoiceRoomUser -RoomId 7001 -UserId 104 -FromUserId 101 -PassThru
    }

    . Step 'Make a room hold whom a list says' {
        105, 106 | Sync-RtmVoiceRoom -RoomId 7003
    }

    . Step 'See who comes and goes: one look here, until Ctrl+C without -Once' {
        Enter-RtmVoiceEmulatorRoom -RoomId 7003 -UserId 666
        Watch-RtmVoiceRoom -RoomId 7003 -IncludeCurrent -Once
    }

    . Step 'Keep a user out: a guard does it until it is stopped, this one for a second' {
        Watch-RtmVoiceRoom -EventType UserJoined -UserId 666 -IncludeCurrent -MaximumSeconds 1 |
            Remove-RtmVoiceRoomUser -FromUserId 105 -PassThru
    }

    . Step 'A mistake is an error with a name and a way out' {
        try { Get-RtmVoiceRoomMember -RoomId 9999 } catch { $_.Exception.Message, $_.ErrorDetails.RecommendedAction }
    }

    . Step 'Check the session' {
        Test-RtmVoiceSession -Detailed
    }

    . Step 'Close all rooms' {
        Get-RtmVoiceRoom | Close-RtmVoiceRoom -Force -PassThru
    }

    '', 'That was the tour. The rooms are closed; the session and the emulator go now.' | Out-Default
}
finally {
    if ($session) { $session | Disconnect-RtmVoice }
    if ($emulator) { $emulator | Stop-RtmVoiceEmulator }
}
