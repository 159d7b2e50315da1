# What the cmdlets emit has views of its own: nobody meets a raw type name.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $types = (Get-Command -Module RtmVoice).OutputType.Type |
        Where-Object { $_.Namespace -like 'RtmVoice.*' } |
        ForEach-Object { @{ Type = $_; Name = $_.Name } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $format = [xml] (Get-Content "$PSScriptRoot/../../out/RtmVoice/RtmVoice.Format.ps1xml" -Raw)
    $views = $format.Configuration.ViewDefinitions.View
}

Describe 'The views of <Name>' -ForEach $types {
    BeforeAll {
        $own = @($views | Where-Object { $_.ViewSelectedBy.TypeName -eq $Type.FullName })
    }

    It 'are a table by default, and a list' {
        $own.Count | Should -Be 2
        $own[0].TableControl | Should -Not -BeNullOrEmpty
        $own[1].ListControl | Should -Not -BeNullOrEmpty
    }

    It 'have a header for each column' {
        $table = $own[0].TableControl
        @($table.TableHeaders.TableColumnHeader).Count | Should -Be @($table.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem).Count
    }

    It 'name properties that exist' {
        $known = $Type.GetProperties().Name
        $named = @($own[0].SelectNodes('.//TableColumnItem/PropertyName')) + @($own[1].SelectNodes('.//ListItem/PropertyName')) + @($own[0].SelectNodes('.//GroupBy/PropertyName'))
        $named.Count | Should -BeGreaterThan 0
        foreach ($property in $named) { $property.InnerText | Should -BeIn $known }
    }

    It 'show no credential' {
        $own.OuterXml -join '' | Should -Not -Match 'Credential|Secret'
    }
}

Describe 'A window of 80 columns' {
    BeforeAll {
        $configuration = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
        $longest = 'production-europe-west-voice-rooms-of-the-night-shift-000060'
        $room, $other, $user, $second = 9223372036854775807, 9223372036854775806, 9223372036854775801, 9223372036854775802
        $emulator = Start-RtmVoiceEmulator -Journal -Api Both
        $session = $emulator | Connect-RtmVoice -Name $longest -AuditPath "$TestDrive/audit.jsonl"
        $rtc = $emulator | Connect-RtmVoice -Name "$longest-rtc" -Api Rtc

        function Show-Narrow($Rows) {
            $shown = $Rows | Out-String -Width 80
            $shown | Should -Not -BeLike "*$([char] 0x2026)*"
            foreach ($line in $shown -split "`r?`n") { $line.Length | Should -BeLessOrEqual 80 -Because $line }
            $shown
        }
    }

    AfterAll {
        Get-RtmVoiceSession | Disconnect-RtmVoice
        $emulator | Stop-RtmVoiceEmulator
        $env:XDG_CONFIG_HOME = $configuration
    }

    It 'shows every id and every name whole: <Command>' -ForEach @(
        @{ Command = { Invoke-RtmVoiceRoomPull $room, $other $user, $second -Wait -PassThru -Session $longest }; Whole = 'room', 'user', 'second' }
        @{ Command = { Get-RtmVoiceRoom -IncludeMemberCount -Session $longest }; Whole = 'room', 'longest' }
        @{ Command = { Get-RtmVoiceRoomMember -Session $longest }; Whole = 'room', 'user', 'longest' }
        @{ Command = { Get-RtmVoiceRoomMemberCount $room -Session $longest }; Whole = 'room', 'longest' }
        @{ Command = { Get-RtmVoiceSession }; Whole = 'longest' }
        @{ Command = { Test-RtmVoiceSession -Detailed -Session $longest }; Whole = 'longest' }
        @{ Command = { Send-RtmVoiceRoomInvitation $room 5 -FromUserId $user -PassThru -Session $longest }; Whole = 'room', 'user' }
        @{ Command = { Set-RtmVoiceRoomMic $room -Enabled $true -PassThru -Session $longest }; Whole = 'room', 'longest' }
        @{ Command = { Wait-RtmVoiceRoom $room -State Open -PassThru -Session $longest }; Whole = 'room', 'longest' }
        @{ Command = { Sync-RtmVoiceRoom $room $user, 9223372036854775803 -Session $longest }; Whole = , 'room' }
        @{ Command = { Remove-RtmVoiceRoomUser $other $second -FromUserId $user -PassThru -Session $longest }; Whole = 'other', 'second', 'user', 'longest' }
        @{ Command = { Move-RtmVoiceRoomUser $room $second $other $user -PassThru -Session $longest }; Whole = 'room', 'other', 'second' }
        @{ Command = { Invoke-RtmVoiceRoomCommand -RoomId $room -UserId $user -Command ForbidAudio -PassThru -Session "$longest-rtc" }; Whole = 'room', 'user' }
        @{ Command = { Close-RtmVoiceRoom $other -Force -PassThru -Session $longest }; Whole = 'other', 'longest' }
        @{ Command = { Get-RtmVoiceAudit "$TestDrive/audit.jsonl" | Select-Object -First 1 }; Whole = 'room', 'user' }
        @{ Command = { Get-RtmVoiceEmulatorJournal $emulator | Where-Object UserId }; Whole = 'room', 'user' }
        @{ Command = { Get-RtmVoiceEmulator }; Whole = @() }
        @{ Command = { Save-RtmVoiceProfile $longest "$longest.example.com:13315" -ProjectId 2147483647; Get-RtmVoiceProfile }; Whole = @() }
        @{ Command = { Get-RtmVoiceDefault }; Whole = @() }
        @{ Command = { Get-RtmVoiceError }; Whole = @() }
        @{ Command = { Measure-RtmVoiceRoom -Session $longest }; Whole = @() }
    ) {
        $shown = (Show-Narrow (& $Command)) -replace '\s'
        foreach ($name in $Whole) { $shown | Should -BeLike "*$(Get-Variable $name -ValueOnly)*" }
    }

    It 'keeps the columns of a session beside a long name' {
        $shown = Show-Narrow (Get-RtmVoiceSession $longest)
        foreach ($column in 'State', 'API', 'Encryption', 'In flight', 'ms', 'Session', 'Connected') { $shown | Should -BeLike "*$column*" }
        $shown = Show-Narrow (Test-RtmVoiceSession -Detailed -Session $longest)
        foreach ($column in 'Succeeded', 'ms', 'Skew', 'Encryption', 'Error', 'Session') { $shown | Should -BeLike "*$column*" }
    }

    It 'breaks lists of users between ids' {
        $users = 0..3 | ForEach-Object { 9223372036854775801 + $_ }
        $shown = Show-Narrow (Invoke-RtmVoiceRoomPull 7001 $users -PassThru -Session $longest)
        foreach ($id in $users) { $shown | Should -BeLike "*$id*" }
        $list = Invoke-RtmVoiceRoomPull 7001 (101..120) -PassThru -Session $longest | Format-List | Out-String -Width 200
        $list | Should -BeLike '*101, 102*119, 120*'
    }

    It 'writes figures with a point under every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo('de-DE')
            Get-RtmVoiceSession $longest | Out-String -Width 80 | Should -Match ' \d+\.\d '
            Test-RtmVoiceSession -Detailed -Session $longest | Out-String -Width 80 | Should -Match ' -?\d+\.\d{3} '
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}
