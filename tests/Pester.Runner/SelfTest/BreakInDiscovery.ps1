Describe 'a block' {
    break
}

Describe 'the next block' {
    It 'is not lost silently' { $true | Should -BeTrue }
}
