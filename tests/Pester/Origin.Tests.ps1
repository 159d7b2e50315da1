BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Where an object came from' {
    BeforeAll {
        $emulators = @(Start-RtmVoiceEmulator; Start-RtmVoiceEmulator)
    }

    AfterAll {
        $emulators | Stop-RtmVoiceEmulator
    }

    BeforeEach {
        $eu = $emulators[0] | Connect-RtmVoice -Name 'eu[1]'
        $us = $emulators[1] | Connect-RtmVoice
        Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 1, 2 -Session $eu
        Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 3 -Session $us
    }

    AfterEach {
        Get-RtmVoiceRoom -Session * | Close-RtmVoiceRoom -Force -ErrorAction SilentlyContinue
        Get-RtmVoiceSession | Disconnect-RtmVoice
        Get-Job | Remove-Job -Force
    }

    BeforeDiscovery {
        $ways = @(
            @{ Way = 'CLIXML'; Take = { Get-RtmVoiceRoom -Session $eu | Export-Clixml "$TestDrive/rooms.xml"; Import-Clixml "$TestDrive/rooms.xml" } }
            @{ Way = 'CSV'; Take = { Get-RtmVoiceRoom -Session $eu | Export-Csv "$TestDrive/rooms.csv" -NoTypeInformation; Import-Csv "$TestDrive/rooms.csv" } }
            @{ Way = 'JSON'; Take = { Get-RtmVoiceRoom -Session $eu | ConvertTo-Json -Depth 2 | ConvertFrom-Json } }
            @{ Way = 'a member'; Take = { Get-RtmVoiceRoom -Session $eu | Get-RtmVoiceRoomMember | Select-Object -First 1 } }
            @{ Way = 'a background job'; Take = {
                    $row = Get-RtmVoiceRoom -Session $eu
                    Start-Job { $using:row } | Wait-Job | Receive-Job -Wait -AutoRemoveJob
                }
            }
        )
    }

    It 'finds its session after <Way>' -ForEach $ways {
        & $Take | Close-RtmVoiceRoom -Force
        Get-RtmVoiceRoom -Session $eu | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom -Session $us).RoomId | Should -Be 7001
    }

    It 'finds no other session after <Way> once its own is closed' -ForEach $ways {
        $rows = & $Take
        $eu | Disconnect-RtmVoice
        Get-CauseOf { $rows | Close-RtmVoiceRoom -Force } | Should -Be 'SessionNotFound'
        Get-CauseOf { $rows | Get-RtmVoiceRoomMember -AsJob } | Should -Be 'SessionNotFound'
        (Get-RtmVoiceRoom -Session $us).RoomId | Should -Be 7001
    }

    It 'finds the session of its name again that was connected again' {
        $rows = Get-RtmVoiceRoom -Session $us | ConvertTo-Json | ConvertFrom-Json
        $us | Disconnect-RtmVoice
        $again = $emulators[1] | Connect-RtmVoice
        $eu = $emulators[0] | Connect-RtmVoice
        $rows | Close-RtmVoiceRoom -Force
        Get-RtmVoiceRoom -Session $again | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom -Session $eu).RoomId | Should -Be 7001
    }

    It 'goes to the current session only if it names none' {
        [pscustomobject]@{ RoomId = 7001 } | Close-RtmVoiceRoom -Force
        Get-RtmVoiceRoom -Session $us | Should -BeNullOrEmpty
    }

    It 'is refused where its session is <Given>, and the next row is not' -ForEach @(
        @{ Given = 'empty'; Value = '' }
        @{ Given = 'blank'; Value = '  ' }
        @{ Given = 'null'; Value = $null }
        @{ Given = 'a number'; Value = 5 }
        @{ Given = 'a table'; Value = @{ a = 1 } }
        @{ Given = 'an object without a name'; Value = [pscustomobject]@{ Id = 1 } }
        @{ Given = 'a pattern'; Value = '*' }
        @{ Given = 'unknown'; Value = 'asia' }
    ) {
        $rows = [pscustomobject]@{ RoomId = 7001; Session = $Value }, [pscustomobject]@{ RoomId = 7001; Session = $eu.Name }
        @(Get-ErrorOf { $rows | Close-RtmVoiceRoom -Force }) | Should -HaveCount 1
        Get-RtmVoiceRoom -Session $eu | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom -Session $us).RoomId | Should -Be 7001
    }

    It 'gives a session that says nothing else a name of project and endpoint, and the second one a number' {
        $server = "11000001@$($emulators[1].Endpoint)"
        $us.Name | Should -Be $server
        $second = $emulators[1] | Connect-RtmVoice
        $third = $emulators[1] | Connect-RtmVoice
        $second.Name, $third.Name | Should -Be "$server#2", "$server#3"
        $second | Disconnect-RtmVoice
        ($emulators[1] | Connect-RtmVoice).Name | Should -Be "$server#2"
    }

    It 'takes the name of an object as it is, and no pattern, wherever a session is piped' {
        $row = [pscustomobject]@{ RoomId = 7001; Session = '*' }
        Get-CauseOf { $row | Disconnect-RtmVoice } | Should -Be 'SessionNotFound'
        Get-CauseOf { $row | Test-RtmVoiceSession } | Should -Be 'SessionNotFound'
        Get-CauseOf { $row | Get-RtmVoiceSession } | Should -Be 'SessionNotFound'
        $eu.State, $us.State | Should -Be 'Connected', 'Connected'
        (Get-RtmVoiceRoomMember 7001 -Session $eu | Get-RtmVoiceSession).Name | Should -Be 'eu[1]', 'eu[1]'
    }

    It 'is the emulator that users go out of, and no other with such a room' {
        Get-RtmVoiceRoomMember 7001 -Session $eu | Exit-RtmVoiceEmulatorRoom
        Get-RtmVoiceRoom -Session $eu | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom -Session $us).RoomId | Should -Be 7001
        $row = [pscustomobject]@{ RoomId = 7001; UserId = 3; Session = $us.Name }
        $us | Disconnect-RtmVoice
        Get-CauseOf { $row | Exit-RtmVoiceEmulatorRoom } | Should -Be 'SessionNotFound'
    }

    It 'is encrypted again where a session is connected again, after <Way>' -ForEach @(
        @{ Way = 'nothing'; Take = { $safe } }
        @{ Way = 'CLIXML'; Take = { $safe | Export-Clixml "$TestDrive/safe.xml"; Import-Clixml "$TestDrive/safe.xml" } }
        @{ Way = 'CSV'; Take = { $safe | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Way = 'JSON'; Take = { $safe | ConvertTo-Json -Depth 2 | ConvertFrom-Json } }
    ) {
        $null = New-RtmVoiceKeyPair "$TestDrive/safe" -Force
        $emulator = Start-RtmVoiceEmulator -KeyPath "$TestDrive/safe-private.key"
        $plain = Start-RtmVoiceEmulator
        try {
            $safe = $emulator | Connect-RtmVoice
            (& $Take | Connect-RtmVoice -Credential $emulator.Credential).Encryption | Should -Be $safe.Encryption
            $safe.Encryption | Should -Not -Be 'none'
            $safe = $plain | Connect-RtmVoice
            (& $Take | Connect-RtmVoice -Secret $plain.Credential.Password).Encryption | Should -Be 'none'
        }
        finally {
            # Before their servers, which would be waited for.
            Get-RtmVoiceSession | Where-Object Endpoint -In $emulator.Endpoint, $plain.Endpoint | Disconnect-RtmVoice
            $emulator, $plain | Stop-RtmVoiceEmulator
        }
    }

    It 'is the project of a row that is connected to, and not that of the environment' {
        $env:RTMVOICE_PROJECT_ID = '22000002'
        try {
            $secret = $emulators[0].Credential.Password
            $rows = [pscustomobject]@{ Endpoint = $emulators[0].Endpoint; ProjectId = '11000001' }, ($eu | ConvertTo-Json -Depth 2 | ConvertFrom-Json)
            ($rows | Connect-RtmVoice -Secret $secret).ProjectId | Should -Be 11000001, 11000001
        }
        finally {
            Remove-Item Env:RTMVOICE_PROJECT_ID
        }
    }

    It 'is kept by results with several users, whose ids stand in CSV and come back through JSON' {
        $pulled = Invoke-RtmVoiceRoomPull 7001 5, 6 -PassThru -Wait -Session $eu
        ($pulled | ConvertTo-Csv -NoTypeInformation)[1] | Should -BeLike '*"5, 6"*'
        $pulled.UserId | Should -Be 5, 6
        ($pulled | ConvertTo-Json | ConvertFrom-Json | Remove-RtmVoiceRoomUser -FromUserId 1 -PassThru).UserId | Should -Be 5, 6
    }

    It 'goes with a piped profile that leaves the endpoint to the environment' {
        $configuration = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/profiles"
        $env:RTMVOICE_ENDPOINT = $emulators[1].Endpoint
        try {
            Save-RtmVoiceProfile patient -OperationTimeoutSeconds 77
            $patient = Get-RtmVoiceProfile patient | Connect-RtmVoice -Credential $emulators[1].Credential
            $patient.Endpoint, $patient.OperationTimeout.TotalSeconds | Should -Be $emulators[1].Endpoint, 77
            Get-CauseOf { Connect-RtmVoice -Endpoint $null -Credential $emulators[1].Credential } | Should -Be 'InvalidEndpoint'
            Get-CauseOf { Connect-RtmVoice -PublicKey $null -Credential $emulators[1].Credential } | Should -Be 'InvalidPublicKey'
        }
        finally {
            Remove-Item Env:RTMVOICE_ENDPOINT
            $env:XDG_CONFIG_HOME = $configuration
        }
    }

    It 'takes sessions from a list of any type, and names with blanks around them' {
        $names = [System.Collections.Generic.HashSet[string]]::new([string[]] ($eu.Name, $us.Name))
        (Get-RtmVoiceRoom -Session $names).Session | Should -Be $eu.Name, $us.Name
        ([pscustomobject]@{ RoomId = 7001; Session = ' eu[1] ' } | Get-RtmVoiceRoomMemberCount).Session | Should -Be $eu.Name
        (Measure-RtmVoiceRoom -Session ($eu | ConvertTo-Json -Depth 2 | ConvertFrom-Json)).RoomCount | Should -Be 1
    }

    It 'refuses a name that nobody could type or see again: <Text>' -ForEach @(
        @{ Text = 'blank'; Value = '  ' }, @{ Text = 'blanks around it'; Value = ' eu' }, @{ Text = 'a line end'; Value = "e`nu" }
        @{ Text = 'an escape'; Value = "e$([char] 27)[31mu" }, @{ Text = 'a hundred and one letters'; Value = 'e' * 101 }
    ) {
        Get-CauseOf { $emulators[0] | Connect-RtmVoice -Name $Value } | Should -Be 'ParameterArgumentValidationError'
        @(Get-RtmVoiceSession) | Should -HaveCount 2
    }

    It 'takes a bracket that is never closed for a part of a name' {
        Get-CauseOf { Get-RtmVoiceRoom -Session 'eu[' } | Should -Be 'SessionNotFound'
        Get-CauseOf { Get-RtmVoiceSession 'eu[' } | Should -Be 'SessionNotFound'
        Get-CauseOf { Get-RtmVoiceProfile 'eu[' } | Should -Be 'ProfileNotFound'
        Get-CauseOf { Get-RtmVoiceError 'eu[' } | Should -Be 'ErrorNotFound'
        Get-CauseOf { Get-RtmVoiceEmulator 'eu[' } | Should -Be 'EmulatorNotFound'
    }

    It 'takes a session that was imported again, if it leads where it led' {
        $imported = $eu | ConvertTo-Json -Depth 2 | ConvertFrom-Json
        (Get-RtmVoiceRoom -Session $imported).Session | Should -Be 'eu[1]'
        $imported.ProjectId = 5
        Get-CauseOf { Get-RtmVoiceRoom -Session $imported } | Should -Be 'SessionNotFound'
    }

    It 'takes a session that was imported again and is piped, if it leads where it led' {
        $imported = $eu | ConvertTo-Json -Depth 2 | ConvertFrom-Json
        ($imported | Get-RtmVoiceRoom).Session | Should -Be 'eu[1]'
        $eu | Disconnect-RtmVoice
        $eu = $emulators[1] | Connect-RtmVoice -Name 'eu[1]'
        foreach ($call in { $imported | Get-RtmVoiceRoom }, { $imported | Get-RtmVoiceRoomMember }, { $imported | Watch-RtmVoiceRoom -Once -IncludeCurrent }) {
            (Get-ErrorOf $call).Exception.Message | Should -BeLike "*No open session is named 'eu``[1``]' and leads to project 11000001 at $($emulators[0].Endpoint)."
        }
    }

    It 'is that of rows which are given by the name of a parameter too' {
        $rows = [pscustomobject]@{ RoomId = 7001; UserId = 8; Session = $eu.Name }, [pscustomobject]@{ RoomId = 7001; UserId = 9 }
        (Sync-RtmVoiceRoom -InputObject $rows).Session | Should -Be $eu.Name, $us.Name
        (Sync-RtmVoiceRoom -InputObject $rows[0]).Session | Should -BeNullOrEmpty
        (Get-RtmVoiceRoomMember 7001 -Session $us).UserId | Should -Be 3, 9
        (Sync-RtmVoiceRoom -InputObject $rows -Session $us).UserId | Should -Be 8
        $lost = [pscustomobject]@{ RoomId = 7001; UserId = 8; Session = 'asia' }
        Get-CauseOf { Sync-RtmVoiceRoom -InputObject $lost } | Should -Be 'SessionNotFound'
        Get-CauseOf { Sync-RtmVoiceRoom -InputObject $lost -RemoveExtra -FromUserId 3 } | Should -Be 'SessionNotFound', 'IncompleteList'
        $lost.Session = $null
        Get-CauseOf { Sync-RtmVoiceRoom -InputObject $lost, $rows[0] } | Should -Be 'RowNotSynced'
    }

    It 'is one session where a profile is saved, and no pattern' {
        Get-CauseOf { Save-RtmVoiceProfile none -Session '*' -WhatIf } | Should -Be 'SessionNotFound'
        Get-CauseOf { Save-RtmVoiceProfile none -Session 'none*' -WhatIf } | Should -Be 'SessionNotFound'
    }

    It 'takes exactly the name before the pattern' {
        $plain = $emulators[0] | Connect-RtmVoice -Name eu1
        (Get-RtmVoiceSession 'EU[1]').Name | Should -Be 'eu[1]'
        (Get-RtmVoiceSession 'e?[1]').Name | Should -Be 'eu1'
        Disconnect-RtmVoice 'eu[1]'
        $eu.State | Should -Be 'Closed'
        $plain.State | Should -Be 'Connected'
    }

    It 'finds sessions, profiles and errors under the culture <_>' -ForEach 'tr-TR', 'de-DE', '' {
        $before = [cultureinfo]::CurrentCulture
        $configuration = $env:XDG_CONFIG_HOME
        try {
            $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($_)
            $null = $emulators[0] | Connect-RtmVoice -Name 'ISTANBUL'
            (Get-RtmVoiceSession istanbul).Name | Should -Be 'ISTANBUL'
            (Get-RtmVoiceSession 'ist*').Name | Should -Be 'ISTANBUL'
            Get-RtmVoiceError invalid* | Should -Not -BeNullOrEmpty
            (Get-RtmVoiceError TIMEOUT).Name | Should -Contain 'Timeout'
            Save-RtmVoiceProfile INI 'rtm.example.com:1' -RequestsPerSecond 1.5 -Force
            (Get-RtmVoiceProfile ini).RequestsPerSecond | Should -Be 1.5
            (Get-RtmVoiceProfile 'in*').Name | Should -Be 'INI'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
            $env:XDG_CONFIG_HOME = $configuration
        }
    }
}

Describe 'JSON' {
    BeforeAll {
        $configuration = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
        $emulator = Start-RtmVoiceEmulator -Journal
        $session = $emulator | Connect-RtmVoice -Name lab
        Invoke-RtmVoiceRoomPull -RoomId 1 -UserId 1, 2
    }

    AfterAll {
        $session | Disconnect-RtmVoice
        $emulator | Stop-RtmVoiceEmulator
        $env:XDG_CONFIG_HOME = $configuration
    }

    It 'is small, without a warning, and has words for: <Command>' -ForEach @(
        @{ Command = { Get-RtmVoiceRoom }; Word = 'lab' }
        @{ Command = { Get-RtmVoiceRoomMember 1 }; Word = 'Manager' }
        @{ Command = { Get-RtmVoiceRoomMemberCount 1 }; Word = 'lab' }
        @{ Command = { Get-RtmVoiceSession }; Word = 'Connected' }
        @{ Command = { Test-RtmVoiceSession -Detailed }; Word = 'lab' }
        @{ Command = { Invoke-RtmVoiceRoomPull 1 -UserId 3 -PassThru }; Word = 'lab' }
        @{ Command = { Send-RtmVoiceRoomInvitation 1 -UserId 9 -FromUserId 1 -PassThru }; Word = 'lab' }
        @{ Command = { Set-RtmVoiceRoomMic 1 -Enabled $true -PassThru }; Word = 'true' }
        @{ Command = { Save-RtmVoiceProfile p 'a:1' -PublicKey (New-RtmVoiceKeyPair "$TestDrive/k" -Curve Secp256k1 -Force -PassThru).PublicKey -EncryptionMode Package -Api Rtc -Force -PassThru }; Word = 'Secp256k1' }
        @{ Command = { New-RtmVoiceKeyPair "$TestDrive/k" -Force -PassThru }; Word = 'Secp256r1' }
        @{ Command = { Get-RtmVoiceError RoomNotExists }; Word = 'ObjectNotFound' }
        @{ Command = { Get-RtmVoiceEmulator }; Word = '11000001' }
        @{ Command = { Get-RtmVoiceEmulatorJournal | Select-Object -Last 1 }; Word = 'Method' }
        @{ Command = { Get-RtmVoiceDefault }; Word = 'ThrottleLimit' }
    ) {
        $json = & $Command | ConvertTo-Json -Depth 2 -Compress -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $json | Should -Match $Word
        $json.Length | Should -BeLessThan 3000
    }

    It 'leaves a session with a failure small too' {
        $gone = Start-RtmVoiceEmulator
        $failing = $gone | Connect-RtmVoice
        $gone | Stop-RtmVoiceEmulator
        Get-ErrorOf { Get-RtmVoiceRoom -Session $failing -OperationTimeoutSeconds 0.3 } | Should -Not -BeNullOrEmpty
        $json = $failing | ConvertTo-Json -Depth 2 -WarningVariable warnings -WarningAction SilentlyContinue
        $failing | Disconnect-RtmVoice
        $warnings | Should -BeNullOrEmpty
        ($json | ConvertFrom-Json).LastError.CodeName | Should -Not -BeNullOrEmpty
    }
}
