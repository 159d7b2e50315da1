<#
.SYNOPSIS
Builds, tests, stages, packs, publishes or cleans RtmVoice.

.DESCRIPTION
Runs in Windows PowerShell 5.1, in PowerShell 7, and in rtmvoice where there is neither:
dotnet run --project src/RtmVoice.Host -- build.ps1 Test

.PARAMETER Task
Build compiles everything and stages the module. Test runs all tests, and with an installed Pester those of tests/Pester in
it too. Stage only lays out the module folder out/RtmVoice. Pack builds a release from nothing, unless NoBuild is given, and makes the
module's package for the PowerShell Gallery and that of rtmvoice as a .NET tool, both in OutputFolder. Publish sends the module that Pack made to
Repository; it needs PowerShell with PSResourceGet 1.1 or later. Clean removes what was built. Several are done in the order given.

.PARAMETER Configuration
Debug or Release. Pack always makes a Release.

.PARAMETER OutputFolder
Where Pack puts the packages; out unless given.

.PARAMETER NoBuild
Pack packs what it built the last time.

.PARAMETER Repository
Where Publish sends the module: the name of a registered repository.

.PARAMETER ApiKey
The repository's key for Publish. Unless given, it is the value of the environment variable RTMVOICE_GALLERY_KEY.

.EXAMPLE
./build.ps1 Clean, Stage -Configuration Release

.EXAMPLE
./build.ps1 Pack, Publish -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Stage', 'Pack', 'Publish', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $OutputFolder = [System.IO.Path]::Combine($PSScriptRoot, 'out'),

    [switch] $NoBuild,

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$solution = [System.IO.Path]::Combine($PSScriptRoot, 'RtmVoice.sln')
$moduleProject = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'RtmVoice.PowerShell', 'RtmVoice.PowerShell.csproj')
$hostProject = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'RtmVoice.Host', 'RtmVoice.Host.csproj')
$acceptanceTests = [System.IO.Path]::Combine($PSScriptRoot, 'tests', 'Pester')
$packageFolder = [System.IO.Path]::Combine($PSScriptRoot, 'out', 'package')
$packedModule = [System.IO.Path]::Combine($packageFolder, 'RtmVoice')

function Invoke-DotNet {
    & dotnet @args --nologo
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

# Apart from all other builds, so that nothing of them gets into a package: neither their files nor their servers.
function New-Package {
    $options = @(
        '--configuration', 'Release'
        '--artifacts-path', [System.IO.Path]::Combine($packageFolder, 'build')
        "-property:ModuleFolder=$packedModule/"
        '-property:ContinuousIntegrationBuild=true'
        '-property:DebugType=embedded'
        '-property:UseSharedCompilation=false'
        '-nodeReuse:false'
    )
    if (-not $NoBuild) {
        if ([System.IO.Directory]::Exists($packageFolder)) {
            [System.IO.Directory]::Delete($packageFolder, $true)
        }

        # The analyzers change no byte of it, and every other build runs them.
        Invoke-DotNet build $hostProject @options '-property:RunAnalyzers=false'
    }
    elseif (-not [System.IO.Directory]::Exists($packedModule)) {
        throw 'There is no build to pack. Make one first: ./build.ps1 Pack'
    }

    $specification = [System.IO.Path]::Combine($packageFolder, 'RtmVoice.nuspec')
    $text = & ([System.IO.Path]::Combine($PSScriptRoot, 'build', 'New-ModuleSpecification.ps1')) -ModuleFolder $packedModule
    [System.IO.File]::WriteAllText($specification, $text)
    Invoke-DotNet pack $moduleProject --no-build @options "-property:NuspecFile=$specification" "-property:NuspecBasePath=$packedModule" --output $OutputFolder
    Invoke-DotNet pack $hostProject --no-build @options --output $OutputFolder
}

function Publish-Package {
    $manifest = [System.IO.Path]::Combine($packedModule, 'RtmVoice.psd1')
    if (-not [System.IO.File]::Exists($manifest)) {
        throw 'There is no package to publish. Make one first: ./build.ps1 Pack'
    }

    $version = (Test-ModuleManifest -Path $manifest).Version
    if (-not $PSCmdlet.ShouldProcess("RtmVoice $version", "Publish to $Repository")) {
        return
    }

    if (-not (Get-Command -Name Publish-PSResource -ErrorAction Ignore)) {
        throw 'There is no Publish-PSResource here. Publish from PowerShell 7.4 or later, or install Microsoft.PowerShell.PSResourceGet.'
    }

    $key = if ($ApiKey) { [System.Net.NetworkCredential]::new('', $ApiKey).Password } else { $env:RTMVOICE_GALLERY_KEY }
    if (-not $key) {
        throw "$Repository asks for a key. Give it with -ApiKey, or set the environment variable RTMVOICE_GALLERY_KEY."
    }

    # The very file that Pack made and the tests looked at.
    Publish-PSResource -NupkgPath ([System.IO.Path]::Combine($OutputFolder, "RtmVoice.$version.nupkg")) -Repository $Repository -ApiKey $key
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-DotNet build $solution --configuration $Configuration }
        'Stage' { Invoke-DotNet build $moduleProject --configuration $Configuration }
        'Pack' { New-Package }
        'Clean' { Invoke-DotNet clean $solution --configuration $Configuration }
        'Test' {
            Invoke-DotNet test $solution --configuration $Configuration
            Invoke-InstalledPester
        }
        'Publish' { Publish-Package }
    }
}
