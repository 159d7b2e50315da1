# What users give for ids, numbers and Booleans.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator -Journal
    $session = $emulator | Connect-RtmVoice
}

AfterAll {
    $session | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Ids' {
    BeforeDiscovery {
        $refused = @(
            @{ Text = 'null'; Value = $null }
            @{ Text = 'empty text'; Value = '' }
            @{ Text = 'blanks'; Value = '  ' }
            @{ Text = 'zero'; Value = 0 }
            @{ Text = 'a negative number'; Value = -5 }
            @{ Text = 'a fraction'; Value = 1.5 }
            @{ Text = 'a fraction as text'; Value = '1.5' }
            @{ Text = 'an exponent'; Value = '6e2' }
            @{ Text = 'hex'; Value = '0x10' }
            @{ Text = 'a thousands separator'; Value = '1,000' }
            @{ Text = 'two ids in one text'; Value = '101,102' }
            @{ Text = 'a sign'; Value = '+5' }
            @{ Text = 'a Boolean'; Value = $true }
            @{ Text = 'a character'; Value = [char] '5' }
            @{ Text = 'a date'; Value = [datetime]::new(2026, 1, 1) }
            @{ Text = 'an enumeration'; Value = [System.DayOfWeek]::Monday }
            @{ Text = 'a double that may be rounded'; Value = 9007199254740993.0 }
            @{ Text = 'a float that may be rounded'; Value = [float] 16777217 }
            @{ Text = 'more than 63 bits'; Value = '9223372036854775808' }
            @{ Text = 'DBNull'; Value = [System.DBNull]::Value }
            @{ Text = 'a character of zero at the end'; Value = "7001$([char] 0)" }
            @{ Text = 'a space of no width'; Value = "7001$([char] 0x200B)" }
            @{ Text = 'digits of another script'; Value = [string][char] 0xFF17 }
            @{ Text = 'a number as a programmer writes it'; Value = '7001L' }
            @{ Text = 'quotation marks'; Value = "'7001'" }
            @{ Text = 'minus zero'; Value = '-0' }
            @{ Text = 'a type that the engine converts'; Value = [intptr] 7001 }
            @{ Text = 'a hashtable'; Value = @{ RoomId = 7001 } }
            @{ Text = 'infinity'; Value = [double]::PositiveInfinity }
        )
    }

    BeforeEach {
        101..103 | Invoke-RtmVoiceRoomPull -RoomId 7001 -Wait
    }

    It 'refuse <Text> in every parameter before anything is sent' -ForEach $refused {
        $before = @(Get-RtmVoiceEmulatorJournal $emulator).Count
        $calls = @(
            { Get-RtmVoiceRoomMember -RoomId $Value }
            { Get-RtmVoiceRoomMember -UserId 101, $Value }
            { Get-RtmVoiceRoom -RoomId 7001, $Value }
            { Get-RtmVoiceRoomMemberCount -RoomId 7001, $Value }
            { Close-RtmVoiceRoom -RoomId 7001, $Value -Force }
            { Remove-RtmVoiceRoomUser -RoomId 7001 -UserId 102, $Value, 103 -FromUserId 101 }
            { Remove-RtmVoiceRoomUser -RoomId 7001 -UserId 102 -FromUserId $Value }
            { Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 5, $Value }
            { Send-RtmVoiceRoomInvitation -RoomId 7001 -UserId $Value -FromUserId 101 }
            { Set-RtmVoiceRoomMic -RoomId $Value -Enabled $true }
            { Move-RtmVoiceRoomUser -RoomId 7001, $Value -UserId 102 -DestinationRoomId 7002 -FromUserId 101 }
            { Move-RtmVoiceRoomUser -RoomId 7001 -UserId 102, $Value -DestinationRoomId 7002 -FromUserId 101 }
            { Move-RtmVoiceRoomUser -RoomId 7001 -UserId 102 -DestinationRoomId $Value -FromUserId 101 }
            { Move-RtmVoiceRoomUser -RoomId 7001 -UserId 102 -DestinationRoomId 7002 -FromUserId $Value }
            { Sync-RtmVoiceRoom -RoomId 7001, $Value -UserId 104 }
            { Sync-RtmVoiceRoom -RoomId 7001 -UserId 104, $Value }
            { Sync-RtmVoiceRoom -RoomId 7001 -UserId 101 -RemoveExtra -FromUserId $Value }
            { Watch-RtmVoiceRoom -RoomId 7001, $Value -Once }
            { Watch-RtmVoiceRoom -UserId 101, $Value -Once }
            { Wait-RtmVoiceRoom -RoomId $Value }
            { Wait-RtmVoiceRoom -RoomId 7001 -UserId 101, $Value }
            { Wait-RtmVoiceRoom -RoomId 7001 -AbsentUserId 104, $Value }
        )
        foreach ($call in $calls) {
            Get-CauseOf $call | Should -Be 'ParameterArgumentTransformationError' -Because "$call"
        }

        @(Get-RtmVoiceEmulatorJournal $emulator).Count | Should -Be $before
    }

    It 'refuse <Text> in a piped row, name it, and go on with the others' -ForEach $refused {
        $rows = [pscustomobject]@{ RoomId = $Value }, [pscustomobject]@{ RoomId = 7001 }
        $failures = @()
        ($rows | Get-RtmVoiceRoomMemberCount -ErrorAction SilentlyContinue -ErrorVariable failures).RoomId | Should -Be 7001
        $failures | Should -HaveCount 1
        $job = $rows | Get-RtmVoiceRoomMemberCount -AsJob -ErrorAction SilentlyContinue
        ($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob).RoomId | Should -Be 7001
    }

    It 'refuse <Text> in a row of users to be moved, and move the others' -ForEach $refused {
        $good = [pscustomobject]@{ RoomId = '7001'; UserId = '103'; DestinationRoomId = '7002'; FromUserId = '101' }
        foreach ($name in 'RoomId', 'UserId', 'DestinationRoomId', 'FromUserId') {
            $bad = $good.PSObject.Copy()
            $bad.UserId = '102'
            $bad.$name = $Value
            $failures = @()
            ($bad, $good | Move-RtmVoiceRoomUser -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures).UserId | Should -Be 103 -Because $name
            $failures | Should -HaveCount 1 -Because $name
            7002 | Close-RtmVoiceRoom -Force
            Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 103
        }
        $job = $bad, $good | Move-RtmVoiceRoomUser -PassThru -AsJob -ErrorAction SilentlyContinue
        ($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob).UserId | Should -Be 103
        (Get-RtmVoiceRoomMember -RoomId 7001).UserId | Should -Contain 102
    }

    It 'refuse <Text> in a row of a list, and pull the others' -ForEach $refused {
        # A blank user is none: such a row says that its room is to be empty.
        $names = if ([string]::IsNullOrWhiteSpace("$Value")) { 'RoomId' } else { 'RoomId', 'UserId' }
        foreach ($name in $names) {
            $bad = [pscustomobject]@{ RoomId = '7001'; UserId = '104' }
            $bad.$name = $Value
            $rows = $bad, [pscustomobject]@{ RoomId = '7002'; UserId = '105' }
            $failures = @()
            $change = $rows | Sync-RtmVoiceRoom -ErrorAction SilentlyContinue -ErrorVariable failures
            "$($change.Action) $($change.UserId) $($change.RoomId)" | Should -Be 'Pull 105 7002' -Because $name
            $failures.FullyQualifiedErrorId | Should -BeLike 'RowNotSynced,*' -Because $name
            7002 | Close-RtmVoiceRoom -Force
            $job = $rows | Sync-RtmVoiceRoom -AsJob -ErrorAction SilentlyContinue
            ($job | Wait-Job | Receive-Job -Wait -AutoRemoveJob).UserId | Should -Be 105 -Because $name
            7002 | Close-RtmVoiceRoom -Force
            (Get-RtmVoiceRoomMember -RoomId 7001).UserId | Should -Not -Contain 104
        }
    }

    It 'show what cannot be seen, and what a list or a hashtable is' {
        (Get-ErrorOf { Get-RtmVoiceRoomMember "7001$([char] 0x200B)" }).Exception.Message | Should -BeLike "*'7001\u200B' is not a room id*"
        (Get-ErrorOf { Get-RtmVoiceRoomMember 7001, @(7002) }).Exception.Message | Should -BeLike '*A list (Object`[`]), item 2 of 2, is not a room id*'
        (Get-ErrorOf { @{ RoomId = 7001 } | Get-RtmVoiceRoomMember }).Exception.Message | Should -BeLike '*hashtable*pscustomobject*'
    }

    It 'are missed where a command without output was to give them, splatted too' {
        $nothing = & { }
        $words = '*null is not a user id*'
        (Get-ErrorOf { Get-RtmVoiceRoomMember -UserId $nothing }).Exception.Message | Should -BeLike $words
        $look = @{ UserId = $nothing }
        (Get-ErrorOf { Get-RtmVoiceRoomMember @look }).Exception.Message | Should -BeLike $words
        $flag = @{ RoomId = 7001; Enabled = $nothing }
        (Get-ErrorOf { Set-RtmVoiceRoomMic @flag }).Exception.Message | Should -BeLike '*null is neither true nor false*'
    }

    It 'are missed by name in a row that has none: <Text>' -ForEach @(
        @{ Text = 'another delimiter'; Lines = 'RoomId;UserId', '7001;101'; Words = "*The row has no *Id: it has 'RoomId;UserId'. Give Import-Csv its -Delimiter ';'." }
        @{ Text = 'no headings'; Lines = '7001,101', '7001,102'; Words = "*The row has no *Id: it has '7001', '101'." }
        @{ Text = 'headings with blanks'; Lines = 'Room Id,User Id', '7001,101'; Words = "*The row has no *Id: it has 'Room Id', 'User Id'." }
    ) {
        $rows = $Lines | ConvertFrom-Csv
        foreach ($call in { $rows | Invoke-RtmVoiceRoomPull }, { $rows | Get-RtmVoiceRoom }, { $rows | Close-RtmVoiceRoom -Force }, { $rows | Wait-RtmVoiceRoom -State Open }) {
            @(Get-ErrorOf $call) | Should -HaveCount 1
            (Get-ErrorOf $call).Exception.Message | Should -BeLike $Words
        }

        (Get-ErrorOf { Get-Item $PSScriptRoot | Get-RtmVoiceRoom }).Exception.Message | Should -BeLike '*it is a DirectoryInfo.'
        (Get-RtmVoiceSession | Get-RtmVoiceRoom).RoomId | Should -Contain 7001
    }

    It 'are explained where they are asked for' {
        $asked = Get-Command -Module RtmVoice | ForEach-Object { $_.Parameters.Values } |
            Where-Object { $_.Name -in 'RoomId', 'UserId', 'FromUserId', 'DestinationRoomId', 'Enabled', 'Command' } |
            ForEach-Object { $_.ParameterSets.Values } | Where-Object IsMandatory
        $asked | Should -Not -BeNullOrEmpty
        foreach ($parameter in $asked) { $parameter.HelpMessage | Should -Not -BeNullOrEmpty }
    }

    It 'say how several are written: <Text>' -ForEach @(
        @{ Text = '101, 102'; Hint = '*list without quotation marks: 101, 102.' }
        @{ Text = '101;102'; Hint = '*list without quotation marks: 101, 102.' }
        @{ Text = '200..350'; Hint = '*A range stands in parentheses: (200..350).' }
        @{ Text = '7,001'; Hint = '*in plain digits.' }
        @{ Text = '1,234,567'; Hint = '*in plain digits.' }
    ) {
        (Get-ErrorOf { Invoke-RtmVoiceRoomPull 7001 $Text }).Exception.Message | Should -BeLike $Hint
    }

    It 'are not a list where one is taken' {
        $failure = Get-ErrorOf { Remove-RtmVoiceRoomUser 7001 102 -FromUserId 101, 103 }
        $failure.Exception.Message | Should -BeLike '*2 user ids were given where one is taken*'
    }

    It 'say what is wrong and where' {
        $failure = Get-ErrorOf { Remove-RtmVoiceRoomUser 7001 102, $null, 103 -FromUserId 101 }
        $failure.Exception.Message | Should -BeLike '*null, item 2 of 3, is not a user id*'
        (Get-ErrorOf { Get-RtmVoiceRoomMember '1,000' }).Exception.Message | Should -BeLike "*'1,000' is not a room id*plain digits*"
    }

    It 'take <Text>' -ForEach @(
        @{ Text = 'plain digits'; Value = '7001' }
        @{ Text = 'blanks around them'; Value = " 7001`t" }
        @{ Text = 'a double that is exact'; Value = 7001.0 }
        @{ Text = 'a decimal'; Value = [decimal] 7001 }
        @{ Text = 'a big integer'; Value = [bigint] 7001 }
        @{ Text = 'an unsigned number'; Value = [ulong] 7001 }
        @{ Text = 'a set'; Value = [System.Collections.Generic.HashSet[long]]::new([long[]] 7001) }
        @{ Text = 'a sequence'; Value = [System.Linq.Enumerable]::Range(7001, 1) }
        @{ Text = 'a number in two wrappings'; Value = [psobject]([psobject] 7001) }
        @{ Text = 'a space that does not break'; Value = "$([char] 0xA0)7001" }
    ) {
        (Get-RtmVoiceRoomMemberCount -RoomId $Value).RoomId | Should -Be 7001
        ([pscustomobject]@{ RoomId = $Value } | Get-RtmVoiceRoomMemberCount).RoomId | Should -Be 7001
        ($Value | Get-RtmVoiceRoomMemberCount).RoomId | Should -Be 7001
        (Move-RtmVoiceRoomUser 7001 101 $Value 102 2>&1).FullyQualifiedErrorId | Should -BeLike 'SameRoom,*'
        ([pscustomobject]@{ RoomId = 7002; UserId = 5; DestinationRoomId = $Value; FromUserId = $Value } | Move-RtmVoiceRoomUser -WhatIf) | Should -BeNullOrEmpty
        (Sync-RtmVoiceRoom $Value $Value -WhatIf).UserId | Should -Be 7001
        ([pscustomobject]@{ RoomId = $Value; UserId = $Value } | Sync-RtmVoiceRoom -WhatIf).UserId | Should -Be 7001
        ($Value | Sync-RtmVoiceRoom 7001 -WhatIf).UserId | Should -Be 7001
    }

    It 'are rooms where they are piped and the users are given, and users where the room is' {
        (7001, 7002 | Invoke-RtmVoiceRoomPull -UserId 5 -PassThru).RoomId | Should -Be 7001, 7002
        (6, 7 | Invoke-RtmVoiceRoomPull -RoomId 7001 -PassThru).UserId | Should -Be 6, 7
        (7001, 7002 | Remove-RtmVoiceRoomUser -UserId 5 -FromUserId 5 -WhatIf) | Should -BeNullOrEmpty
        (Get-RtmVoiceRoom 7002 | Invoke-RtmVoiceRoomPull -UserId 8 -PassThru).RoomId | Should -Be 7002
        (Get-RtmVoiceRoomMember 7002 | Invoke-RtmVoiceRoomPull -PassThru).UserId | Should -Contain 8
    }
}

Describe 'Numbers' {
    It 'refuse <Value>' -ForEach @(@{ Value = '1,5' }, @{ Value = '1 000' }, @{ Value = '0x10' }, @{ Value = '1kb' }, @{ Value = $true }, @{ Value = 'soon' }, @{ Value = "1$([char] 0)" }) {
        Get-CauseOf { Get-RtmVoiceRoom -OperationTimeoutSeconds $Value } | Should -Be 'ParameterArgumentTransformationError'
        Get-CauseOf { Get-RtmVoiceRoom -ThrottleLimit $Value } | Should -Be 'ParameterArgumentTransformationError'
        Get-CauseOf { 7001 | Measure-RtmVoiceRoom -Top $Value } | Should -Be 'ParameterArgumentTransformationError'
        Get-CauseOf { Start-RtmVoiceEmulator -ProjectId $Value } | Should -Be 'ParameterArgumentTransformationError'
    }

    It 'that no parameter has room for are shown as they are, and in no words of the runtime: <_>' -ForEach 9007199254740993, '2147483648', -2147483649, 1e12, ([bigint] 9007199254740993) {
        foreach ($call in { Get-RtmVoiceRoom -ThrottleLimit $_ }, { Start-RtmVoiceEmulator -ProjectId $_ }, { Start-RtmVoiceEmulator -Seed $_ }) {
            $failure = Get-ErrorOf $call
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            $failure.Exception.Message | Should -BeLike "*'$(([decimal] $_).ToString([cultureinfo]::InvariantCulture))' is out of range*2147483647*"
        }
    }

    It 'that are whole refuse a fraction' {
        Get-CauseOf { Get-RtmVoiceRoom -ThrottleLimit 1.5 } | Should -Be 'ParameterArgumentTransformationError'
        Get-CauseOf { Start-RtmVoiceEmulator -ProjectId '1.5' } | Should -Be 'ParameterArgumentTransformationError'
    }

    It 'mean the same under the culture <_>' -ForEach 'de-DE', 'tr-TR', '' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($_)
            ($emulator | Connect-RtmVoice -Name culture -OperationTimeoutSeconds '1.5').OperationTimeout.TotalSeconds | Should -Be 1.5
            Get-CauseOf { Get-RtmVoiceRoom -OperationTimeoutSeconds '1,5' } | Should -Be 'ParameterArgumentTransformationError'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
            Disconnect-RtmVoice culture
        }
    }
}

Describe 'Booleans' {
    BeforeAll {
        Invoke-RtmVoiceRoomPull -RoomId 7001 -UserId 1
    }

    It 'are read from rows of files: <Text>' -ForEach @(
        @{ Text = 'True'; Value = $true }, @{ Text = 'false'; Value = $false }, @{ Text = ' FALSE '; Value = $false }, @{ Text = '1'; Value = $true }, @{ Text = '0'; Value = $false }
    ) {
        ([pscustomobject]@{ RoomId = '7001'; Enabled = $Text } | Set-RtmVoiceRoomMic -PassThru).Enabled | Should -Be $Value
        (Set-RtmVoiceRoomMic 7001 -Enabled $Text -PassThru).Enabled | Should -Be $Value
    }

    It 'are read where null may be given: <Text>' -ForEach @(@{ Text = 'False'; Errors = 0 }, @{ Text = '1'; Errors = 1 }) {
        $other = Start-RtmVoiceEmulator
        try {
            Set-RtmVoiceEmulator $other -RefuseConnections $Text
            Get-CauseOf { Set-RtmVoiceEmulator $other -Silence 'no' } | Should -Be 'ParameterArgumentTransformationError'
            @(Get-CauseOf { $other | Connect-RtmVoice -Name other -ConnectTimeoutSeconds 2 | Disconnect-RtmVoice }) | Should -HaveCount $Errors
        }
        finally {
            $other | Stop-RtmVoiceEmulator
        }
    }

    It 'refuse other texts by name, never taking them for true: <Text>' -ForEach @(@{ Text = 'no' }, @{ Text = '' }, @{ Text = 'off' }, @{ Text = '2' }) {
        $failure = Get-ErrorOf { [pscustomobject]@{ RoomId = '7001'; Enabled = $Text } | Set-RtmVoiceRoomMic -PassThru }
        @($failure) | Should -HaveCount 1
        $shown = if ($Text) { "'$Text'" } else { 'Empty text' }
        $failure.Exception.Message | Should -BeLike "*$shown is neither true nor false*"
    }
}

Describe 'Words and times' {
    It 'are several words where one text has several, and never their sum' {
        Invoke-RtmVoiceRoomPull 7009 1, 2, 3 -Wait
        (Get-RtmVoiceRoomMember 7009 -Role 'Member, Manager').UserId | Should -Be 1, 2, 3
        (Get-RtmVoiceRoomMember 7009 -Role Member, Manager).UserId | Should -Be 1, 2, 3
        (Get-ErrorOf { Wait-RtmVoiceRoom 7009 -State 'Open,Closed' }).Exception.Message | Should -BeLike "*'Open,Closed' is more than one word*"
        Get-CauseOf { $emulator | Connect-RtmVoice -Api 'Voice,Rtc' } | Should -Be 'ParameterArgumentTransformationError'
        Close-RtmVoiceRoom 7009 -Force
    }

    It 'are not numbers of words: <Command>' -ForEach @(
        @{ Command = { Wait-RtmVoiceRoom 7009 1 } }
        @{ Command = { Wait-RtmVoiceRoom 7009 -State '1' } }
        @{ Command = { Get-RtmVoiceRoomMember 7009 -Role 0 } }
        @{ Command = { Get-RtmVoiceRoomMember 7009 -Role Owner, '2' } }
        @{ Command = { Watch-RtmVoiceRoom -EventType 'RoomOpened, 3' -Once } }
    ) {
        (Get-ErrorOf $Command).Exception.Message | Should -BeLike '*is a number, and a word is taken*'
    }

    It 'are not numbers where a time is asked for: <_>' -ForEach 2026, '2026', 20260131, 1.5 {
        (Get-ErrorOf { Get-RtmVoiceAudit audit.jsonl -After $_ }).Exception.Message | Should -BeLike '*is not a time*'
        Get-CauseOf { 1 | Export-RtmVoiceReport x.html -Time $_ } | Should -Be 'ParameterArgumentTransformationError'
    }
}

Describe 'Every parameter' {
    It 'that is an id, a number or a Boolean has a reader of the module' {
        $readers = 'IdentifierAttribute', 'NumberAttribute', 'FlagAttribute'
        $unread = foreach ($command in Get-Command -Module RtmVoice) {
            foreach ($parameter in $command.Parameters.Values) {
                $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                $type = if ([System.Nullable]::GetUnderlyingType($type)) { [System.Nullable]::GetUnderlyingType($type) } else { $type }
                $isCommon = $parameter.Name -in [System.Management.Automation.PSCmdlet]::CommonParameters
                $isRead = @($parameter.Attributes | Where-Object { $_.GetType().Name -in $readers }).Count -gt 0
                if ($type -in [int], [long], [double], [bool] -and -not $isCommon -and -not $isRead) { "$command -$($parameter.Name)" }
            }
        }
        $words = (Get-Command -Module RtmVoice).Parameters.Values | ForEach-Object { $_ } | Where-Object {
            $type = if ($_.ParameterType.IsArray) { $_.ParameterType.GetElementType() } else { $_.ParameterType }
            $type.Namespace -like 'RtmVoice.*' -and $type.IsEnum -and $_.Attributes.ForEach({ $_.GetType().Name }) -notcontains 'WordAttribute'
        }
        $words | Should -BeNullOrEmpty
        $unread | Should -BeNullOrEmpty
    }
}

Describe '-PipelineVariable' {
    BeforeAll {
        7001..7005 | ForEach-Object { Invoke-RtmVoiceRoomPull -RoomId $_ -UserId 1, 2 -Wait }
    }

    It 'is exact at -ThrottleLimit 1' {
        $pairs = Get-RtmVoiceRoom 7001, 7002, 7003 -PipelineVariable room | Get-RtmVoiceRoomMember -ThrottleLimit 1 | ForEach-Object { $room.RoomId - $_.RoomId }
        $pairs.Count | Should -BeGreaterOrEqual 6
        $pairs | Select-Object -Unique | Should -Be 0
    }

    It 'is exact for input that comes slower than answers' {
        $first = 0
        $pairs = 7001..7005 | ForEach-Object { if ($first) { $null = Test-RtmVoiceSession; Get-RtmVoiceRoom | Out-Null }; $first = 1; $_ } -PipelineVariable room |
            Get-RtmVoiceRoomMember | ForEach-Object { $room - $_.RoomId }
        $pairs.Count | Should -BeGreaterOrEqual 10
        $pairs | Select-Object -Unique | Should -Be 0
    }
}
