# Keeps banned users out of all rooms until it is stopped: kicks them when they are seen, those who are there already first.
# Connects by the environment variables RTMVOICE_ENDPOINT, RTMVOICE_PROJECT_ID and RTMVOICE_SECRET.
#
#     ./guard-rooms.ps1 -UserId 666, 667 -FromUserId 1

[CmdletBinding(SupportsShouldProcess)]
param(
    # Who is to be kept out. Without types: the cmdlets read ids and numbers more strictly than PowerShell, which takes '101,102' for 101102.
    [Parameter(Mandatory)]
    $UserId,

    # The moderator in whose name it is done.
    [Parameter(Mandatory)]
    $FromUserId,

    # From one look at the rooms to the next.
    $IntervalSeconds = 5,

    # Ends it after so long; a guard that a service or a container runs needs no end.
    $MaximumSeconds
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../out/RtmVoice/RtmVoice.psd1"))
}

$watch = @{ EventType = 'UserJoined'; UserId = $UserId; IntervalSeconds = $IntervalSeconds }
if ($PSBoundParameters.ContainsKey('MaximumSeconds')) { $watch.MaximumSeconds = $MaximumSeconds }
$session = Connect-RtmVoice
try {
    # A lost connection is a warning, and a user who has left meanwhile is an error: the guard goes on after both.
    Watch-RtmVoiceRoom @watch -Session $session -IncludeCurrent -ErrorAction Continue |
        Remove-RtmVoiceRoomUser -FromUserId $FromUserId -PassThru -ErrorAction Continue
}
finally {
    $session | Disconnect-RtmVoice -WhatIf:$false
}
