BeforeAll {
    . $PSScriptRoot/Support.ps1
}

AfterAll {
    Set-RtmVoiceDefault -ConnectTimeoutSeconds 30 -OperationTimeoutSeconds 30 -ThrottleLimit 32 -PingRetries 3
}

Describe 'Set-RtmVoiceDefault' {
    It 'sets what is given and leaves the rest' {
        $before = Get-RtmVoiceDefault
        $after = Set-RtmVoiceDefault -ThrottleLimit 64 -PingRetries 5 -PassThru
        $after.ThrottleLimit | Should -Be 64
        $after.PingRetries | Should -Be 5
        $after.ConnectTimeout | Should -Be $before.ConnectTimeout
    }

    It 'reaches sessions that are open' {
        $emulator = Start-RtmVoiceEmulator
        $session = $emulator | Connect-RtmVoice
        try {
            Set-RtmVoiceDefault -OperationTimeoutSeconds 12.5
            $session.OperationTimeout.TotalSeconds | Should -Be 12.5
        }
        finally {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }
    }

    It 'sets nothing with -WhatIf' {
        Set-RtmVoiceDefault -ConnectTimeoutSeconds 1 -WhatIf
        (Get-RtmVoiceDefault).ConnectTimeout.TotalSeconds | Should -Be 30
    }

    It 'takes as many requests at once as the cmdlets take, and no more' {
        { Set-RtmVoiceDefault -ThrottleLimit 10000 -WhatIf } | Should -Not -Throw
        { Set-RtmVoiceDefault -ThrottleLimit 10001 } | Should -Throw '*ThrottleLimit*'
    }

    It 'refuses a time-out of 0' {
        { Set-RtmVoiceDefault -ConnectTimeoutSeconds 0 } | Should -Throw '*ConnectTimeoutSeconds*'
    }
}
