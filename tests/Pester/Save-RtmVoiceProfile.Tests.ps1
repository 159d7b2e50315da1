BeforeAll {
    . $PSScriptRoot/Support.ps1
    $configuration = $env:XDG_CONFIG_HOME
    $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
    $folder = "$TestDrive/configuration/RtmVoice"
}

AfterAll {
    $env:XDG_CONFIG_HOME = $configuration
}

BeforeDiscovery {
    $onWindows = [System.IO.Path]::DirectorySeparatorChar -eq '\'
}

Describe 'Save-RtmVoiceProfile' -Skip:$onWindows {
    AfterEach {
        Get-RtmVoiceProfile | Remove-RtmVoiceProfile
    }

    It 'keeps settings under a name, as JSON that people can read' {
        Save-RtmVoiceProfile night 'rtm.example.com:13315' -ProjectId 42 -UseTls -Api Rtc -RequestsPerSecond 12.5
        $text = Get-Content "$folder/night.json" -Raw
        $text | Should -Match '"Endpoint": "rtm.example.com:13315"'
        $text | Should -Match '"ProjectId": 42'
        $text | Should -Match '"UseTls": true'
        $text | Should -Match '"Api": "Rtc"'
        $text | Should -Match '"RequestsPerSecond": 12.5'
        $kept = Get-RtmVoiceProfile night
        $kept.Endpoint | Should -Be 'rtm.example.com:13315'
        $kept.ProjectId | Should -Be 42
        $kept.UseTls | Should -BeTrue
        $kept.Api | Should -Be 'Rtc'
        $kept.RequestsPerSecond | Should -Be 12.5
        $kept.KeySize | Should -BeNullOrEmpty
    }

    It 'lets nobody else read folder or file' {
        Save-RtmVoiceProfile night 'rtm.example.com:13315'
        [int] [System.IO.File]::GetUnixFileMode($folder) | Should -Be ([Convert]::ToInt32('700', 8))
        [int] [System.IO.File]::GetUnixFileMode("$folder/night.json") | Should -Be ([Convert]::ToInt32('600', 8))
    }

    It 'leaves nothing but the profile behind' {
        Save-RtmVoiceProfile night 'rtm.example.com:13315'
        Save-RtmVoiceProfile night 'rtm.example.com:13316' -Force
        Get-ChildItem -LiteralPath $folder -File -Force | Should -HaveCount 1
        (Get-RtmVoiceProfile night).Endpoint | Should -Be 'rtm.example.com:13316'
    }

    It 'replaces a profile only with -Force, whatever the case' {
        Save-RtmVoiceProfile night 'rtm.example.com:13315'
        $failure = Get-ErrorOf { Save-RtmVoiceProfile NIGHT 'rtm.example.com:1' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        (Get-RtmVoiceProfile night).Endpoint | Should -Be 'rtm.example.com:13315'
    }

    It 'keeps the key itself, not the path that it came from' {
        $pair = New-RtmVoiceKeyPair "$TestDrive/gate" -Curve Secp256k1 -PassThru -Force
        $kept = Save-RtmVoiceProfile night 'rtm.example.com:13315' -PublicKey $pair.PublicKeyPath -Curve Secp256k1 -KeySize 128 -PassThru
        $kept.PublicKey | Should -Be $pair.PublicKey
        $kept.Curve | Should -Be 'Secp256k1'
    }

    It 'keeps the settings of a session, with those given instead' {
        $emulator = Start-RtmVoiceEmulator
        try {
            $emulator | Connect-RtmVoice -PingRetries 9 -OperationTimeoutSeconds 4 | Save-RtmVoiceProfile lab -OperationTimeoutSeconds 8
            $kept = Get-RtmVoiceProfile lab
            $kept.Endpoint | Should -Be $emulator.Endpoint
            $kept.ProjectId | Should -Be $emulator.ProjectId
            $kept.PingRetries | Should -Be 9
            $kept.OperationTimeoutSeconds | Should -Be 8
        }
        finally {
            Get-RtmVoiceSession | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }
    }

    It 'refuses <Name> as a name' -ForEach @(@{ Name = '../night' }, @{ Name = 'a/b' }, @{ Name = '.night' }, @{ Name = 'night.' }, @{ Name = 'night ' },
        @{ Name = 'con' }, @{ Name = 'Lpt1.old' }, @{ Name = 'NUL' }, @{ Name = 'a:b' }, @{ Name = "night`n" }, @{ Name = [string] [char] 0x4E00 * 90 }
    ) {
        Get-CauseOf { Save-RtmVoiceProfile $Name 'rtm.example.com:13315' } | Should -Be 'InvalidProfileName'
    }

    It 'refuses an endpoint without a port' {
        Get-CauseOf { Save-RtmVoiceProfile night 'rtm.example.com' } | Should -Be 'InvalidEndpoint'
    }

    It 'writes nothing with -WhatIf' {
        Save-RtmVoiceProfile night 'rtm.example.com:13315' -WhatIf
        Get-RtmVoiceProfile | Should -BeNullOrEmpty
    }
}
