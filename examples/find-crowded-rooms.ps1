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
    Import-Module "$PSScriptRoot/../out/RtmVoice"
}

$session = Connect-RtmVoice
try {
    $crowded = [System.Collections.Generic.List[object]]::new()
    Get-RtmVoiceRoom -Session $session -IncludeMemberCount |
        Where-Object MemberCount -GT $Limit |
        ForEach-Object { $crowded.Add($_) }
    $crowded.Sort([System.Comparison[object]] { param($one, $other) $other.MemberCount.CompareTo($one.MemberCount) })
    $crowded
}
finally {
    $session | Disconnect-RtmVoice
}

if ($crowded.Count -gt 0) { exit 1 }
