It 'has no Describe around it' { $true | Should -BeTrue }
