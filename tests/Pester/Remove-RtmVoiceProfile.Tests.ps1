BeforeDiscovery {
    $onWindows = [System.IO.Path]::DirectorySeparatorChar -eq '\'
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $configuration = $env:XDG_CONFIG_HOME
    $env:XDG_CONFIG_HOME = "$TestDrive/configuration"
}

AfterAll {
    $env:XDG_CONFIG_HOME = $configuration
}

Describe 'Remove-RtmVoiceProfile' -Skip:$onWindows {
    BeforeEach {
        'east', 'west' | ForEach-Object { Save-RtmVoiceProfile $_ 'rtm.example.com:13315' -Force }
    }

    It 'removes a profile, whatever the case of its name' {
        Remove-RtmVoiceProfile EAST
        (Get-RtmVoiceProfile).Name | Should -Be 'west'
    }

    It 'removes piped profiles' {
        Get-RtmVoiceProfile | Remove-RtmVoiceProfile
        Get-RtmVoiceProfile | Should -BeNullOrEmpty
    }

    It 'removes by wildcards, and nothing where none fits' {
        Remove-RtmVoiceProfile 'n*'
        Remove-RtmVoiceProfile 'e*'
        (Get-RtmVoiceProfile).Name | Should -Be 'west'
    }

    It 'removes nothing with -WhatIf' {
        Remove-RtmVoiceProfile * -WhatIf
        @(Get-RtmVoiceProfile).Count | Should -Be 2
    }

    It 'fails for a name that no profile has' {
        Get-CauseOf { Remove-RtmVoiceProfile north } | Should -Be 'ProfileNotFound'
    }
}
