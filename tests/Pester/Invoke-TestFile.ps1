<#
.SYNOPSIS
Runs test files in one version of Pester and writes the counts into a file; a process of its own for each run.

.DESCRIPTION
The preferences are the strictest that a caller can have, so that the files are shown to be independent of them. Whatever the files leave behind,
in the process, in the folder for temporary files or among the processes of the machine, counts as a failure.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $PesterManifest,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    [string[]] $Path = $PSScriptRoot,

    [string[]] $Tag = @()
)

# What is there that somebody has to tidy up; one line for each.
function Get-Remainder([string] $Folder) {
    # No file imported it if none could be read.
    if (Get-Module -Name RtmVoice) {
        Get-RtmVoiceSession | ForEach-Object { "the session $($_.Name)" }
        Get-RtmVoiceEmulator | ForEach-Object { "the emulator at $($_.Endpoint)" }
    }

    Get-Job | ForEach-Object { "the job $($_.Name)" }
    # A PowerShell that Start-Job ends leaves the pipes of its runtime, whoever starts it.
    Get-ChildItem -LiteralPath $Folder -Force | Where-Object Name -NotMatch '^(CoreFxPipe_|clr-debug-pipe-|dotnet-diagnostic-)' |
        ForEach-Object { "the file $($_.FullName)" }
    Get-ChildItem -Path Env:RTMVOICE_* | ForEach-Object { "the environment variable $($_.Name)" }
    # Windows PowerShell does not know whose child a process is.
    Get-Process | Where-Object { $_.PSObject.Properties['Parent'] -and $_.Parent -and $_.Parent.Id -eq $PID } | ForEach-Object { "the process $($_.Id), $($_.Name)" }
}

# As a caller sets it who means it for everything, Pester included.
Set-Variable -Name ErrorActionPreference -Value Stop -Scope Global
Import-Module -Name $PesterManifest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Filter.Tag = $Tag
$configuration.Output.Verbosity = 'Normal'
Set-StrictMode -Version 3.0

$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "rtmvoice-$PID"
$null = New-Item -Path $folder -ItemType Directory
$variables = 'TMPDIR', 'TMP', 'TEMP'
$before = $variables | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
try {
    $variables | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $folder) }
    $result = Invoke-Pester -Configuration $configuration
    $remainder = @(Get-Remainder -Folder $folder)
}
finally {
    0..2 | ForEach-Object { [Environment]::SetEnvironmentVariable($variables[$_], $before[$_]) }
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$remainder | ForEach-Object { Write-Warning -Message "The tests left behind $_." }
$broken = @($result.FailedContainers).Count + @($result.FailedBlocks).Count
$counts = [pscustomobject]@{
    Passed  = $result.PassedCount
    Failed  = $result.FailedCount + $broken + $remainder.Count
    Skipped = $result.SkippedCount + $result.InconclusiveCount
    Failures = @(
        @($result.FailedContainers) + @($result.FailedBlocks) + @($result.Failed) | ForEach-Object {
            $item = $_
            $name = if ($item.PSObject.Properties['ExpandedPath']) { $item.ExpandedPath } else { "$($item.Item)" }
            "$name`: $($item.ErrorRecord | Select-Object -First 1)"
        }
        $remainder | ForEach-Object { "left behind: $_" }
    )
}
$counts | ConvertTo-Json | Set-Content -LiteralPath $ResultPath
