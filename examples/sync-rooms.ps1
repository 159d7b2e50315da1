# Makes rooms hold whom a CSV file with the columns RoomId and UserId says. A row without a user says that its room is to be empty.
# Connects by the environment variables RTMVOICE_ENDPOINT, RTMVOICE_PROJECT_ID and RTMVOICE_SECRET. Try it with -WhatIf first.
#
#     ./sync-rooms.ps1 -Path rooms.csv -FromUserId 1 -WhatIf

[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    # The moderator in whose name those who are not in the list are kicked out. Without one, nobody is.
    $FromUserId,

    # Closes rooms that are not in the list.
    [switch] $CloseUnlisted
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../out/RtmVoice/RtmVoice.psd1"))
}

$sync = @{ CloseUnlisted = $CloseUnlisted; Force = $true; ErrorAction = 'Continue' }
if ($PSBoundParameters.ContainsKey('FromUserId')) {
    $sync.RemoveExtra = $true
    $sync.FromUserId = $FromUserId
}

$session = Connect-RtmVoice
try {
    # A room that still differs is an error, and the others are done all the same.
    Import-Csv -LiteralPath $Path | Sync-RtmVoiceRoom @sync -Session $session
}
finally {
    $session | Disconnect-RtmVoice -WhatIf:$false
}
