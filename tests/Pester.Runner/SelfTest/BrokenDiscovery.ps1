Describe 'a block' {
    It 'is found' { $true | Should -BeTrue }

    [int]::Parse('no number')
}
