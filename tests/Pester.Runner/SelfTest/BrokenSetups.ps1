# Errors in setups and teardowns. The tests of the runner know the line of each.
Describe 'BeforeAll that throws' {
    BeforeAll {
        throw 'no setup'
    }

    It 'fails each test' { $true | Should -BeTrue }

    Context 'and below' {
        It 'fails each test' { $true | Should -BeTrue }
    }

    It 'but not one that is skipped' -Skip { throw 'never' }
}

Describe 'AfterAll that throws' {
    AfterAll {
        throw 'no teardown'
    }

    It 'leaves the first test alone' { $true | Should -BeTrue }

    It 'fails the last test' { $true | Should -BeTrue }
}

Describe 'BeforeEach that throws' {
    BeforeEach {
        throw 'no setup of each'
    }

    AfterEach { $script:afterEachRan = $true }

    It 'fails the test' { throw 'never' }
}

Describe 'AfterEach that throws' {
    AfterEach {
        if (-not $script:afterEachRan) { throw 'AfterEach did not run after a failed BeforeEach' }
        throw 'no teardown of each'
    }

    It 'fails the test' { $true | Should -BeTrue }
}

Describe 'afterwards' {
    It 'goes on' { $true | Should -BeTrue }

    It 'fails by a name that is no template, <a b>' { $true | Should -BeTrue }
}

Describe 'BeforeAll that throws beside an AfterAll' {
    BeforeAll { throw 'no setup' }

    AfterAll { $script:afterAllRan = $true }

    It 'fails the test' { throw 'never' }
}

Describe 'after that' {
    It 'finds that AfterAll ran' { $afterAllRan | Should -BeTrue }
}
