BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'canary-secret')
    $credential = $emulator.Credential
}

AfterAll {
    Get-RtmVoiceSession | Where-Object Endpoint -EQ $emulator.Endpoint | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Connect-RtmVoice' {
    AfterEach {
        Get-RtmVoiceSession | Where-Object Endpoint -EQ $emulator.Endpoint | Disconnect-RtmVoice
    }

    Context 'with what is needed' {
        It 'connects by endpoint and credential' {
            $session = Connect-RtmVoice -Endpoint $emulator.Endpoint -Credential $credential
            $session | Should -BeOfType 'RtmVoice.PowerShell.Sessions.RtmVoiceSession'
            $session.Endpoint | Should -Be $emulator.Endpoint
            $session.ProjectId | Should -Be 11000001
            $session.State | Should -Be 'Connected'
        }

        It 'connects by project id and secret' {
            $session = Connect-RtmVoice $emulator.Endpoint -ProjectId 11000001 -Secret (New-Secret 'canary-secret')
            Test-RtmVoiceSession $session | Should -BeTrue
        }

        It 'takes endpoint and credential from a piped emulator' {
            $session = $emulator | Connect-RtmVoice
            Test-RtmVoiceSession $session | Should -BeTrue
        }

        It 'takes what is missing from the environment' {
            $env:RTMVOICE_ENDPOINT = $emulator.Endpoint
            $env:RTMVOICE_PROJECT_ID = '11000001'
            $env:RTMVOICE_SECRET = 'canary-secret'
            try {
                $session = Connect-RtmVoice
                Test-RtmVoiceSession $session | Should -BeTrue
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'leaves out blanks and line ends around what the environment says, and warns where the secret has some' {
            $env:RTMVOICE_ENDPOINT = " $($emulator.Endpoint)`n"
            $env:RTMVOICE_PROJECT_ID = "11000001`r`n"
            $env:RTMVOICE_SECRET = "canary-secret`n"
            try {
                $session = Connect-RtmVoice -WarningVariable warnings -WarningAction SilentlyContinue
                Test-RtmVoiceSession $session | Should -BeTrue
                $warnings | Should -HaveCount 1
                $warnings | Should -BeLike '*RTMVOICE_SECRET*'
                $warnings | Should -Not -Match 'canary'
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'warns where the secret of the environment stands in quotation marks' {
            $env:RTMVOICE_ENDPOINT = $emulator.Endpoint
            $env:RTMVOICE_PROJECT_ID = '11000001'
            $env:RTMVOICE_SECRET = '"canary-secret"'
            try {
                Get-CauseOf { Connect-RtmVoice -WarningVariable script:warnings -WarningAction SilentlyContinue } | Should -Be 'InvalidPidOrSign'
                $script:warnings | Should -HaveCount 1
                $script:warnings | Should -BeLike '*RTMVOICE_SECRET*quotation marks*'
                $script:warnings | Should -Not -Match 'canary'
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'leaves out the byte order mark of files that variables were read from' {
            $mark = [string][char] 0xFEFF
            $env:RTMVOICE_ENDPOINT = "$mark$($emulator.Endpoint)`n"
            $env:RTMVOICE_PROJECT_ID = "${mark}11000001`n"
            $env:RTMVOICE_SECRET = "$mark$($credential.GetNetworkCredential().Password)"
            try {
                (Connect-RtmVoice -WarningVariable script:warnings -WarningAction SilentlyContinue).Endpoint | Should -Be $emulator.Endpoint
                $script:warnings | Should -BeLike '*RTMVOICE_SECRET*byte order mark*'
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'warns where the audit of the environment stands in quotation marks' {
            $env:RTMVOICE_AUDIT = '"none/audit.jsonl"'
            try {
                Get-CauseOf { $emulator | Connect-RtmVoice -WarningVariable script:warnings -WarningAction SilentlyContinue } | Should -Be 'AuditNotWritten'
                $script:warnings | Should -BeLike '*RTMVOICE_AUDIT*quotation marks*'
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'asks for the secret of a project id, and says so where nobody can be asked: <Given>' -ForEach @(
            @{ Given = 11000001 }
            @{ Given = [long] 11000001 }
            @{ Given = ' 11000001 ' }
        ) {
            # A shell of one's own has no user to ask.
            $shell = [powershell]::Create().AddScript({ param($module, $endpoint, $given)
                    Import-Module $module
                    Connect-RtmVoice $endpoint -Credential $given
                }).AddArgument((Get-Module RtmVoice).Path).AddArgument($emulator.Endpoint).AddArgument($Given)
            try {
                $failure = try { $shell.Invoke(); $shell.Streams.Error[0] } catch { $_ }
                "$failure" | Should -BeLike '*secret of project 11000001 cannot be asked for*'
            }
            finally {
                $shell.Dispose()
            }
        }

        It 'takes <Given> for no credential' -ForEach @(@{ Given = 0 }, @{ Given = -5 }, @{ Given = 'admin' }, @{ Given = 1.5 }, @{ Given = $true }) {
            Get-ErrorOf { Connect-RtmVoice $emulator.Endpoint -Credential $Given } | Should -BeLike '*a project id, whose secret is then asked for*'
        }

        It 'prefers a parameter to the environment' {
            $env:RTMVOICE_ENDPOINT = 'nowhere.invalid:1'
            try {
                (Connect-RtmVoice $emulator.Endpoint -Credential $credential).Endpoint | Should -Be $emulator.Endpoint
            }
            finally {
                $env:RTMVOICE_ENDPOINT = $null
            }
        }

        It 'makes the new session the current one' {
            $first = $emulator | Connect-RtmVoice
            $second = $emulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull -RoomId 5 -UserId 1
            (Get-RtmVoiceRoom -RoomId 5).Session | Should -Be $second.Name
            $second | Disconnect-RtmVoice
            (Get-RtmVoiceRoom -RoomId 5).Session | Should -Be $first.Name
        }

        It 'gives the session the name asked for' {
            ($emulator | Connect-RtmVoice -Name 'night shift').Name | Should -Be 'night shift'
        }

        It 'makes a name up, different for each session' {
            $first = $emulator | Connect-RtmVoice
            $second = $emulator | Connect-RtmVoice
            $first.Name | Should -Be "11000001@$($emulator.Endpoint)"
            $second.Name | Should -Be "$($first.Name)#2"
            $second.Name | Should -Not -Be $first.Name
        }

        It 'takes time-outs as fractions of a second' {
            $session = $emulator | Connect-RtmVoice -ConnectTimeoutSeconds 2.5 -OperationTimeoutSeconds 0.25
            $session.OperationTimeout.TotalSeconds | Should -Be 0.25
        }

        It 'inherits the time-out of the process where it is 0' {
            ($emulator | Connect-RtmVoice -TimeoutSec 0).OperationTimeout.TotalSeconds | Should -Be 30
        }
    }

    Context 'with something wrong' {
        It 'ends the command, so that what comes next is not done in another session: <Command>' -ForEach @(
            @{ Command = { Connect-RtmVoice } }
            @{ Command = { Connect-RtmVoice rtm.example.com } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -ProjectId 1 } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -ProjectId 1 -Secret { } } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential 'nobody' 'canary') } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential $credential -PublicKey none.pem } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential $credential -UseTls -PublicKey ('ab' * 64) } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential $credential -TlsTargetHost rtm.example.com } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential $credential -RequireReason } }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -Credential $credential -ReconnectFirstDelaySeconds 10 -ReconnectMaxDelaySeconds 1 } }
            @{ Command = { Connect-RtmVoice -Profile none -Credential $credential } }
            @{ Command = { $null = $emulator | Connect-RtmVoice -Name taken; Connect-RtmVoice $emulator.Endpoint -Credential $credential -Name taken } }
        ) {
            $wentOn = $false
            try { & $Command 2>$null; $wentOn = $true } catch { "$_" | Should -Not -BeNullOrEmpty }
            $wentOn | Should -BeFalse
        }

        It 'takes a variable that is not set for a mistake, and for nothing of the environment: <Command>' -ForEach @(
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -ProjectId $null -Secret $credential.Password }; Cause = 'InvalidProjectId' }
            @{ Command = { Connect-RtmVoice $emulator.Endpoint -ProjectId '' -Secret $credential.Password }; Cause = 'InvalidProjectId' }
            @{ Command = { $emulator | Connect-RtmVoice -PublicKey $null }; Cause = 'InvalidPublicKey' }
            @{ Command = { $emulator | Connect-RtmVoice -PublicKey ' ' }; Cause = 'InvalidPublicKey' }
            @{ Command = { [pscustomobject]@{ Profile = 'none' } | Connect-RtmVoice -Endpoint $null }; Cause = 'InvalidEndpoint' }
        ) {
            $env:RTMVOICE_ENDPOINT = $emulator.Endpoint
            $env:RTMVOICE_PROJECT_ID = '11000001'
            $env:RTMVOICE_SECRET = $credential.GetNetworkCredential().Password
            try {
                Get-CauseOf $Command | Should -Be $Cause
            }
            finally {
                Remove-Item Env:RTMVOICE_*
            }
        }

        It 'shows what cannot be seen in an endpoint' {
            (Get-ErrorOf { Connect-RtmVoice "$([char] 0xFEFF)rtm.example.com:1" -Credential $credential }).Exception.Message | Should -BeLike "*'\uFEFFrtm.example.com' is not a host name*"
            (Get-ErrorOf { Connect-RtmVoice rtm.example.com:1 -Credential (New-Credential "$([char] 0x200B)5" 'canary') }).Exception.Message | Should -BeLike "'\u200B5' is not a project id*"
        }

        It 'names what an endpoint of <Endpoint> has too much' -ForEach @(
            @{ Endpoint = 'tcp://rtm.example.com:13315'; Word = "the scheme 'tcp://'. Leave it out: 'rtm.example.com:13315'" }
            @{ Endpoint = 'admin@rtm.example.com:13315'; Word = "names a user before the '@'" }
            @{ Endpoint = 'rtm.example.com:13315/voice'; Word = "has a path, '/voice'" }
            @{ Endpoint = 'one.example.com:13315,two.example.com:13315'; Word = 'holds several addresses' }
        ) {
            (Get-ErrorOf { Connect-RtmVoice $Endpoint -Credential $credential }).Exception.Message | Should -BeLike "*$Word*"
        }

        It 'refuses <Rate> requests a second by the name of the parameter' -ForEach @(@{ Rate = 1e-9 }, @{ Rate = -1 }, @{ Rate = 1e6 }) {
            $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -RequestsPerSecond $Rate }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            $failure.Exception.Message | Should -BeLike "*'RequestsPerSecond'*0 or a number from 0.001 to 999999*"
        }

        It 'refuses <Endpoint> as an endpoint' -ForEach @(
            @{ Endpoint = 'rtm.example.com' }
            @{ Endpoint = 'rtm.example.com:' }
            @{ Endpoint = 'rtm.example.com:port' }
            @{ Endpoint = 'rtm.example.com:65536' }
            @{ Endpoint = '::1:13315' }
            @{ Endpoint = 'tcp://rtm.example.com:13315' }
            @{ Endpoint = 'admin@rtm.example.com:13315' }
            @{ Endpoint = 'rtm.example.com:13315/voice' }
            @{ Endpoint = 'one.example.com:13315,two.example.com:13315' }
        ) {
            $failure = Get-ErrorOf { Connect-RtmVoice $Endpoint -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidEndpoint,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.TargetObject | Should -Be $Endpoint
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*host:port*'
        }

        It 'says that no endpoint was given' {
            Get-CauseOf { Connect-RtmVoice -Credential $credential } | Should -Be 'MissingEndpoint'
        }

        It 'says that no project id was given' {
            Get-CauseOf { Connect-RtmVoice $emulator.Endpoint -Secret (New-Secret 'x') } | Should -Be 'MissingProjectId'
        }

        It 'says that no secret was given' {
            Get-CauseOf { Connect-RtmVoice $emulator.Endpoint -ProjectId 11000001 } | Should -Be 'MissingSecret'
        }

        It 'refuses <UserName> as a project id' -ForEach @(
            @{ UserName = 'moderator' }
            @{ UserName = '0' }
            @{ UserName = '-5' }
            @{ UserName = '3000000000' }
        ) {
            $failure = Get-ErrorOf { Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential $UserName 'x') }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidProjectId,*'
            $failure.Exception.Message | Should -BeLike "*'$UserName'*"
        }

        It 'refuses a project id in -ProjectId that is not a number' {
            { Connect-RtmVoice $emulator.Endpoint -ProjectId 'moderator' -Secret (New-Secret 'x') } | Should -Throw '*moderator*'
        }

        It 'reports a refused connection and how to go on' {
            $stopped = Start-RtmVoiceEmulator
            $stopped | Stop-RtmVoiceEmulator
            $failure = Get-ErrorOf { $stopped | Connect-RtmVoice }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.TargetObject | Should -Be $stopped.Endpoint
            $failure.Exception.Code | Should -Be 20012
            $failure.Exception.Endpoint | Should -Be $stopped.Endpoint
            $failure.Exception.IsRetryable | Should -BeTrue
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*port*'
        }

        It 'reports an unknown host' {
            $failure = Get-ErrorOf { Connect-RtmVoice 'nowhere.invalid:13315' -Credential $credential }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
            $failure.Exception.Message | Should -BeLike '*nowhere.invalid*'
        }

        It 'leaves no session behind when it fails' {
            $before = @(Get-RtmVoiceSession).Count
            { Connect-RtmVoice 'nowhere.invalid:13315' -Credential $credential } | Should -Throw
            @(Get-RtmVoiceSession).Count | Should -Be $before
        }

        It 'refuses a name that is taken, whatever the case' {
            $null = $emulator | Connect-RtmVoice -Name 'Twice'
            $failure = Get-ErrorOf { $emulator | Connect-RtmVoice -Name 'tWICE' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'SessionNameTaken,*'
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        }

        It 'lets a name be used again after its session was closed' {
            $emulator | Connect-RtmVoice -Name 'again' | Disconnect-RtmVoice
            ($emulator | Connect-RtmVoice -Name 'again').State | Should -Be 'Connected'
        }

        It 'refuses a negative time-out' {
            { $emulator | Connect-RtmVoice -OperationTimeoutSeconds -1 -ErrorAction Stop } | Should -Throw '*OperationTimeoutSeconds*'
        }

        It 'goes on with the next emulator of a pipeline' {
            $stopped = Start-RtmVoiceEmulator
            $stopped | Stop-RtmVoiceEmulator
            @($stopped, $emulator | Connect-RtmVoice 2>$null).Count | Should -Be 1
        }
    }

    Context 'with a wrong secret' {
        BeforeEach {
            $session = Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '11000001' 'another-canary') -SkipVerification
        }

        It 'ends the command, and emits no session that a next command could use' {
            { Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '11000001' 'another-canary') -Name refused } |
                Should -Throw -ErrorId 'InvalidPidOrSign,*'
            Get-CauseOf { Get-RtmVoiceSession refused } | Should -Be 'SessionNotFound'
        }

        It 'connects with -SkipVerification, and the first call says what is wrong' {
            $failure = Get-ErrorOf { Get-RtmVoiceRoom -Session $session }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidPidOrSign,*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.Exception.Code | Should -Be 200002
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*secret*'
        }

        It 'stays connected' {
            Get-RtmVoiceRoom -Session $session 2>$null
            $session.State | Should -Be 'Connected'
        }
    }

    It 'shows no secret in any stream' {
        $streams = $($emulator
            $emulator | Connect-RtmVoice -Verbose -Debug
            Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '11000001' 'another-canary') -SkipVerification | Get-RtmVoiceRoom -Verbose -Debug) *>&1
        $text = $streams | ForEach-Object { "$_"; if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.Exception.ToString(); $_.ErrorDetails.RecommendedAction } }
        $text -join "`n" | Should -Not -BeNullOrEmpty
        $text -join "`n" | Should -Not -Match 'canary'
    }
}
