<#
.SYNOPSIS
Builds, tests, stages or cleans RtmVoice.

.DESCRIPTION
Runs in Windows PowerShell 5.1, in PowerShell 7, and in rtmvoice where there is neither:
dotnet run --project src/RtmVoice.Host -- build.ps1 Test

.PARAMETER Task
Build compiles everything and stages the module. Test runs all tests, and with an installed Pester those of tests/Pester in
it too. Stage only lays out the module folder out/RtmVoice. Clean removes what was built. Several are done in the order given.

.PARAMETER Configuration
Debug or Release.

.EXAMPLE
./build.ps1 Clean, Stage -Configuration Release
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Stage', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$solution = [System.IO.Path]::Combine($PSScriptRoot, 'RtmVoice.sln')
$moduleProject = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'RtmVoice.PowerShell', 'RtmVoice.PowerShell.csproj')
$acceptanceTests = [System.IO.Path]::Combine($PSScriptRoot, 'tests', 'Pester')

function Invoke-DotNet {
    & dotnet @args --configuration $Configuration --nologo
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

function Invoke-InstalledPester {
    if (-not (Get-Module -ListAvailable -Name Pester | Where-Object Version -ge '5.0')) {
        return
    }

    Import-Module -Name Pester -MinimumVersion 5.0
    if ((Invoke-Pester -Path $acceptanceTests -PassThru).Result -ne 'Passed') {
        exit 1
    }
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-DotNet build $solution }
        'Stage' { Invoke-DotNet build $moduleProject }
        'Clean' { Invoke-DotNet clean $solution }
        'Test' {
            Invoke-DotNet test $solution
            Invoke-InstalledPester
        }
    }
}
