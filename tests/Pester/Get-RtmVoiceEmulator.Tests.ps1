BeforeAll {
    . $PSScriptRoot/Support.ps1
    $first = Start-RtmVoiceEmulator
    $second = Start-RtmVoiceEmulator
}

AfterAll {
    $first, $second | Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceEmulator' {
    It 'lists the running emulators in the order in which they were started' {
        (Get-RtmVoiceEmulator).Endpoint | Should -Be $first.Endpoint, $second.Endpoint
    }

    It 'finds an emulator by endpoint' {
        Get-RtmVoiceEmulator $second.Endpoint | Should -Be $second
    }

    It 'finds emulators by wildcards' {
        @(Get-RtmVoiceEmulator '127.0.0.1:*').Count | Should -Be 2
    }

    It 'finds emulators by piped endpoints' {
        $second.Endpoint, $first.Endpoint | Get-RtmVoiceEmulator | Should -Be $second, $first
    }

    It 'fails for an endpoint where none listens' {
        $failure = Get-ErrorOf { Get-RtmVoiceEmulator '127.0.0.1:1' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EmulatorNotFound,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
