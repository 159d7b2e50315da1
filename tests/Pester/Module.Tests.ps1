# What holds for the module as a whole.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $all = Get-Command -Module RtmVoice | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
    # Measure counts rows of whatever session, of several at once: it does not go where a row came from.
    $forRooms = $all | Where-Object { $_.Command.Noun -like 'RtmVoiceRoom*' -and $_.Command.Verb -ne 'Measure' }
    $changing = $all | Where-Object { $_.Command.Verb -notin 'Connect', 'Get', 'Import', 'Measure', 'Test', 'Wait', 'Watch' }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $assembly = (Get-Command Connect-RtmVoice).ImplementingType.Assembly
}

Describe 'The module' {
    It 'exports every cmdlet that it has, and nothing else' {
        $implemented = $assembly.GetExportedTypes() | ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }
        $names = @($implemented | ForEach-Object { "$($_.VerbName)-$($_.NounName)" })
        $exported = (Get-Command -Module RtmVoice).Name
        $exported.Count | Should -Be $names.Count
        foreach ($name in $names) { $exported | Should -Contain $name }
    }

    It 'can be imported again and again, and keeps its sessions' {
        $emulator = Start-RtmVoiceEmulator
        $session = $emulator | Connect-RtmVoice
        try {
            Import-Module "$PSScriptRoot/../../out/RtmVoice" -Force
            Import-Module "$PSScriptRoot/../../out/RtmVoice" -Force
            Get-RtmVoiceSession | Should -Be $session
        }
        finally {
            $session | Disconnect-RtmVoice
            $emulator | Stop-RtmVoiceEmulator
        }
    }

    It 'mentions no type of the library where users and the engine look' {
        # The library lives in a load context of its own, where another module's copy of the same name is another type.
        $flags = [System.Reflection.BindingFlags] 'Public, NonPublic, Instance, Static, DeclaredOnly'
        $mentioned = foreach ($type in $assembly.GetExportedTypes()) {
            foreach ($method in @($type.GetMethods($flags)) + @($type.GetConstructors($flags))) {
                if ($method.IsPublic -or $method.IsFamily -or $method.IsFamilyOrAssembly) {
                    $method.GetParameters().ParameterType
                    $method.ReturnType
                }
            }
        }
        $assemblies = $mentioned | Where-Object { $_ } | ForEach-Object { $_.Assembly.GetName().Name }
        $assemblies | Should -Contain 'RtmVoice.PowerShell'
        $assemblies | Should -Not -Contain 'Rtm.Fpnn'
        $assemblies | Should -Not -Contain 'Rtm.Emulator'
    }
}

Describe 'Each cmdlet' {
    It 'says what it emits: <Name>' -ForEach $all {
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'takes sessions and a time-out if it works on rooms: <Name>' -ForEach $forRooms {
        $Command.Parameters.Keys | Should -Contain 'Session'
        $Command.Parameters['Session'].Attributes.ValueFromPipelineByPropertyName | Should -Contain $true
        $Command.Parameters['OperationTimeoutSeconds'].Aliases | Should -Contain 'TimeoutSec'
    }

    It 'supports -WhatIf if it changes something: <Name>' -ForEach $changing {
        $Command.Parameters.Keys | Should -Contain 'WhatIf'
    }
}
