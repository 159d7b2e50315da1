<#
.SYNOPSIS
Shows, builds, tests, stages, packs, publishes or cleans RtmVoice.

.DESCRIPTION
Runs in Windows PowerShell 5.1 and in PowerShell 7. Where there is neither, the .NET SDK brings one:
dotnet tool exec -y powershell ./build.ps1 Test

.PARAMETER Task
Tour stages the module and shows it at work. Build compiles everything and stages the module. Test runs the xunit projects,
then tests/Pester in each version of Pester, and ends with a line of counts. Stage only lays out the module folder out/RtmVoice. Pack builds a release from nothing, unless NoBuild is given, and makes the
module's package for the PowerShell Gallery and that of rtmvoice as a .NET tool, both in OutputFolder. Publish sends the module that Pack made to
Repository; it needs PowerShell with PSResourceGet 1.1 or later. Clean removes what was built in that configuration, and
what Pack made in out. Several are done in the order given.

.PARAMETER Path
The Pester files that Test runs, and then no xunit project; all unless given.

.PARAMETER Tag
The tags of the Pester tests that Test runs, and then no xunit project; all unless given.

.PARAMETER PesterVersion
The versions of Pester that Test uses: 6.2.0 and 5.9.1 unless given.

.PARAMETER Configuration
Debug or Release. Pack always makes a Release.

.PARAMETER OutputFolder
Where Pack puts the packages; out unless given.

.PARAMETER NoBuild
Pack packs what it built the last time.

.PARAMETER Repository
Where Publish sends the module: the name of a registered repository, which may be a folder.

.PARAMETER ApiKey
The repository's key for Publish, which a folder does not need. Unless given, it is the value of the environment variable RTMVOICE_GALLERY_KEY.

.EXAMPLE
./build.ps1 Clean, Stage -Configuration Release

.EXAMPLE
./build.ps1 Pack, Publish -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Tour', 'Build', 'Test', 'Stage', 'Pack', 'Publish', 'Clean')]
    [string[]] $Task = 'Build',

    [string[]] $Path,

    [string[]] $Tag,

    [ValidateSet('6.2.0', '5.9.1')]
    [string[]] $PesterVersion = @('6.2.0', '5.9.1'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $OutputFolder = (Join-Path -Path $PSScriptRoot -ChildPath 'out'),

    [switch] $NoBuild,

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# pwsh -File hands a list over as one text.
if ($Tag) { $Tag = $Tag -split ',' }
if ($Path) { $Path = $Path -split ',' | Resolve-Path | ForEach-Object ProviderPath }
$OutputFolder = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutputFolder)
$solution = Join-Path -Path $PSScriptRoot -ChildPath 'RtmVoice.sln'
$moduleProject = Join-Path -Path $PSScriptRoot -ChildPath 'src/RtmVoice.PowerShell/RtmVoice.PowerShell.csproj'
$toolProject = Join-Path -Path $PSScriptRoot -ChildPath 'src/Rtm.Emulator.Tool/Rtm.Emulator.Tool.csproj'
$pesterProject = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Pester/Pester.csproj'
$testRun = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Pester/Invoke-TestFile.ps1'
$tour = Join-Path -Path $PSScriptRoot -ChildPath 'examples/tour.ps1'
$packageFolder = Join-Path -Path $PSScriptRoot -ChildPath 'out/package'
$packedModule = Join-Path -Path $packageFolder -ChildPath 'RtmVoice'

function Invoke-DotNet {
    & dotnet @args --nologo
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

# A property for MSBuild, which takes some of a path's characters for its own.
function Get-PropertyOption([string] $Name, [string] $Value) {
    return "-property:$Name=" + [regex]::Replace($Value, '[%*?@$();,'']', { param($found) '%{0:X2}' -f [int] $found.Value[0] })
}

# Begins a run of the Pester files, in a process of its own.
function Invoke-PesterVersion([string] $Version) {
    $packages = & dotnet msbuild $pesterProject -getProperty:NuGetPackageRoot
    $options = @{
        PesterManifest = Join-Path -Path $packages -ChildPath "pester/$Version/tools/Pester.psd1"
        ResultPath = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "$(New-Guid).json"
    }
    if ($Path) { $options.Path = $Path }
    if ($Tag) { $options.Tag = $Tag }
    # Start-Job takes the engine that runs this script, wherever it comes from.
    $job = Start-Job -ScriptBlock { param($File, $Options) & $File @Options } -ArgumentList $testRun, $options
    return [pscustomobject]@{ Version = $Version; Job = $job; ResultPath = $options.ResultPath }
}

# Shows a run until it is over, and gives its counts.
function Receive-PesterVersion([pscustomobject] $Run) {
    Write-Information -MessageData "Pester $($Run.Version)" -InformationAction Continue
    try {
        $Run.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Continue | Out-Host
        if (Test-Path -LiteralPath $Run.ResultPath) {
            return Get-Content -LiteralPath $Run.ResultPath -Raw | ConvertFrom-Json
        }

        Write-Warning "Pester $($Run.Version) ended without a result."
        return [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0; Failures = @("Pester $($Run.Version) ended without a result.") }
    }
    finally {
        Remove-Item -LiteralPath $Run.ResultPath -ErrorAction Ignore
    }
}

# The counts of the xunit projects, from the line that each ends with. All are built before the first runs: some use the module as it is staged, and
# nothing must be staged behind their backs. Two run at a time, as the processes and browsers of some leave a processor idle; all at once are slower.
function Invoke-XunitProject {
    $counts = [pscustomobject]@{ Passed = 0; Failed = 0; Skipped = 0; Failures = [System.Collections.Generic.List[string]]::new() }
    $language = $env:DOTNET_CLI_UI_LANGUAGE
    $env:DOTNET_CLI_UI_LANGUAGE = 'en'
    try {
        Invoke-DotNet build $solution --configuration $Configuration | Out-Host
        # A runner would wait for the compiler's server, too; what the tests build goes without.
        if ($env:CI) {
            & dotnet build-server shutdown --vbcscompiler | Out-Host
            $env:UseSharedCompilation = 'false'
        }

        & dotnet test $solution --no-build --configuration $Configuration --nologo -maxCpuCount:2 | ForEach-Object {
            if ($_ -match '^ +Failed (.+) \[') {
                $counts.Failures.Add($Matches[1])
            }
            elseif ($_ -match '^(Passed|Failed)! +- Failed: +(\d+), Passed: +(\d+), Skipped: +(\d+),') {
                $counts.Failed += [int] $Matches[2]
                $counts.Passed += [int] $Matches[3]
                $counts.Skipped += [int] $Matches[4]
            }

            Write-Information -MessageData $_ -InformationAction Continue
        }
    }
    finally {
        $env:DOTNET_CLI_UI_LANGUAGE = $language
    }

    # A crashed test host has no line of its own.
    if ($LASTEXITCODE -ne 0 -and $counts.Failed -eq 0) {
        $counts.Failed = 1
        $counts.Failures.Add('An xunit project ended without a result.')
    }

    return $counts
}

function Invoke-Test {
    $all = @()
    if ($Path -or $Tag) {
        Invoke-DotNet build $moduleProject --configuration $Configuration | Out-Host
    }
    else {
        $all += Invoke-XunitProject
    }

    Invoke-DotNet restore $pesterProject | Out-Host
    # At the same time, as they wait more than they work; shown one after the other.
    $runs = @($PesterVersion | ForEach-Object { Invoke-PesterVersion $_ })
    $all += @($runs | ForEach-Object { Receive-PesterVersion $_ })

    $sums = $all | Measure-Object -Property Passed, Failed, Skipped -Sum
    $passed, $failed, $skipped = $sums.Sum
    # Once more, as they stand far above.
    $all | ForEach-Object { $_.Failures } | ForEach-Object { "failed: $_" }
    if ($passed + $failed + $skipped -eq 0) {
        Write-Warning -Message 'There is no such test.'
    }

    "$passed passed, $failed failed, $skipped skipped"
    if ($failed -gt 0 -or $passed -eq 0) {
        exit 1
    }
}

# Apart from all other builds, so that nothing of them gets into a package: neither their files nor their servers.
function Invoke-Pack {
    $options = @(
        '--configuration', 'Release'
        Get-PropertyOption -Name ArtifactsPath -Value (Join-Path -Path $packageFolder -ChildPath 'build')
        Get-PropertyOption -Name ModuleFolder -Value "$packedModule/"
        '-property:ContinuousIntegrationBuild=true'
        '-property:DebugType=embedded'
        '-property:UseSharedCompilation=false'
        '-nodeReuse:false'
    )
    if (-not $NoBuild) {
        if (Test-Path -LiteralPath $packageFolder) {
            Remove-Item -LiteralPath $packageFolder -Recurse -Force
        }

        # The analyzers change no byte of it, and every other build runs them.
        Invoke-DotNet build $moduleProject @options '-property:RunAnalyzers=false'
        Invoke-DotNet build $toolProject @options '-property:RunAnalyzers=false'
    }
    elseif (-not (Test-Path -LiteralPath $packedModule)) {
        throw 'There is no build to pack. Make one first: ./build.ps1 Pack'
    }

    $specification = Join-Path -Path $packageFolder -ChildPath 'RtmVoice.nuspec'
    $text = & (Join-Path -Path $PSScriptRoot -ChildPath 'build/New-ModuleSpecification.ps1') -ModuleFolder $packedModule
    # UTF-8 without a byte-order mark, which Set-Content cannot write in Windows PowerShell.
    [System.IO.File]::WriteAllText($specification, $text)
    $contents = @(
        Get-PropertyOption -Name NuspecFile -Value $specification
        Get-PropertyOption -Name NuspecBasePath -Value $packedModule
    )
    Invoke-DotNet pack $moduleProject --no-build @options @contents --output $OutputFolder
    Invoke-DotNet pack $toolProject --no-build @options --output $OutputFolder
    Invoke-DotNet pack (Join-Path -Path $PSScriptRoot -ChildPath 'src/Rtm.Fpnn/Rtm.Fpnn.csproj') --no-build @options --output $OutputFolder
}

function Publish-Package {
    if (-not (Get-Command -Name Publish-PSResource -ErrorAction Ignore)) {
        throw 'There is no Publish-PSResource here. Publish from PowerShell 7.4 or later, or install Microsoft.PowerShell.PSResourceGet.'
    }

    $target = Get-PSResourceRepository | Where-Object Name -EQ $Repository
    if (-not $target) {
        throw "There is no repository $Repository. Register it with Register-PSResourceRepository, or name one that Get-PSResourceRepository lists."
    }

    $version = & dotnet msbuild $moduleProject -getProperty:Version
    if (-not $PSCmdlet.ShouldProcess("RtmVoice $version", "Publish to $Repository")) {
        return
    }

    # The very file that Pack made and the tests looked at.
    $package = Join-Path -Path $OutputFolder -ChildPath "RtmVoice.$version.nupkg"
    if (-not (Test-Path -LiteralPath $package)) {
        throw "There is no $package to publish. Make it first: ./build.ps1 Pack"
    }

    $options = @{ NupkgPath = $package; Repository = $Repository }
    # A folder asks nobody for a key.
    if (-not $target.Uri.IsFile) {
        $options.ApiKey = if ($ApiKey) { [System.Net.NetworkCredential]::new('', $ApiKey).Password } else { $env:RTMVOICE_GALLERY_KEY }
        if (-not $options.ApiKey) {
            throw "$Repository asks for a key. Give it with -ApiKey, or set the environment variable RTMVOICE_GALLERY_KEY."
        }
    }

    Publish-PSResource @options
}

# Where global.json names the SDK, whatever the caller's folder has.
Push-Location -LiteralPath $PSScriptRoot
try {
    foreach ($name in $Task) {
        # Publish asks for itself, as it knows what would go where.
        if ($name -ne 'Publish' -and -not $PSCmdlet.ShouldProcess($PSScriptRoot, $name)) {
            continue
        }

        if ($name -in 'Test', 'Pack' -and $PSScriptRoot -match '[][]') {
            throw "$name does not work in $PSScriptRoot, as PowerShell and Pester take the brackets for wildcards. Move the clone to a folder without."
        }

        switch ($name) {
            'Tour' {
                Invoke-DotNet build $moduleProject --configuration $Configuration '-clp:ErrorsOnly'
                & $tour
            }
            'Build' { Invoke-DotNet build $solution --configuration $Configuration }
            'Stage' { Invoke-DotNet build $moduleProject --configuration $Configuration }
            'Pack' { Invoke-Pack }
            'Clean' {
                Invoke-DotNet clean $solution --configuration $Configuration
                # An old package would be published where none was made since.
                @($packageFolder; Get-ChildItem -LiteralPath (Split-Path -Path $packageFolder) -Filter *.nupkg -ErrorAction Ignore | ForEach-Object FullName) |
                    Where-Object { Test-Path -LiteralPath $_ } |
                    ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
            }
            'Test' { Invoke-Test }
            'Publish' { Publish-Package }
        }
    }
}
finally {
    Pop-Location
}
