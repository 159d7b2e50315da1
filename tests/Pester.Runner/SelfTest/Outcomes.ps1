# Known passes, failures and skips. The tests of the runner know the line of each failure.
BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'outcomes' {
    It 'passes' { 1 | Should -Be 1 }

    It 'fails in Should' {
        1 | Should -Be 2 -Because 'one is not two'
    }

    It 'fails by throw' {
        throw 'thrown'
    }

    It 'fails by an error of a statement' {
        [int]::Parse('x')
        'not reached' | Should -BeNullOrEmpty
    }

    It 'fails by an unknown command' {
        No-SuchCommand
        'not reached' | Should -BeNullOrEmpty
    }

    It 'fails in a support file' {
        Stop-InSupport
    }

    It 'fails in Should even if errors continue' {
        $ErrorActionPreference = 'SilentlyContinue'
        1 | Should -Be 3
        $true | Should -BeTrue
    }

    It 'is skipped by the parameter' -Skip { throw 'never' }

    It 'is not skipped by a false parameter' -Skip:$false { $true | Should -BeTrue }

    It 'skips itself' {
        Set-ItResult -Skipped -Because 'of the weather'
        throw 'never'
    }

    It 'fails by break' {
        break
    }

    It 'fails by a prompt' {
        $Host.UI.PromptForChoice('caption', 'message', @('&Yes', '&No'), 0)
    }

    It 'passes when an error is caught' {
        try { 1 | Should -Be 2 } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be 'PesterAssertionFailed'
    }

    It 'fails by exit' {
        exit 0
    }

    It 'passes after all of that' { $true | Should -BeTrue }
}

Describe 'a block of skipped tests' {
    BeforeAll { throw 'never' }

    It 'skips its test' -Skip { throw 'never' }

    AfterAll { throw 'never' }
}

Describe 'a skipped block' -Skip {
    BeforeAll { throw 'never' }

    It 'skips its tests' { throw 'never' }

    Context 'nested' {
        It 'and those below' { throw 'never' }
    }
}

Describe 'errors from below' {
    BeforeAll {
        function Get-Broken { [int]::Parse('x'); 'not reached' }
    }

    It 'fails by a statement of a function in a pipeline' {
        1 | ForEach-Object { Get-Broken }
        'not reached' | Should -BeNullOrEmpty
    }
}
