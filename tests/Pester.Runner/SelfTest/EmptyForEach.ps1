Describe 'a block' {
    BeforeAll { $tooLate = 1, 2 }

    It 'has no data at discovery' -ForEach $tooLate { $_ | Should -BeGreaterThan 0 }
}
