# Secrets from everywhere, profiles, both generations of the API, clocks and paces.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $configuration = $env:XDG_CONFIG_HOME
    $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'canary-secret')
    $endpoint = $emulator.Endpoint
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    Stop-RtmVoiceEmulator
    $env:XDG_CONFIG_HOME = $configuration
}

Describe 'The secret of Connect-RtmVoice' {
    It 'can be <Kind>' -ForEach @(
        @{ Kind = 'a secure string'; Make = { New-Secret 'canary-secret' } }
        @{ Kind = 'a credential of any user name'; Make = { New-Credential 'moderator' 'canary-secret' } }
        @{ Kind = 'a script block that returns a secure string'; Make = { { New-Secret 'canary-secret' } } }
        @{ Kind = 'a script block that returns a credential'; Make = { { New-Credential '1' 'canary-secret' } } }
        @{ Kind = 'a script block that returns a string'; Make = { { 'canary-secret' } } }
    ) {
        $session = Connect-RtmVoice $endpoint -ProjectId 11000001 -Secret (& $Make)
        Test-RtmVoiceSession $session | Should -BeTrue
    }

    It 'can bring the project id as the user name of a credential' {
        (Connect-RtmVoice $endpoint -Secret (New-Credential '11000001' 'canary-secret')).ProjectId | Should -Be 11000001
    }

    It 'is refused in plain text, and not repeated' {
        $failure = Get-ErrorOf { Connect-RtmVoice $endpoint -ProjectId 11000001 -Secret 'canary-secret' }
        $failure.Exception.Message | Should -BeLike '*SecureString*'
        "$failure $($failure.Exception)" | Should -Not -Match 'canary'
    }

    It 'is not read from a script block that <Problem>' -ForEach @(
        @{ Problem = 'returns nothing'; Block = { } }
        @{ Problem = 'returns two'; Block = { 'canary-a'; 'canary-b' } }
        @{ Problem = 'returns a number'; Block = { 42 } }
        @{ Problem = 'fails'; Block = { throw 'The vault is locked.' } }
    ) {
        $failure = Get-ErrorOf { Connect-RtmVoice $endpoint -ProjectId 11000001 -Secret $Block }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SecretNotRead,*'
        "$failure $($failure.Exception)" | Should -Not -Match 'canary'
    }

    It 'is shown in no stream and no text' {
        $secret = New-Secret 'canary-secret'
        $streams = $(
            $session = Connect-RtmVoice $endpoint -ProjectId 11000001 -Secret { $secret } -Verbose -Debug
            $session
            $session | Save-RtmVoiceProfile canary-free -PassThru -Force -Verbose -Debug
            [RtmVoice.PowerShell.Sessions.RtmVoiceSecret]::new($secret)
            Connect-RtmVoice -Profile canary-free -Secret { 'canary-wrong' } -SkipVerification | Get-RtmVoiceRoom -Verbose -Debug
        ) *>&1
        $text = $streams | ForEach-Object {
            "$_"
            $_.PSObject.Properties | ForEach-Object { "$($_.Value)" }
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.Exception.ToString() }
        }
        @($streams).Count | Should -BeGreaterThan 4
        $text -join "`n" | Should -Not -Match 'canary-(secret|wrong)'
        Get-Content "$env:XDG_CONFIG_HOME/RtmVoice/canary-free.json" -Raw | Should -Not -Match 'canary'
    }
}

Describe 'The profile of Connect-RtmVoice' {
    BeforeAll {
        Save-RtmVoiceProfile lab $endpoint -ProjectId 11000001 -OperationTimeoutSeconds 7 -Api Auto
        $secret = New-Secret 'canary-secret'
    }

    It 'gives what no parameter gives' {
        $session = Connect-RtmVoice -Profile LAB -Secret $secret
        $session.Endpoint | Should -Be $endpoint
        $session.OperationTimeout.TotalSeconds | Should -Be 7
        $session.Api | Should -Be 'Voice'
    }

    It 'gives way to parameters' {
        (Connect-RtmVoice -Profile lab -Secret $secret -OperationTimeoutSeconds 3).OperationTimeout.TotalSeconds | Should -Be 3
    }

    It 'goes before the environment' {
        $env:RTMVOICE_ENDPOINT = 'nowhere.invalid:1'
        $env:RTMVOICE_SECRET = 'canary-secret'
        try {
            (Connect-RtmVoice -Profile lab).Endpoint | Should -Be $endpoint
        }
        finally {
            Remove-Item Env:RTMVOICE_*
        }
    }

    It 'can be piped' {
        (Get-RtmVoiceProfile lab | Connect-RtmVoice -Secret $secret).OperationTimeout.TotalSeconds | Should -Be 7
    }

    It 'must exist' {
        $failure = Get-ErrorOf { Connect-RtmVoice -Profile missing -Secret $secret }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        $failure.TargetObject | Should -Be 'missing'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-RtmVoiceProfile*'
    }
}

Describe 'Connect-RtmVoice' {
    It 'asks with -Api Auto which names the server knows' {
        $rtc = Start-RtmVoiceEmulator -Api Rtc
        $session = $rtc | Connect-RtmVoice -Api Auto
        $session.Api | Should -Be 'Rtc'
        ($emulator | Connect-RtmVoice -Api Auto).Api | Should -Be 'Voice'
    }

    It 'says with the wrong names what to do' {
        $rtc = Start-RtmVoiceEmulator -Api Rtc
        Get-CauseOf { $rtc | Connect-RtmVoice -Api Voice } | Should -Be 'UnknownMethod'
        $session = $rtc | Connect-RtmVoice -Api Voice -SkipVerification
        $failure = Get-ErrorOf { Get-RtmVoiceRoom -Session $session }
        $failure.FullyQualifiedErrorId | Should -BeLike 'UnknownMethod,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Api Auto*'
    }

    It 'takes every setting of clocks, pace, pings and reconnection' {
        $settings = @{
            ClockSkew                  = 'Auto'
            RequestsPerSecond          = 1000
            KeepAliveIntervalSeconds   = 0.5
            PingTimeoutSeconds         = 1.5
            PingRetries                = 2
            ReconnectImmediateAttempts = 1
            ReconnectFirstDelaySeconds = 0.1
            ReconnectMaxDelaySeconds   = 1
            MaxFrameSize               = 65536
        }
        $emulator | Connect-RtmVoice @settings | Test-RtmVoiceSession | Should -BeTrue
    }

    It 'names settings that do not go together' {
        $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -ReconnectFirstDelaySeconds 10 -ReconnectMaxDelaySeconds 1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidSetting,*'
        $failure.Exception.Message | Should -BeLike 'ReconnectMaxDelaySeconds is out of range: *.'
    }

    It 'refuses to expect what is not the name of a host: <_>' -ForEach 'a b', "rtm$([char] 27).example.com", "$([char] 0xFEFF)rtm.example.com" {
        $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -UseTls -TlsTargetHost $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidSetting,*'
        $failure.Exception.Message | Should -BeLike 'TlsTargetHost is out of range: it is a host name or an IP address.'
    }

    It 'shows requests in flight, the last latency and the last error in the session' {
        $own = Start-RtmVoiceEmulator
        $session = $own | Connect-RtmVoice
        $session.LastError | Should -BeNullOrEmpty
        $null = Test-RtmVoiceSession $session
        $session.RequestsInFlight | Should -Be 0
        $session.Latency | Should -BeGreaterThan ([timespan]::Zero)
        $own | Stop-RtmVoiceEmulator
        [System.Threading.SpinWait]::SpinUntil({ $session.LastError }, 60000) | Should -BeTrue
        $session.LastError.CodeName | Should -BeIn 'ConnectionClosed', 'InvalidConnection'
    }
}
