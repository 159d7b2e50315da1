BeforeAll {
    . $PSScriptRoot/Support.ps1
    $configuration = $env:XDG_CONFIG_HOME
    $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice -Name 'night shift'
    Invoke-RtmVoiceRoomPull 41 7, 71
    Invoke-RtmVoiceRoomPull 42 8

    function Get-Completion([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText
    }
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    Stop-RtmVoiceEmulator
    $env:XDG_CONFIG_HOME = $configuration
}

Describe 'Completion' {
    It 'offers session names, quoted where they need it' {
        Get-Completion 'Get-RtmVoiceRoom -Session ni' | Should -Be "'night shift'"
        Get-Completion "Disconnect-RtmVoice 'ni" | Should -Be "'night shift'"
    }

    It 'offers the rooms that exist' {
        Get-Completion 'Get-RtmVoiceRoomMember ' | Should -Be '41', '42'
        Get-Completion 'Close-RtmVoiceRoom -RoomId 42' | Should -Be '42'
    }

    It 'offers the users of the room that is named' {
        Get-Completion 'Remove-RtmVoiceRoomUser -RoomId 41 -UserId ' | Should -Be '7', '71'
        Get-Completion 'Send-RtmVoiceRoomInvitation -RoomId 42 -FromUserId ' | Should -Be '8'
    }

    It 'offers nothing of a service that does not answer' {
        $server = Start-CrookedServer -Silent
        $silent = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential -Name 'silent'
        try {
            Get-Completion 'Get-RtmVoiceRoomMember -Session silent -RoomId 9' | Should -Not -Contain '41'
        }
        finally {
            $silent | Disconnect-RtmVoice
            Stop-CrookedServer $server
        }
    }

    It 'offers <Offered> for <Line>' -ForEach @(
        @{ Line = 'Connect-RtmVoice -KeySize '; Offered = '128', '256' }
        @{ Line = 'Connect-RtmVoice -Curve secp2'; Offered = 'Secp224r1', 'Secp256k1', 'Secp256r1' }
        @{ Line = 'Connect-RtmVoice -EncryptionMode '; Offered = 'Package', 'Stream' }
        @{ Line = 'Connect-RtmVoice -Api '; Offered = 'Auto', 'Rtc', 'Voice' }
        @{ Line = 'Get-RtmVoiceRoomMember 1 -Role '; Offered = 'Manager', 'Member', 'Owner' }
        @{ Line = 'Get-RtmVoiceError -Name RoomNotE'; Offered = 'RoomNotExists' }
        @{ Line = 'Set-RtmVoiceEmulator -ErrorMethod pull'; Offered = 'pullIntoVoiceRoom', 'pullIntoRTCRoom' }
        @{ Line = 'Get-RtmVoiceError -Code 70000'; Offered = 700001..700009 | ForEach-Object { "$_" } }
    ) {
        Get-Completion $Line | Should -Be $Offered
    }

    It 'offers <Offered> for a value of <Line>' -ForEach @(
        @{ Line = 'Set-RtmVoiceRoomMic 41 -Enabled '; Offered = '$true', '$false' }
        @{ Line = 'Set-RtmVoiceEmulator -Silence '; Offered = '$true', '$false' }
        @{ Line = 'Import-RtmVoiceUserId x -Column y -Delimiter '; Offered = "','", "';'", '"`t"' }
    ) {
        Get-Completion $Line | Should -Be $Offered
    }

    It 'offers the emulators' {
        Get-Completion 'Stop-RtmVoiceEmulator ' | Should -Be $emulator.Endpoint
        Get-Completion 'Connect-RtmVoice 127' | Should -Be $emulator.Endpoint
    }

    It 'offers files for paths alone' {
        Push-Location $PSScriptRoot
        try {
            $offering = foreach ($command in Get-Command -Module RtmVoice) {
                $parameters = $command.Parameters.Values | Where-Object { -not $_.SwitchParameter -and $_.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters }
                foreach ($parameter in $parameters) {
                    $line = "$command -$($parameter.Name) "
                    $kinds = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.ResultType
                    if ($kinds -contains 'ProviderItem') { $parameter.Name }
                }
            }
        }
        finally {
            Pop-Location
        }
        $offering | Sort-Object -Unique | Should -Be 'AuditPath', 'JournalPath', 'KeyPath', 'LiteralPath', 'LogPath', 'Path', 'PublicKey', 'StatePath', 'TlsCertificate'
    }

    It 'offers no member of Job for what a cmdlet emits' {
        $lines = Get-Command -Module RtmVoice -ParameterName AsJob | ForEach-Object { "($($_.Name))." }
        $lines | Should -Not -BeNullOrEmpty
        foreach ($line in $lines) {
            Get-Completion $line | Should -Not -Contain 'ChildJobs' -Because $line
        }
        Get-Completion '(Get-RtmVoiceRoom).' | Should -Contain 'RoomId'
        Get-Completion 'Get-RtmVoiceRoomMember | Where-Object U' | Should -Be 'UserId'
    }

    It 'offers profile names' {
        Save-RtmVoiceProfile "east's" 'rtm.example.com:13315' 2>$null
        Save-RtmVoiceProfile 'east coast' 'rtm.example.com:13315' -Force
        Get-Completion 'Connect-RtmVoice -Profile east' | Should -Be "'east coast'"
    }
}
