# The help as Get-Help shows it: complete, true to the module, and with examples that run.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"

    # The parameters that are not common to all cmdlets.
    function Get-OwnParameter($Command) {
        $Command.Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters)
    }

    $commands = Get-Command -Module RtmVoice
    $topics = Get-ChildItem "$PSScriptRoot/../../docs/en-US/about_*.md" | ForEach-Object { @{ Topic = $_.BaseName } }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

    # What the help says that its examples assume.
    $about = Get-Content "$PSScriptRoot/../../docs/en-US/about_RtmVoice.md" -Raw
    $preparation = [regex]::Match($about, '(?s)## EXAMPLES IN THIS HELP.*?```powershell\s(.*?)```').Groups[1].Value

    # The text of paragraphs of help.
    function Get-Prose($Paragraphs) {
        ($Paragraphs | ForEach-Object Text) -join "`n"
    }

    # Runs a script in a runspace and gives the texts of its errors.
    function Get-ErrorText($Runspace, [string] $Script) {
        $shell = [powershell]::Create()
        try {
            $shell.Runspace = $Runspace
            $null = $shell.AddScript($Script).Invoke()
            $shell.Streams.Error | ForEach-Object { "$_" }
        }
        catch {
            "$_"
        }
        finally {
            $shell.Dispose()
        }
    }
}

foreach ($command in $commands) {
    $name = $command.Name
    $parameters = @(Get-OwnParameter $command | ForEach-Object { @{ Command = $name; Parameter = $_.Name; Metadata = $_ } })
    $examples = @((Get-Help $name).examples.example | ForEach-Object { @{ Title = $_.title.Trim('-', ' '); Code = $_.code } })

    Describe "The help of $name" -ForEach @{ Name = $name; Command = $command; Examples = $examples } {
        BeforeAll {
            $help = Get-Help $Name -Full
        }

        It 'has a synopsis of one sentence' {
            $help.Synopsis.Trim() | Should -Match '^[A-Z][^.]*\.$' -Because "docs/en-US/$Name.md needs a SYNOPSIS"
        }

        It 'has a description' {
            Get-Prose $help.description | Should -Not -BeNullOrEmpty -Because "docs/en-US/$Name.md needs a DESCRIPTION"
        }

        It 'has at least three examples, numbered, each with code and a remark' {
            $Examples.Count | Should -BeGreaterOrEqual 3 -Because "docs/en-US/$Name.md needs that many"
            for ($number = 1; $number -le $Examples.Count; $number++) {
                $Examples[$number - 1].Title | Should -BeLike "Example ${number}: ?*"
            }
            foreach ($example in $help.examples.example) {
                $example.code | Should -Not -BeNullOrEmpty
                Get-Prose $example.remarks | Should -Not -BeNullOrEmpty -Because "$($example.title) in docs/en-US/$Name.md needs a remark"
            }
        }

        It 'describes the parameters that the cmdlet has and no others' {
            $described = @($help.parameters.parameter | Where-Object name | ForEach-Object name)
            [array]::Sort($described)
            $own = [string[]] @($Command.Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters })
            [array]::Sort($own)
            $described -join ', ' | Should -Be ($own -join ', ') -Because 'otherwise run: dotnet run --project tools/RtmVoice.Help -- update'
        }

        if ($parameters) {
            It 'describes -<Parameter>' -ForEach $parameters {
                $described = $help.parameters.parameter | Where-Object name -EQ $Parameter
                Get-Prose $described.description | Should -Not -BeNullOrEmpty -Because "docs/en-US/$Command.md needs a description of -$Parameter"
            }

            It 'says how -<Parameter> is used' -ForEach $parameters {
                $described = $help.parameters.parameter | Where-Object name -EQ $Parameter
                $sets = $Metadata.ParameterSets.Values
                $because = "docs/en-US/$Command.md must say of -$Parameter what the module does; run: dotnet run --project tools/RtmVoice.Help -- update"
                $described.required | Should -BeIn @($sets | ForEach-Object { "$($_.IsMandatory)" }) -Because $because
                $described.position | Should -BeIn @($sets | ForEach-Object { if ($_.Position -lt 0) { 'named' } else { "$($_.Position)" } }) -Because $because
                $described.pipelineInput | Should -BeIn @($sets | ForEach-Object {
                        $ways = @(
                            if ($_.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
                            if ($_.ValueFromPipeline) { 'ByValue' }
                        )
                        if ($ways) { "True ($($ways -join ', '))" } else { 'False' }
                    }) -Because $because
                $described.aliases | Should -Be $(if ($Metadata.Aliases) { $Metadata.Aliases -join ', ' } else { 'none' }) -Because $because
                $described.globbing | Should -Be "$(@($Metadata.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0)" -Because $because
            }

            It 'shows one parameter' {
                foreach ($parameter in $help.parameters.parameter.name) {
                    (Get-Help $Name -Parameter $parameter).name | Should -Be $parameter
                }
            }
        }

        It 'has a syntax for each parameter set' {
            @($help.syntax.syntaxItem).Count | Should -Be $Command.ParameterSets.Count
        }

        It 'names what comes out, as the cmdlet itself does' {
            $declared = @($Command.OutputType | ForEach-Object { if ($_.Type -eq [void]) { 'None' } else { $_.Type.FullName } })
            $declared.Count | Should -BeGreaterThan 0 -Because "$Name needs an OutputType"
            if ($Command.Parameters.ContainsKey('AsJob')) { $declared += 'System.Management.Automation.Job' }
            @($help.returnValues.returnValue | ForEach-Object { "$($_.type.name)".Trim() }) -join ', ' | Should -Be ($declared -join ', ')
        }

        It 'names what goes in by the pipeline' {
            $piped = @($Command.Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipeline -contains $true } | ForEach-Object { $_.ParameterType.FullName })
            $named = @($help.inputTypes.inputType | ForEach-Object { "$($_.type.name)".Trim() })
            $named.Count | Should -BeGreaterThan 0 -Because "docs/en-US/$Name.md needs INPUTS"
            foreach ($type in $piped) { $type | Should -BeIn $named }
        }

        It 'links to its page first, and to help that exists' {
            $links = @($help.relatedLinks.navigationLink)
            $links[0].uri | Should -Be "https://github.com/rtmvoice/rtmvoice/blob/main/docs/en-US/$Name.md"
            $links.Count | Should -BeGreaterThan 1 -Because "docs/en-US/$Name.md needs RELATED LINKS"
            foreach ($link in $links[1..($links.Count - 1)].linkText) {
                "$PSScriptRoot/../../docs/en-US/$link.md" | Should -Exist -Because "$Name links to $link"
            }
        }
    }

    Describe "The examples of $name" {
        BeforeAll {
            $module = (Get-Module RtmVoice).Path
            $drive = Get-Quoted $TestDrive
            $defaults = Get-RtmVoiceDefault
            $configuration = [System.Environment]::GetEnvironmentVariable('XDG_CONFIG_HOME')
            [System.Environment]::SetEnvironmentVariable('XDG_CONFIG_HOME', "$TestDrive")
            $profiles = @((Get-RtmVoiceProfile).Name)
            $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
            $runspace.Open()
            $failed = Get-ErrorText $runspace "`$ExecutionContext.SessionState.Path.SetLocation($drive)`nSet-Variable HOME $drive -Force`nImport-Module $(Get-Quoted $module)`n$preparation"
            if ($failed) { throw "The preparation in about_RtmVoice.md fails: $failed" }
        }

        AfterAll {
            $runspace.Dispose()
            Get-RtmVoiceSession | Disconnect-RtmVoice
            Stop-RtmVoiceEmulator
            Get-RtmVoiceProfile | Where-Object Name -NotIn $profiles | Remove-RtmVoiceProfile
            Set-RtmVoiceDefault -ConnectTimeoutSeconds $defaults.ConnectTimeout.TotalSeconds -OperationTimeoutSeconds $defaults.OperationTimeout.TotalSeconds -ThrottleLimit $defaults.ThrottleLimit -PingRetries $defaults.PingRetries `
                -AuditPath "$($defaults.AuditPath)" -AuditMode $defaults.AuditMode -RequireReason:$defaults.RequireReason
            [System.Environment]::SetEnvironmentVariable('XDG_CONFIG_HOME', $configuration)
            Remove-Item Env:RTMVOICE_*
        }

        It '<Title>' -ForEach $examples {
            Get-ErrorText $runspace $Code | Should -BeNullOrEmpty
        }
    }
}

Describe 'The topics' {
    BeforeAll {
        # Topics are found in modules on the module path only.
        $modulePath = $env:PSModulePath
        $env:PSModulePath = (Resolve-Path "$PSScriptRoot/../../out").Path + [System.IO.Path]::PathSeparator + $modulePath
    }

    AfterAll {
        $env:PSModulePath = $modulePath
    }

    It 'include <Topic>' -ForEach $topics {
        $text = [string] (Get-Help $Topic)
        $text | Should -Match "(?m)^TOPIC\s+$Topic\s+SHORT DESCRIPTION\s+\S+"
        @($text -split '\r?\n' | Where-Object Length -GT 100) | Should -BeNullOrEmpty -Because 'longer lines do not fit on a console'
    }

    It 'have a summary' -ForEach $topics {
        (Get-Help "$Topic*" | Where-Object Name -EQ $Topic).Synopsis | Should -Not -BeNullOrEmpty
    }
}
