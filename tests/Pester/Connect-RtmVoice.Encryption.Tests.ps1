# What protects a connection of Connect-RtmVoice, and which keys it refuses.
BeforeDiscovery {
    $curves = 'Secp256r1', 'Secp256k1', 'Secp224r1', 'Secp192r1'
    $combinations = foreach ($curve in $curves) {
        foreach ($size in 128, 256) {
            foreach ($mode in 'Stream', 'Package') { @{ Curve = $curve; KeySize = $size; Mode = $mode } }
        }
    }
    $curves = $curves | ForEach-Object { @{ Curve = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

    function Get-FileByte([string] $Path) { , [System.IO.File]::ReadAllBytes($Path) }

    $emulators = @{}
    $pairs = @{}
    foreach ($curve in 'Secp256r1', 'Secp256k1', 'Secp224r1', 'Secp192r1') {
        $pairs[$curve] = New-RtmVoiceKeyPair "$TestDrive/$curve" -Curve $curve -PassThru
        $emulators[$curve] = $pairs[$curve] | Start-RtmVoiceEmulator -RequireEncryption
    }
    $emulator = $emulators['Secp256r1']
    $pair = $pairs['Secp256r1']
    $plain = Start-RtmVoiceEmulator
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    Stop-RtmVoiceEmulator
}

Describe 'Connect-RtmVoice with a public key' {
    It 'says at once that a server may require encryption, and with which parameter' {
        $failure = @(Get-ErrorOf {
                $session = Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential
                if ($session) { Get-RtmVoiceRoom -Session $session }
            })[0]
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionClosed,*'
        $failure.Exception.Message | Should -BeLike '*may require encryption*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-PublicKey*'
    }

    It 'says that a server has no key for it' {
        $failure = Get-ErrorOf { Connect-RtmVoice $plain.Endpoint -Credential $plain.Credential -PublicKey $pair.PublicKey }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
        $failure.Exception.Message | Should -BeLike '*instead of agreeing on keys*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-PublicKey*'
    }

    It 'encrypts on <Curve> with <KeySize> bits in <Mode> mode' -ForEach $combinations {
        $session = $emulators[$Curve] | Connect-RtmVoice -KeySize $KeySize -EncryptionMode $Mode
        $session.Encryption | Should -Be "$Curve, $KeySize, $Mode"
        Invoke-RtmVoiceRoomPull 5 1, 2 -Session $session
        (Get-RtmVoiceRoomMember 5 -Session $session).UserId | Should -Be 1, 2
    }

    It 'encrypts with 256 bits in stream mode by default' {
        ($emulator | Connect-RtmVoice).Encryption | Should -Be 'secp256r1, 256, stream'
    }

    It 'cannot use a server that requires encryption without it' {
        (Get-ErrorOf { Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential }).ErrorDetails.RecommendedAction | Should -BeLike '*-PublicKey*'
        $session = Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -SkipVerification
        $session.Encryption | Should -Be 'none'
        Test-RtmVoiceSession $session -OperationTimeoutSeconds 5 | Should -BeFalse
    }

    It 'tells the encryption in a detailed test' {
        ($emulator | Connect-RtmVoice | Test-RtmVoiceSession -Detailed).Encryption | Should -Be 'secp256r1, 256, stream'
    }

    It 'takes the key of <Curve> as a path, whatever its form' -ForEach $curves {
        foreach ($path in $pairs[$Curve].PublicKeyPemPath, $pairs[$Curve].PublicKeyDerPath, $pairs[$Curve].PublicKeyPath) {
            $session = Connect-RtmVoice $emulators[$Curve].Endpoint -Credential $emulators[$Curve].Credential -PublicKey $path -Curve $Curve
            Test-RtmVoiceSession $session | Should -BeTrue
        }
    }

    It 'takes the key as PEM text, hex, DER bytes and raw bytes' {
        $forms = @(
            Get-Content -LiteralPath $pair.PublicKeyPemPath -Raw
            $pair.PublicKey.ToUpperInvariant()
            Get-FileByte $pair.PublicKeyDerPath
            Get-FileByte $pair.PublicKeyPath
        )
        foreach ($form in $forms) {
            $session = Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -PublicKey $form
            Test-RtmVoiceSession $session | Should -BeTrue
        }
    }

    It 'takes the key from the environment' {
        $env:RTMVOICE_PUBLIC_KEY = $pair.PublicKeyPemPath
        try {
            $session = Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential
            $session.Encryption | Should -Be 'secp256r1, 256, stream'
        }
        finally {
            $env:RTMVOICE_PUBLIC_KEY = $null
        }
    }

    Context 'that cannot be used' {
        BeforeAll {
            function Get-Refusal($Key, [hashtable] $Parameters = @{}) {
                Get-ErrorOf { Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -PublicKey $Key @Parameters }
            }

            $raw = Get-FileByte $pair.PublicKeyPath
        }

        It 'refuses a private key without showing it' {
            $private = Get-FileByte $pair.PrivateKeyPath
            $hex = -join ($private | ForEach-Object { '{0:x2}' -f $_ })
            $failure = Get-Refusal $hex
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidPublicKey,*'
            $failure.Exception.Message | Should -BeLike '*private key*'
            "$failure $($failure.Exception) $($failure.TargetObject)" | Should -Not -Match $hex
        }

        It 'refuses a compressed key' {
            (Get-Refusal ([byte[]] (@(2) + $raw[0..31]))).Exception.Message | Should -BeLike '*compressed*'
        }

        It 'refuses a truncated key' {
            (Get-Refusal $raw[0..60]).Exception.Message | Should -BeLike '*truncated*'
        }

        It 'refuses a key that is off the curve' {
            $off = [byte[]] $raw.Clone()
            $off[63] = $off[63] -bxor 1
            (Get-Refusal $off).Exception.Message | Should -BeLike '*not a point*'
        }

        It 'refuses a key of another curve' {
            (Get-Refusal $pair.PublicKeyPemPath @{ Curve = 'Secp256k1' }).Exception.Message | Should -BeLike '*secp256r1, not on secp256k1*'
        }

        It 'refuses a path that leads nowhere' {
            (Get-Refusal "$TestDrive/missing.pem").FullyQualifiedErrorId | Should -BeLike 'InvalidPublicKey,*'
        }

        It 'refuses an empty key' {
            Get-CauseOf { Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -PublicKey '' } | Should -Be 'InvalidPublicKey'
        }

        It 'refuses it before it connects' {
            $before = $plain.ConnectionCount
            Get-CauseOf { Connect-RtmVoice $plain.Endpoint -Credential $plain.Credential -PublicKey 'missing.pem' } | Should -Be 'InvalidPublicKey'
            $plain.ConnectionCount | Should -Be $before
        }
    }

    It 'says that the key may be another server''s, and to check it' {
        $other = New-RtmVoiceKeyPair "$TestDrive/other" -PassThru
        $failure = Get-ErrorOf { Connect-RtmVoice $emulator.Endpoint -Credential $emulator.Credential -PublicKey $other.PublicKey }
        $failure.Exception.Message | Should -BeLike "*does not decrypt: the public key may be another server's.*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Check -PublicKey and -Curve*'
    }

    It 'refuses a description of encryption without a key' {
        Get-CauseOf { $plain | Connect-RtmVoice -KeySize 128 } | Should -Be 'MissingPublicKey'
    }

    It 'refuses a key together with TLS' {
        Get-CauseOf { Connect-RtmVoice $plain.Endpoint -Credential $plain.Credential -PublicKey $pair.PublicKey -UseTls } | Should -Be 'ConflictingEncryption'
    }

    It 'refuses a key size that there is not' {
        { $emulator | Connect-RtmVoice -KeySize 192 } | Should -Throw '*192*'
    }
}

Describe 'Connect-RtmVoice with TLS' {
    BeforeAll {
        $key = [System.Security.Cryptography.RSA]::Create(2048)
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=lab.example', $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-1), [datetimeoffset]::UtcNow.AddDays(1))
        [System.IO.File]::WriteAllBytes("$TestDrive/lab.pfx", $certificate.Export('Pfx', 'canary-password'))
        $secured = Start-RtmVoiceEmulator -TlsCertificate "$TestDrive/lab.pfx" -TlsCertificatePassword (New-Secret 'canary-password')
    }

    It 'speaks it, in a test without checking the certificate' {
        $session = $secured | Connect-RtmVoice -SkipCertificateCheck
        $session.Encryption | Should -BeLike 'TLS*'
        Test-RtmVoiceSession $session | Should -BeTrue
    }

    It 'names the parameter for a certificate without its private key' {
        [System.IO.File]::WriteAllBytes("$TestDrive/lab.crt", $certificate.Export('Cert'))
        (Get-ErrorOf { Start-RtmVoiceEmulator -TlsCertificate "$TestDrive/lab.crt" }).Exception.Message | Should -BeLike 'TlsCertificate is out of range: *private key.'
    }

    It 'refuses a certificate that nobody vouches for' {
        $failure = Get-ErrorOf { $secured | Connect-RtmVoice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
        $failure.Exception.Message | Should -BeLike "*Its subject is 'CN=lab.example'. *not trusted here*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-TlsTargetHost*-SkipCertificateCheck*'
    }

    It 'says that a port is not one for TLS' {
        $failure = Get-ErrorOf { Connect-RtmVoice $plain.Endpoint -Credential $plain.Credential -UseTls }
        $failure.Exception.Message | Should -BeLike '*may be a port for connections without TLS*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-UseTls*'
    }

    It 'says to a session without it that a port may be one for TLS' {
        $failure = @(Get-ErrorOf {
                $session = Connect-RtmVoice $secured.Endpoint -Credential $secured.Credential
                if ($session) { Get-RtmVoiceRoom -Session $session }
            })[0]
        $failure.Exception.Message | Should -BeLike '*or TLS*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-UseTls*'
    }

    It 'refuses a description of TLS without -UseTls' {
        Get-CauseOf { $plain | Connect-RtmVoice -SkipCertificateCheck } | Should -Be 'MissingUseTls'
    }

    It 'serves no wrong password' {
        $failure = Get-ErrorOf { Start-RtmVoiceEmulator -TlsCertificate "$TestDrive/lab.pfx" -TlsCertificatePassword (New-Secret 'canary-wrong') }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidCertificate,*'
        "$failure $($failure.Exception)" | Should -Not -Match 'canary'
    }
}
