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

        Context 'and one that is broken' {
            BeforeAll {
                $path = "$TestDrive/configuration/RtmVoice/broken.json"
                function Write-Broken([string] $Text) {
                    # The file is the test's own, whatever the umask.
                    Save-RtmVoiceProfile broken 'rtm.example.com:1' -Force
                    [System.IO.File]::WriteAllText($path, $Text)
                }
            }

            AfterAll {
                Remove-Item -LiteralPath $path
            }

            It 'names the file, and lists the others: <Text>' -ForEach @(
                @{ Text = ''; Word = 'empty' }
                @{ Text = " `n"; Word = 'empty' }
                @{ Text = '{"Endpoint":"rtm.example.com:1"'; Word = 'ends in the middle' }
                @{ Text = 'no JSON'; Word = 'not JSON' }
                @{ Text = '[1]'; Word = 'not a JSON object' }
                @{ Text = '{"Secret": "canary"}'; Word = "'Secret'" }
                @{ Text = '{"odd name": 1}'; Word = "'odd name'" }
                @{ Text = '{"Endpoint": "a:1", "endpoint": "b:1"}'; Word = 'twice' }
                @{ Text = '{"Endpoint": "rtm.example.com"}'; Word = 'no port' }
                @{ Text = '{"Endpoint": 13315}'; Word = "'Endpoint'" }
                @{ Text = '{"Endpoint": ["a:1"]}'; Word = "'Endpoint'" }
                @{ Text = '{"UseTls": 1}'; Word = "'UseTls' is true or false, and not 1" }
                @{ Text = '{"UseTls": 0}'; Word = "'UseTls'" }
                @{ Text = '{"SkipCertificateCheck": "no"}'; Word = "'SkipCertificateCheck'" }
                @{ Text = '{"SkipCertificateCheck": ""}'; Word = "'SkipCertificateCheck'" }
                @{ Text = '{"SkipCertificateCheck": {}}'; Word = "'SkipCertificateCheck'" }
                @{ Text = '{"KeySize": "large"}'; Word = "'KeySize' is 128 or 256" }
                @{ Text = '{"KeySize": 192}'; Word = "'KeySize' is 128 or 256" }
                @{ Text = '{"ProjectId": 0}'; Word = "'ProjectId' is a whole number from 1 to 2147483647" }
                @{ Text = '{"ProjectId": true}'; Word = "'ProjectId'" }
                @{ Text = '{"ProjectId": 1.5}'; Word = "'ProjectId'" }
                @{ Text = '{"ProjectId": "1,000"}'; Word = "'ProjectId'" }
                @{ Text = '{"MaxFrameSize": 1e12}'; Word = "'MaxFrameSize' is a whole number from 64 to 2147483647, and not 1e12" }
                @{ Text = '{"OperationTimeoutSeconds": 1e12}'; Word = "'OperationTimeoutSeconds' is a number from 0 to 2147483" }
                @{ Text = '{"OperationTimeoutSeconds": "1,5"}'; Word = "'OperationTimeoutSeconds'" }
                @{ Text = '{"PingTimeoutSeconds": 0}'; Word = "'PingTimeoutSeconds' is a number from 0.001" }
                @{ Text = '{"RequestsPerSecond": "NaN"}'; Word = "'RequestsPerSecond'" }
                @{ Text = '{"RequestsPerSecond": 1e-9}'; Word = "'RequestsPerSecond' is 0 or a number from 0.001 to 999999, and not 1e-9" }
                @{ Text = '{"Curve": 1}'; Word = "'Curve' is one of Secp256r1" }
                @{ Text = '{"Curve": "1"}'; Word = "'Curve'" }
                @{ Text = '{"TlsTargetHost": ""}'; Word = "'TlsTargetHost'" }
                @{ Text = '{"Endpoint": "a:1"}}'; Word = 'something follows its end' }
                @{ Text = '{"Endpoint": "a:1"}{"UseTls": true}'; Word = 'something follows its end' }
                @{ Text = '{"Endpoint": "a:1"} x'; Word = 'something follows its end' }
                @{ Text = '{"ProjectId": 1,}'; Word = 'nothing follows a comma' }
                @{ Text = '{"UseTls": " true"}'; Word = "'UseTls' is true or false" }
                @{ Text = '{"SkipCertificateCheck": "false\u0000"}'; Word = "'SkipCertificateCheck' is true or false" }
                @{ Text = '{"\u202EUseTls": true}'; Word = "'\u202EUseTls'" }
            ) {
                Write-Broken $Text
                $failures = @(Get-RtmVoiceProfile -ErrorAction Continue 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
                $failures | Should -HaveCount 1
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidProfile,*'
                $failures[0].Exception.Message | Should -BeLike '*broken.json*'
                $failures[0].Exception.Message | Should -BeLike "*$Word*"
                $failures[0].Exception.Message | Should -Not -Match 'canary'
                @(Get-RtmVoiceProfile 2>$null).Count | Should -Be 3
            }

            It 'reads what means a setting exactly: <Text>' -ForEach @(
                @{ Text = '{"UseTls": "true"}'; Name = 'UseTls'; Value = $true }
                @{ Text = '{"UseTls": false}'; Name = 'UseTls'; Value = $false }
                @{ Text = '{"usetls": true}'; Name = 'UseTls'; Value = $true }
                @{ Text = '{"ProjectId": "42"}'; Name = 'ProjectId'; Value = 42 }
                @{ Text = '{"MaxFrameSize": 1e6}'; Name = 'MaxFrameSize'; Value = 1000000 }
                @{ Text = '{"OperationTimeoutSeconds": "1.5"}'; Name = 'OperationTimeoutSeconds'; Value = 1.5 }
                @{ Text = '{"Curve": "secp256K1"}'; Name = 'Curve'; Value = 'Secp256k1' }
                @{ Text = '{"TlsTargetHost": "a\"},b\\\\"}'; Name = 'TlsTargetHost'; Value = 'a"},b\\' }
                @{ Text = '{"ProjectId": null}'; Name = 'ProjectId'; Value = $null }
            ) {
                Write-Broken $Text
                (Get-RtmVoiceProfile broken).$Name | Should -Be $Value
            }

            It 'accepts a byte order mark of <Encoding>' -ForEach @(@{ Encoding = 'utf-8' }, @{ Encoding = 'utf-16' }, @{ Encoding = 'utf-16BE' }) {
                Write-Broken ''
                [System.IO.File]::WriteAllText($path, '{"ProjectId": 42}', [System.Text.Encoding]::GetEncoding($Encoding))
                (Get-RtmVoiceProfile broken).ProjectId | Should -Be 42
            }
        }

        It 'takes the profile of exactly the name before one of another case' {
            Save-RtmVoiceProfile Twin 'rtm.example.com:1'
            $folder = "$TestDrive/configuration/RtmVoice"
            Copy-Item -LiteralPath "$folder/Twin.json" -Destination "$folder/twin.json"
            try {
                (Get-RtmVoiceProfile twin).Name | Should -BeExactly 'twin'
                (Get-RtmVoiceProfile Twin).Name | Should -BeExactly 'Twin'
            }
            finally {
                Remove-Item -Path "$folder/[Tt]win.json"
            }
        }

        It 'refuses what others can write to, and says how to mend it: <Item>' -ForEach @(
            @{ Item = ''; Mode = '770' }
            @{ Item = ''; Mode = '702' }
            @{ Item = '/east.json'; Mode = '620' }
        ) {
            $target = "$TestDrive/configuration/RtmVoice$Item"
            $before = [System.IO.File]::GetUnixFileMode($target)
            [System.IO.File]::SetUnixFileMode($target, [Convert]::ToInt32($Mode, 8))
            try {
                $failure = Get-ErrorOf { Get-RtmVoiceProfile east }
                $failure.FullyQualifiedErrorId | Should -BeLike 'SettingsWritableByOthers,*'
                $failure.Exception.Message | Should -BeLike "*chmod go-w '$target'*"
                Get-CauseOf { Connect-RtmVoice -Profile east -ProjectId 1 -Secret (New-Secret canary) } | Should -Be 'SettingsWritableByOthers'
            }
            finally {
                [System.IO.File]::SetUnixFileMode($target, $before)
            }
        }

        It 'gives settings the ranges of the parameters of their names' {
            $settings = (Get-Command Save-RtmVoiceProfile).ImplementingType.Assembly.GetType('RtmVoice.PowerShell.Sessions.RtmVoiceConnectionSettings')
            foreach ($property in $settings.GetProperties()) {
                $own = $property.GetCustomAttributes([System.Management.Automation.ValidateRangeAttribute], $false)
                $parameter = (Get-Command Save-RtmVoiceProfile).Parameters[$property.Name].Attributes |
                    Where-Object { $_ -is [System.Management.Automation.ValidateRangeAttribute] }
                "$($property.Name) $($own.MinRange) $($own.MaxRange)" | Should -Be "$($property.Name) $($parameter.MinRange) $($parameter.MaxRange)"
            }
        }
    }

    It 'has no folder of settings, and above all no relative one, where the home is <UserHome>' -ForEach @(
        @{ UserHome = 'relative/home' }
        @{ UserHome = '.' }
    ) {
        $configurationBefore, $homeBefore = $env:XDG_CONFIG_HOME, $env:HOME
        Push-Location -LiteralPath $TestDrive
        try {
            $env:XDG_CONFIG_HOME = 'relative/configuration'
            $env:HOME = $UserHome
            Get-CauseOf { Get-RtmVoiceProfile } | Should -Be 'NoSettingsFolder'
            Get-CauseOf { Save-RtmVoiceProfile east 'rtm.example.com:1' } | Should -Be 'NoSettingsFolder'
            Join-Path $TestDrive 'relative' | Should -Not -Exist
        }
        finally {
            Pop-Location
            $env:XDG_CONFIG_HOME, $env:HOME = $configurationBefore, $homeBefore
        }
    }
}
