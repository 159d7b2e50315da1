break

Describe 'a block' {
    It 'is not lost silently' { $true | Should -BeTrue }
}
