# Kicks banned users out of every room that they are in. The file has one user id on each line; what follows # is a comment.
# Connects by the environment variables RTMVOICE_ENDPOINT, RTMVOICE_PROJECT_ID and RTMVOICE_SECRET. Try it with -WhatIf first.
#
#     ./remove-banned-users.ps1 -Path banned.txt -FromUserId 1 -WhatIf

[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    # The moderator in whose name it is done.
    [Parameter(Mandatory)]
    $FromUserId
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../out/RtmVoice/RtmVoice.psd1"))
}

# A line that is not an id ends the script before anybody is kicked.
$banned = [System.Collections.Generic.HashSet[long]]::new([long[]] @(Import-RtmVoiceUserId -LiteralPath $Path))

$session = Connect-RtmVoice
try {
    # A room may close and a user may leave between looking and kicking: that is one error, and the sweep goes on.
    Get-RtmVoiceRoom -Session $session |
        Get-RtmVoiceRoomMember -ErrorAction Continue |
        Where-Object { $banned.Contains($_.UserId) } |
        Remove-RtmVoiceRoomUser -FromUserId $FromUserId -PassThru -ErrorAction Continue
}
finally {
    $session | Disconnect-RtmVoice -WhatIf:$false
}
