BeforeDiscovery {
    $onWindows = [System.IO.Path]::DirectorySeparatorChar -eq '\'
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

    function Get-Hex([string] $Path) { -join ([System.IO.File]::ReadAllBytes($Path) | ForEach-Object { '{0:x2}' -f $_ }) }
}

Describe 'New-RtmVoiceKeyPair' {
    It 'writes a pair on <Curve> in the forms that servers and clients read' -ForEach @(
        @{ Curve = 'Secp256r1'; Length = 32 }
        @{ Curve = 'Secp256k1'; Length = 32 }
        @{ Curve = 'Secp224r1'; Length = 28 }
        @{ Curve = 'Secp192r1'; Length = 24 }
    ) {
        $pair = New-RtmVoiceKeyPair "$TestDrive/$Curve" -Curve $Curve -PassThru
        $pair.Curve | Should -Be $Curve
        (Get-Hex $pair.PrivateKeyPath).Length | Should -Be (2 * $Length)
        (Get-Hex $pair.PublicKeyPath) | Should -Be $pair.PublicKey
        $pair.PublicKey.Length | Should -Be (4 * $Length)
        (Get-Hex $pair.PublicKeyDerPath) | Should -BeLike "30*$($pair.PublicKey)"
        Get-Content -LiteralPath $pair.PublicKeyPemPath -Raw | Should -BeLike '-----BEGIN PUBLIC KEY-----*'
    }

    It 'emits nothing without -PassThru' {
        New-RtmVoiceKeyPair "$TestDrive/quiet" | Should -BeNullOrEmpty
        "$TestDrive/quiet-private.key" | Should -Exist
    }

    It 'shows the private key nowhere' {
        $streams = New-RtmVoiceKeyPair "$TestDrive/hidden" -PassThru -Verbose -Debug *>&1
        $text = $streams | ForEach-Object { "$_"; $_.PSObject.Properties | ForEach-Object { "$($_.Value)" } }
        $text -join "`n" | Should -Not -Match (Get-Hex "$TestDrive/hidden-private.key")
    }

    It 'lets nobody else read the private key' -Skip:$onWindows {
        New-RtmVoiceKeyPair "$TestDrive/mine"
        [int] [System.IO.File]::GetUnixFileMode("$TestDrive/mine-private.key") | Should -Be ([Convert]::ToInt32('600', 8))
    }

    It 'replaces a pair only with -Force' {
        $first = New-RtmVoiceKeyPair "$TestDrive/twice" -PassThru
        $failure = Get-ErrorOf { New-RtmVoiceKeyPair "$TestDrive/twice" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'KeyFileExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        (New-RtmVoiceKeyPair "$TestDrive/twice" -Force -PassThru).PublicKey | Should -Not -Be $first.PublicKey
    }

    It 'writes nothing with -WhatIf' {
        New-RtmVoiceKeyPair "$TestDrive/imagined" -WhatIf
        "$TestDrive/imagined-private.key" | Should -Not -Exist
    }

    It 'writes no private key beside the folder that <_> names' -ForEach '.', '..', './', 'TestDrive:', 'TestDrive:/' {
        $null = New-Item "$TestDrive/home/inner" -ItemType Directory -Force
        Push-Location "$TestDrive/home/inner"
        try {
            $failure = Get-ErrorOf { New-RtmVoiceKeyPair $_ }
        }
        finally {
            Pop-Location
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidSetting,*'
        $failure.Exception.Message | Should -BeLike "Path names a folder alone: *'$_'."
        Get-ChildItem "$TestDrive/home" -Recurse -File | Should -BeNullOrEmpty
        Test-Path "$TestDrive-private.key" | Should -BeFalse
    }

    It 'keeps the private key where another file of the pair cannot be replaced, and names that file' {
        New-RtmVoiceKeyPair "$TestDrive/kept"
        $before = (Get-FileHash "$TestDrive/kept-private.key").Hash
        Remove-Item "$TestDrive/kept-public.key", "$TestDrive/kept-public.der"
        $null = New-Item "$TestDrive/kept-public.der" -ItemType Directory
        $failure = Get-ErrorOf { New-RtmVoiceKeyPair "$TestDrive/kept" -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileNotAccessible,*'
        $failure.Exception.Message | Should -BeLike '*kept-public.der cannot be used: it is a folder.'
        (Get-FileHash "$TestDrive/kept-private.key").Hash | Should -Be $before
        "$TestDrive/kept-public.key" | Should -Not -Exist
    }

    It 'says where it cannot write' {
        Get-CauseOf { New-RtmVoiceKeyPair "$TestDrive/no/such/folder" } | Should -Be 'FileNotAccessible'
    }
}
