# Lists the rooms with more members than allowed, the fullest first. Connects by the environment variables RTMVOICE_ENDPOINT,
# RTMVOICE_PROJECT_ID and RTMVOICE_SECRET; changes nothing. Exits with 1 if there are any, so that a scheduler notices.
#
#     ./find-crowded-rooms.ps1 -Limit 50

param(
    [ValidateRange(1, [int]::MaxValue)]
    [int] $Limit = 50
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../out/RtmVoice/RtmVoice.psd1"))
}

$session = Connect-RtmVoice
try {
    $crowded = Get-RtmVoiceRoom -Session $session -IncludeMemberCount |
        Where-Object MemberCount -GT $Limit |
        Sort-Object MemberCount -Descending
    $crowded
}
finally {
    $session | Disconnect-RtmVoice
}

if ($crowded) { exit 1 }
