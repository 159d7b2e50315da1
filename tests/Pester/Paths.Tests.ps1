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

    It 'are refused where they are blank or cannot be one, and nothing is written: <Command>' -ForEach @(
        @{ Command = { New-RtmVoiceKeyPair $Name } }
        @{ Command = { Start-RtmVoiceEmulator -KeyPath $Name } }
        @{ Command = { Start-RtmVoiceEmulator -JournalPath $Name } }
        @{ Command = { Start-RtmVoiceEmulator -TlsCertificate $Name } }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -AuditPath $Name } }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -LogPath $Name } }
        @{ Command = { Save-RtmVoiceProfile lab 'rtm.example.com:1' -AuditPath $Name } }
        @{ Command = { Set-RtmVoiceDefault -AuditPath $Name } }
        @{ Command = { Get-RtmVoiceAudit $Name } }
        @{ Command = { Get-RtmVoiceAudit -LiteralPath $Name } }
        @{ Command = { Import-RtmVoiceUserId $Name } }
        @{ Command = { Import-RtmVoiceUserId -LiteralPath $Name } }
        @{ Command = { [pscustomobject]@{ RoomId = 1; UserId = 2 } | Export-RtmVoiceReport $Name } }
    ) {
        foreach ($Name in '  ', "a$([char] 0)b") { Get-CauseOf $Command | Should -Be 'NoFileSystemPath' }
        Get-ChildItem -LiteralPath $TestDrive -Recurse -File | Should -BeNullOrEmpty
    }

    It 'are shown with their control characters escaped' {
        $odd = "none/a$([char] 27)[31mb`nc"
        $shown = 'none?a\u001B`[31mb\u000Ac'
        foreach ($call in { Import-RtmVoiceUserId $odd }, { Get-RtmVoiceAudit $odd }, { New-RtmVoiceKeyPair $odd }, { Start-RtmVoiceEmulator -JournalPath $odd }) {
            (Get-ErrorOf $call).Exception.Message | Should -BeLike "*$shown*"
        }
        (Get-ErrorOf { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret { throw "a`nb" } }).Exception.Message | Should -Be 'a\u000Ab'
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
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -PublicKey $TestDrive }; Words = 'it is a folder' }
        @{ Command = { Connect-RtmVoice 'rtm.example.com:1' -ProjectId 1 -Secret (New-Secret canary) -PublicKey "$TestDrive/none.pem" }; Words = 'there is no such file' }
        @{ Command = { Start-RtmVoiceEmulator -TlsCertificate $TestDrive }; Words = 'it is a folder' }
        @{ Command = { Start-RtmVoiceEmulator -TlsCertificate "$TestDrive/none.pfx" }; Words = 'there is no such file' }
        @{ Command = { Start-RtmVoiceEmulator -JournalPath "$TestDrive/none/journal" }; Words = '*journal cannot be used: there is no folder' }
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

    It 'say which of several files it is that cannot be used' {
        New-RtmVoiceKeyPair whole
        (Get-ErrorOf { Start-RtmVoiceEmulator -KeyPath whole-private.key -JournalPath none/journal }).Exception.Message | Should -BeLike '*journal cannot be used*'
        (Get-ErrorOf { Start-RtmVoiceEmulator -KeyPath none.key -JournalPath journal }).Exception.Message | Should -BeLike '*none.key cannot be used: there is no such file.'
        Remove-Item -Path "$TestDrive/whole-*"
    }

    It 'that are symbolic links stay so, and what they lead to is written' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        $row = [pscustomobject]@{ RoomId = 1; UserId = 2 }
        $null = New-Item -ItemType Directory -Path site
        Set-Content -LiteralPath site/index.html -Value 'old'
        $null = New-Item -ItemType SymbolicLink -Path today.html -Target (Join-Path $TestDrive site/index.html)
        $null = New-Item -ItemType SymbolicLink -Path new.html -Target (Join-Path $TestDrive site/new.html)
        $row | Export-RtmVoiceReport today.html -Force
        $row | Export-RtmVoiceReport new.html -Force
        (Get-Item today.html, new.html).LinkType | Should -Be 'SymbolicLink', 'SymbolicLink'
        (Get-ChildItem site).Name | Should -Be 'index.html', 'new.html'
        Get-Content site/index.html -Raw | Should -BeLike '<!doctype html>*'

        Save-RtmVoiceProfile kept 'rtm.example.com:1'
        $profiles = "$TestDrive/configuration/RtmVoice"
        Move-Item "$profiles/kept.json" site/kept.json
        $null = New-Item -ItemType SymbolicLink -Path "$profiles/kept.json" -Target (Join-Path $TestDrive site/kept.json)
        Save-RtmVoiceProfile kept 'rtm.example.com:2' -Force
        (Get-Item "$profiles/kept.json").LinkType | Should -Be 'SymbolicLink'
        Get-Content site/kept.json -Raw | Should -BeLike '*rtm.example.com:2*'

        $emulator = Start-RtmVoiceEmulator
        try {
            $session = $emulator | Connect-RtmVoice
            $null = New-Item -ItemType SymbolicLink -Path rooms.state -Target (Join-Path $TestDrive site/rooms.state)
            Watch-RtmVoiceRoom -Once -StatePath rooms.state
            Invoke-RtmVoiceRoomPull 7001 5 -Wait
            (Watch-RtmVoiceRoom -Once -StatePath rooms.state -EventType UserJoined).UserId | Should -Be 5
            (Get-Item rooms.state).LinkType | Should -Be 'SymbolicLink'
            Watch-RtmVoiceRoom -Once -StatePath site/rooms.state | Should -BeNullOrEmpty
        }
        finally {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }

        Remove-Item -LiteralPath today.html, new.html, rooms.state, "$profiles/kept.json"
        Remove-Item -LiteralPath site -Recurse
    }

    It 'that are pipes or devices stay so' -Skip:(-not (Get-Command mkfifo -ErrorAction Ignore)) {
        mkfifo pipe
        $reading = [System.Threading.Tasks.Task]::Run([Func[string]] [System.Delegate]::CreateDelegate([Func[string]], (Join-Path $TestDrive pipe), [System.IO.File].GetMethod('ReadAllText', [type[]] @([string]))))
        [pscustomobject]@{ RoomId = 1; UserId = 2 } | Export-RtmVoiceReport pipe -Force
        $reading.Wait(10000) | Should -BeTrue
        $reading.Result | Should -BeLike '<!doctype html>*'
        Get-ChildItem -LiteralPath $TestDrive -File -Filter 'pipe*' | Should -HaveCount 1
        (Get-Item pipe).Length | Should -Be 0
        Remove-Item -LiteralPath pipe
    }

    It 'may hold brackets' {
        $pair = New-RtmVoiceKeyPair 'pair[1]' -PassThru
        Test-Path -LiteralPath "$TestDrive/pair[1]-private.key" | Should -BeTrue
        $emulator = Start-RtmVoiceEmulator -KeyPath 'pair[1]-private.key' -JournalPath 'journal[1].jsonl'
        $emulator | Stop-RtmVoiceEmulator
        Test-Path -LiteralPath "$TestDrive/journal[1].jsonl" | Should -BeTrue
        (Save-RtmVoiceProfile lab 'rtm.example.com:1' -PublicKey 'pair[1]-public.pem' -PassThru).PublicKey | Should -Be $pair.PublicKey
    }

    It 'may be completed where they hold brackets: <Command>' -ForEach @(
        @{ Command = 'Import-RtmVoiceUserId' }
        @{ Command = 'Import-RtmVoiceUserId -LiteralPath' }
        @{ Command = 'Export-RtmVoiceReport' }
        @{ Command = 'Watch-RtmVoiceRoom -Once -StatePath' }
        @{ Command = 'Start-RtmVoiceEmulator -KeyPath' }
        @{ Command = 'Save-RtmVoiceProfile lab -PublicKey' }
    ) {
        Set-Content -LiteralPath 'list[1].txt' -Value '101'
        $emulator = Start-RtmVoiceEmulator
        try {
            $session = $emulator | Connect-RtmVoice
            $line = "$Command ./list"
            $completed = (TabExpansion2 $line $line.Length).CompletionMatches[0].CompletionText
            $said = & ([scriptblock]::Create("Get-ErrorOf { $Command $completed }; if ('$Command' -like 'Import*') { $Command $completed }"))
            "$said" | Should -Not -BeLike '*no such file*'
            "$said" | Should -Match '101|list\[1\].txt'
            @(Get-ChildItem -LiteralPath $TestDrive -File -Filter 'list*') | Should -HaveCount 1
        }
        finally {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
            Remove-Item -LiteralPath 'list[1].txt'
        }
    }
}
