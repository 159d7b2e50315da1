# Every It here passes: each states a rule of Pester's two phases and of its scopes.
BeforeDiscovery {
    $discovered = 'yes'
    $rooms = @(@{ Room = 1; Inner = @{ Deep = 'one' } }, @{ Room = 2; Inner = @{ Deep = 'two' } })
}

$atFileLevel = 'discovery only'

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Import-Module $PSScriptRoot/Triple.psm1 -Force
    Import-Module $PSScriptRoot/Triple.psm1 -Force
    $fromTop = 'top'
    $list = [System.Collections.Generic.List[string]]::new()
    $script:count = 0
}

AfterAll {
    if (($list -join ' ') -ne 'outer.before inner.before it inner.after outer.after') { throw "Order: $list" }
}

Describe 'the run' -Tag 'Outer' {
    $inBody = 'discovery only'

    BeforeAll {
        $fromDescribe = 'describe'
        $changed = 'first'
    }

    It 'sees BeforeAll of the file and of the block' {
        $fromTop | Should -Be 'top'
        $fromDescribe | Should -Be 'describe'
    }

    It 'sees functions of a file that BeforeAll dot-sourced' {
        Get-Double 21 | Should -Be 42
    }

    It 'sees commands of a module that BeforeAll imported' {
        Get-Triple 2 | Should -Be 6
    }

    It 'does not see what discovery set' {
        $atFileLevel | Should -BeNullOrEmpty
        $inBody | Should -BeNullOrEmpty
        $discovered | Should -BeNullOrEmpty
    }

    It 'lets an It change only its own copy' {
        $changed = 'second'
        $leaked = 'leaked'
        $changed | Should -Be 'second'
    }

    It 'starts the next It from what BeforeAll set' {
        $changed | Should -Be 'first'
        $leaked | Should -BeNullOrEmpty
    }

    It 'keeps script scope for the whole file' {
        $script:count++
        $script:count | Should -Be 1
    }

    It 'knows its file' {
        $PSScriptRoot | Should -Match 'SelfTest$'
        $PSCommandPath | Should -BeLike '*Scoping.ps1'
    }

    It 'leaves non-terminating errors to the test' {
        $ErrorActionPreference | Should -Be 'Continue'
        Import-Module $PSScriptRoot/NoSuchModule 2>$null
        $reached = $true
        $reached | Should -BeTrue
    }

    Context 'in a nested block' -Tag 'Inner' {
        BeforeAll {
            $fromDescribe += ' and context'
        }

        It 'sees both' {
            $fromDescribe | Should -Be 'describe and context'
        }
    }

    It 'is not changed by a nested block' {
        $fromDescribe | Should -Be 'describe'
    }
}

Describe 'the order of setups' {
    BeforeEach { $list.Add('outer.before'); $each = 1 }
    AfterEach { $list.Add('outer.after') }

    Context 'of two blocks' {
        BeforeEach { $list.Add('inner.before'); $each++ }
        AfterEach {
            $list.Add('inner.after')
            if ($setByIt -ne 'it') { throw 'AfterEach does not see what the It set.' }
        }

        It 'is outside in, and inside out' {
            $list.Add('it')
            $setByIt = 'it'
            $each | Should -Be 2
        }
    }
}

Describe 'ForEach of a block, room <Room>' -ForEach $rooms {
    BeforeAll { $doubled = $Room * 2 }

    It 'gives its variables, <Inner.Deep>, to the run' {
        $doubled | Should -Be ($Room * 2)
        $_.Room | Should -Be $Room
    }

    It 'combines with ForEach of a test: <_>' -TestCases 'a', 'b' {
        $_ | Should -BeIn 'a', 'b'
        $Room | Should -BeIn 1, 2
    }
}

Describe 'ForEach of a test' {
    It 'adds <a> and <b>' -ForEach @{ a = 1; b = 2; sum = 3 }, @{ a = 2; b = 2; sum = 4 } {
        $a + $b | Should -Be $sum
    }

    It 'fills parameters, <text>' -ForEach @{ text = 'given' } {
        param($text)
        $text | Should -Be 'given'
    }

    It 'fills <fromRun> when it runs' {
        $true | Should -BeTrue
    }

    BeforeAll { $fromRun = 'a variable' }
}

Describe 'TestDrive' {
    BeforeAll { [System.IO.File]::WriteAllText("$TestDrive/kept.txt", 'x') }

    Context 'a block' {
        It 'writes to it' {
            [System.IO.File]::WriteAllText("$TestDrive/inner.txt", 'x')
            'TestDrive:/inner.txt' | Should -Exist
        }
    }

    Context 'the next block' {
        It 'finds what the outer block left, and nothing else' {
            'TestDrive:/kept.txt' | Should -Exist
            'TestDrive:/inner.txt' | Should -Not -Exist
        }
    }
}
