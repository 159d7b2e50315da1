Describe 'a block' {
    BeforeAll { $first = 1 }

    BeforeAll { $second = 2 }

    It 'has one setup too many' { $true | Should -BeTrue }
}
