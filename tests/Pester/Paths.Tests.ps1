BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Paths' {
    BeforeAll {
        $configuration = $env:XDG_CONFIG_HOME
        $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
        Push-Location -LiteralPath $TestDrive
    }

    AfterAll {
        Pop-Location
        $env:XDG_CONFIG_HOME = $configuration
    }

    It 'lead into the file system, or nowhere: <Command>' -ForEach @(
        @{ Command = { New-RtmVoiceKeyPair env:pair } }
        @{ Command = { New-RtmVoiceKeyPair 'variable:/pair' } }
        @{ Command = { New-RtmVoiceKeyPair 'nosuchdrive:pair' } }
        @{ Command = { Start-RtmVoiceEmulator -KeyPath env:pair } }
        @{ Command = { Start-RtmVoiceEmulator -JournalPath 'function:journal' } }
        @{ Command = { Start-RtmVoiceEmulator -TlsCertificate 'alias:\certificate' } }
        @{ Command = { Save-RtmVoiceProfile lab 'rtm.example.com:1' -PublicKey 'env:key' } }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -PublicKey 'nosuchdrive:key' } }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -AuditPath 'env:audit' } }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -LogPath 'variable:log' } }
        @{ Command = { Save-RtmVoiceProfile lab 'rtm.example.com:1' -AuditPath 'env:audit' } }
        @{ Command = { Set-RtmVoiceDefault -AuditPath 'env:audit' } }
        @{ Command = { Get-RtmVoiceAudit 'env:PATH' } }
        @{ Command = { Get-RtmVoiceAudit -LiteralPath 'env:PATH' } }
        @{ Command = { Import-RtmVoiceUserId 'env:PATH' } }
        @{ Command = { Import-RtmVoiceUserId -LiteralPath 'env:PATH' } }
        @{ Command = { [pscustomobject]@{ RoomId = 1; UserId = 2 } | Export-RtmVoiceReport 'env:report' } }
    ) {
        $failure = Get-ErrorOf $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoFileSystemPath,*'
        $failure.Exception.Message | Should -BeLike '*.'
        Get-ChildItem -LiteralPath $TestDrive -Recurse -File | Should -BeNullOrEmpty
    }

    It 'are taken from a location that is none of the file system only in full' {
        Push-Location -LiteralPath env:
        try {
            Get-CauseOf { New-RtmVoiceKeyPair pair } | Should -Be 'NoFileSystemPath'
            New-RtmVoiceKeyPair (Join-Path $TestDrive full)
        }
        finally {
            Pop-Location
        }

        Join-Path $TestDrive full-public.pem | Should -Exist
        Remove-Item -Path "$TestDrive/full-*"
    }

    It 'are told from folders, and from files and folders that are not there: <Command>' -ForEach @(
        @{ Command = { Import-RtmVoiceUserId $TestDrive }; Words = 'it is a folder' }
        @{ Command = { Get-RtmVoiceAudit $TestDrive }; Words = 'it is a folder' }
        @{ Command = { Import-RtmVoiceUserId "$TestDrive/none.txt" }; Words = '*there is no such file.' }
        @{ Command = { Get-RtmVoiceAudit "$TestDrive/none*.txt" }; Words = '*there is no such file.' }
        @{ Command = { Import-RtmVoiceUserId "$TestDrive/none/list.txt" }; Words = '*there is no folder*none.' }
        @{ Command = { [pscustomobject]@{ RoomId = 1; UserId = 2 } | Export-RtmVoiceReport "$TestDrive/none/x.html" }; Words = 'there is no folder' }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -AuditPath $TestDrive }; Words = 'it is a folder' }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -LogPath "$TestDrive/none/log" }; Words = 'there is no folder' }
    ) {
        $failure = Get-ErrorOf $Command
        @($failure) | Should -HaveCount 1
        $failure.Exception.Message | Should -BeLike "*$Words*"
        $failure.Exception.Message | Should -Not -BeLike '*.tmp*'
    }

    It 'are named, and no file that was to become theirs' -Skip:(-not [System.IO.Directory]::Exists('/sys/kernel')) {
        $failure = Get-ErrorOf { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -AuditPath /sys/kernel/audit.jsonl }
        $failure.Exception.Message | Should -BeLike '*audit /sys/kernel/audit.jsonl cannot be written: /sys/kernel/audit.jsonl: *'
    }

    It 'may hold brackets' {
        $pair = New-RtmVoiceKeyPair 'pair[1]' -PassThru
        Test-Path -LiteralPath "$TestDrive/pair[1]-private.key" | Should -BeTrue
        $emulator = Start-RtmVoiceEmulator -KeyPath 'pair[1]-private.key' -JournalPath 'journal[1].jsonl'
        $emulator | Stop-RtmVoiceEmulator
        Test-Path -LiteralPath "$TestDrive/journal[1].jsonl" | Should -BeTrue
        (Save-RtmVoiceProfile lab 'rtm.example.com:1' -PublicKey 'pair[1]-public.pem' -PassThru).PublicKey | Should -Be $pair.PublicKey
    }
}
