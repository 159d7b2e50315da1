BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Get-RtmVoiceError' {
    It 'explains a code' {
        $known = Get-RtmVoiceError 700005
        $known | Should -BeOfType 'RtmVoice.PowerShell.Errors.RtmVoiceError'
        $known.Name | Should -Be 'RoomNotExists'
        $known.Family | Should -Be 'Room'
        $known.Category | Should -Be 'ObjectNotFound'
        $known.IsRetryable | Should -BeFalse
        $known.RecommendedAction | Should -BeLike '*Get-RtmVoiceRoom*'
    }

    It 'explains piped codes' {
        (20003, 200002 | Get-RtmVoiceError).Name | Should -Be 'Timeout', 'InvalidPidOrSign'
    }

    It 'explains names, with wildcards and whatever the case' {
        (Get-RtmVoiceError roomnotexists).Code | Should -Be 700005
        (Get-RtmVoiceError -Name 'Session*').Name | Should -Be 'SessionClosed', 'SessionNameTaken', 'SessionNotFound'
        (Get-RtmVoiceError NotInRoom).Code | Should -Be 200040, 700002
    }

    It 'explains an error that a cmdlet wrote' {
        (Get-ErrorOf { Get-RtmVoiceSession north } | Get-RtmVoiceError).Name | Should -Be 'SessionNotFound'
        (Get-ErrorOf { Connect-RtmVoice '127.0.0.1:1' -Credential (New-Credential '1' 'x') } | Get-RtmVoiceError).Code | Should -Be 20012
    }

    It 'explains errors that are given by their place' {
        $null = Close-RtmVoiceRoom 7 -Force -Session nowhere -ErrorAction SilentlyContinue -ErrorVariable failed
        (Get-RtmVoiceError $failed[0]).Name | Should -Be 'SessionNotFound'
        (Get-RtmVoiceError ($failed[0], $failed[0])).Name | Should -Be 'SessionNotFound', 'SessionNotFound'
    }

    It 'explains what has a name or a code, and texts from files' {
        ('RoomNotExists', '700002' | Get-RtmVoiceError).Name | Should -Be 'RoomNotExists', 'NotInRoom'
        $failed = Get-ErrorOf { Connect-RtmVoice '127.0.0.1:1' -Credential (New-Credential '1' 'x') }
        ($failed.Exception | Get-RtmVoiceError).Code | Should -Be 20012
        ([pscustomobject]@{ Outcome = 'Failed'; ErrorCode = 700005 } | Get-RtmVoiceError).Name | Should -Be 'RoomNotExists'
        Get-CauseOf { '700004711' | Get-RtmVoiceError } | Should -Be 'ErrorNotFound'
    }

    It 'says that an error comes from elsewhere' {
        Get-CauseOf { Get-ErrorOf { throw 'mine' } | Get-RtmVoiceError } | Should -Be 'ForeignError'
    }

    It 'fails for <Asked>, which no table has' -ForEach @(@{ Asked = 12345 }, @{ Asked = 0 }, @{ Asked = 'Nonsense' }) {
        Get-CauseOf { Get-RtmVoiceError $Asked } | Should -Be 'ErrorNotFound'
    }

    It 'reads codes as they are written, and no others: <_>' -ForEach '70,0005', 700005.4, '7e5', 99999999999 {
        (Get-ErrorOf { Get-RtmVoiceError -Code $_ }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        @(Get-ErrorOf { $_, 700005 | Get-RtmVoiceError }) | Should -HaveCount 1
    }

    It 'takes codes that are text' {
        (Get-RtmVoiceError -Code '700005', ' 700002 ').Name | Should -Be 'RoomNotExists', 'NotInRoom'
    }

    It 'knows advice and description of all' {
        $all = Get-RtmVoiceError
        @($all).Count | Should -BeGreaterThan 100
        foreach ($known in $all) {
            $known.Description | Should -BeLike '*.'
            $known.RecommendedAction | Should -BeLike '*.'
        }
    }

    It 'agrees with docs/errors.md' {
        $written = (Get-Content "$PSScriptRoot/../../docs/errors.md" -Raw).Replace("`r`n", "`n")
        & "$PSScriptRoot/../../docs/Write-ErrorTable.ps1" -PassThru | Should -BeExactly $written
    }
}
