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

Describe 'Get-RtmVoiceProfile' -Skip:$onWindows {
    It 'lists none where none was saved' {
        Get-RtmVoiceProfile | Should -BeNullOrEmpty
    }

    Context 'with profiles' {
        BeforeAll {
            'east', 'west', 'night shift' | ForEach-Object { Save-RtmVoiceProfile $_ 'rtm.example.com:13315' -Force }
        }

        It 'lists all by name' {
            (Get-RtmVoiceProfile).Name | Should -Be 'east', 'night shift', 'west'
        }

        It 'finds by wildcards and by piped names' {
            (Get-RtmVoiceProfile '?est').Name | Should -Be 'west'
            ('WEST', 'east' | Get-RtmVoiceProfile).Name | Should -Be 'west', 'east'
        }

        It 'fails for a name that no profile has' {
            Get-CauseOf { Get-RtmVoiceProfile north } | Should -Be 'ProfileNotFound'
        }

        It 'names the file that is no profile, and goes on: <Text>' -ForEach @(
            @{ Text = 'no JSON' }
            @{ Text = '[1]' }
            @{ Text = '{"Secret": "canary"}' }
            @{ Text = '{"KeySize": "large"}' }
        ) {
            $path = "$TestDrive/configuration/RtmVoice/broken.json"
            [System.IO.File]::WriteAllText($path, $Text)
            try {
                $failure = Get-ErrorOf { Get-RtmVoiceProfile }
                $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidProfile,*'
                $failure.Exception.Message | Should -BeLike '*broken.json*'
                $failure.Exception.Message | Should -Not -Match 'canary'
                @(Get-RtmVoiceProfile 2>$null).Count | Should -Be 3
            }
            finally {
                [System.IO.File]::Delete($path)
            }
        }
    }
}
