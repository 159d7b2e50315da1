BeforeAll {
    . $PSScriptRoot/Support.ps1
    $emulator = Start-RtmVoiceEmulator
    $session = $emulator | Connect-RtmVoice -Name 'works'
    $wrong = Connect-RtmVoice $emulator.Endpoint -Credential (New-Credential '11000001' 'wrong') -Name 'wrong' -SkipVerification
    $closed = $emulator | Connect-RtmVoice
    $closed | Disconnect-RtmVoice
}

AfterAll {
    $session, $wrong | Disconnect-RtmVoice
    $emulator | Stop-RtmVoiceEmulator
}

Describe 'Test-RtmVoiceSession' {
    It 'is true for a session that works' {
        Test-RtmVoiceSession $session | Should -BeOfType ([bool])
        Test-RtmVoiceSession $session | Should -BeTrue
    }

    It 'is false, without an error, for a wrong secret' {
        Test-RtmVoiceSession -Session 'wrong' -ErrorAction Stop | Should -BeFalse
    }

    It 'is false, without an error, for a closed session' {
        Test-RtmVoiceSession $closed -ErrorAction Stop | Should -BeFalse
    }

    It 'tests piped sessions in their order' {
        $session, $closed, $wrong | Test-RtmVoiceSession | Should -Be $true, $false, $false
    }

    It 'tests the current session if none is named' {
        Test-RtmVoiceSession | Should -BeFalse
    }

    It 'is false for a server that answers nothing in time' {
        $server = Start-CrookedServer -Silent
        $silent = Connect-RtmVoice $server.Endpoint -Api Voice -SkipVerification -Credential $emulator.Credential
        try {
            $test = $silent | Test-RtmVoiceSession -Detailed -OperationTimeoutSeconds 0.2
            $test.Succeeded | Should -BeFalse
            $test.Error.CodeName | Should -Be 'Timeout'
        }
        finally {
            $silent | Disconnect-RtmVoice
            Stop-CrookedServer $server
        }
    }

    Context 'with -Detailed' {
        It 'tells latency and clock skew' {
            $test = Test-RtmVoiceSession $session -Detailed
            $test | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceSessionTest'
            $test.Succeeded | Should -BeTrue
            $test.Latency | Should -BeOfType ([timespan])
            $test.ClockSkew | Should -BeOfType ([timespan])
            $test.Error | Should -BeNullOrEmpty
            $test.Session | Should -Be $session.Name
        }

        It 'tells that the server answers although the secret is wrong' {
            $test = Test-RtmVoiceSession $wrong -Detailed
            $test.Succeeded | Should -BeFalse
            $test.Latency | Should -BeOfType ([timespan])
            $test.Error.CodeName | Should -Be 'InvalidPidOrSign'
        }

        It 'tells that a session is closed' {
            (Test-RtmVoiceSession $closed -Detailed).Error.CodeName | Should -Be 'SessionClosed'
        }
    }
}
