<#
.SYNOPSIS
Writes docs/errors.md from what Get-RtmVoiceError knows. A test fails when the file is behind the code.

.PARAMETER PassThru
Emits the text instead of writing it.

.EXAMPLE
./docs/Write-ErrorTable.ps1
#>
[CmdletBinding()]
param([switch] $PassThru)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$head = @'
# Errors

The id of every error begins with one of these causes (`RoomNotExists,RtmVoice.PowerShell.Commands.CloseRtmVoiceRoomCommand`). The ids, codes and
categories are stable. Each error record has its category, the object that it is about as target, and a recommended action; its exception, a
`RtmVoiceException`, has `Code`, `CodeName`, `IsRetryable`, `IsOutcomeUnknown`, `ServerText`, `Method` and `Endpoint`.
A server that sends a code from no table gives the id `Code` and its number.

`$Error[0] | Get-RtmVoiceError`, `Get-RtmVoiceError 700005` and `Get-RtmVoiceError -Name Room*` show the same at the prompt.

'@

$titles = [ordered] @{
    Module = 'Of this module itself'
    Fpnn   = 'Of FPNN: connections, frames, dispatch'
    Rtm    = 'Of the RTM service'
    Room   = 'Of voice rooms'
}

$lines = foreach ($family in $titles.Keys) {
    "## $($titles[$family])", '', '| id | code | category | retry | when | what to do |', '|---|---|---|---|---|---|'
    Get-RtmVoiceError | Where-Object Family -EQ $family | ForEach-Object {
        $code = if ($_.Code) { $_.Code }
        $retry = if ($_.IsRetryable) { 'yes' } else { 'no' }
        "| $($_.Name) | $code | $($_.Category) | $retry | $($_.Description) | $($_.RecommendedAction.Replace('|', '\|')) |"
    }
    ''
}

$text = "$($head.Replace("`r`n", "`n"))`n$($lines -join "`n")"
if ($PassThru) { $text } else { Set-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'errors.md') -Value $text -NoNewline -Encoding ascii }
