Describe 'a block' {
    It 'is not closed' {
}
