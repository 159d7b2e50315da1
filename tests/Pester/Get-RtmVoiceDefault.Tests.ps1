BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Get-RtmVoiceDefault' {
    It 'shows time-outs, throttle limit and retries' {
        $defaults = Get-RtmVoiceDefault
        $defaults | Should -BeOfType 'RtmVoice.PowerShell.Output.RtmVoiceDefault'
        $defaults.ConnectTimeout.TotalSeconds | Should -Be 30
        $defaults.OperationTimeout.TotalSeconds | Should -Be 30
        $defaults.ThrottleLimit | Should -Be 32
        $defaults.PingRetries | Should -Be 3
    }
}
