# Kicks banned users out of the rooms of one shard, so that several workers share the rooms of a project. The file of banned users has one id
# on each line. Connects by the environment variables RTMVOICE_ENDPOINT, RTMVOICE_PROJECT_ID and RTMVOICE_SECRET.
#
#     ./sweep.ps1 -Path banned.txt -FromUserId 1 -StateFolder . -ShardIndex 0 -ShardCount 3
#
# A worker that is killed, or exits with 1, is run again with the same shard: it finds what the earlier one has left.

[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    # The moderator in whose name it is done.
    [Parameter(Mandatory)]
    $FromUserId,

    # Keeps what each shard has seen, so that the next run compares with it, whichever node it runs on.
    [Parameter(Mandatory)]
    [string] $StateFolder,

    # Which shard. Kubernetes numbers the pods of an indexed job from 0.
    $ShardIndex = $env:JOB_COMPLETION_INDEX,

    # How many shards there are.
    $ShardCount = $env:SHARD_COUNT,

    # How many requests all workers together may send in a second.
    [double] $RequestsPerSecond = 90
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-RtmVoice -ErrorAction Ignore)) {
    Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/../../out/RtmVoice/RtmVoice.psd1"))
}

if ("$ShardIndex" -notmatch '^[0-9]+$' -or "$ShardCount" -notmatch '^[1-9][0-9]*$') {
    throw "There is no shard '$ShardIndex' of '$ShardCount'. Give -ShardIndex and -ShardCount, or set JOB_COMPLETION_INDEX and SHARD_COUNT."
}

$banned = Import-RtmVoiceUserId -LiteralPath $Path
# Nobody is to be kicked, and nobody needs to be looked for.
if (-not $banned) { return }
$state = Join-Path -Path $StateFolder -ChildPath "shard-$ShardIndex-of-$ShardCount.json"
# The state is of a time at which none of the list was in a room. With another list everybody is looked at again.
$list = "$state.list"
$isSameList = (Test-Path -LiteralPath $list) -and (Get-FileHash -LiteralPath $list).Hash -eq (Get-FileHash -LiteralPath $Path).Hash
$next = "$state.next"
Remove-Item -LiteralPath $next -ErrorAction Ignore -WhatIf:$false
if ($isSameList -and (Test-Path -LiteralPath $state)) { Copy-Item -LiteralPath $state -Destination $next -WhatIf:$false }

$look = @{ Once = $true; IncludeCurrent = $true; EventType = 'UserJoined'; UserId = $banned; StatePath = $next }
$keep = @{ ErrorAction = 'Continue'; ErrorVariable = '+failed' }
$failed = @()
$seen = 0
$session = Connect-RtmVoice -RequestsPerSecond ($RequestsPerSecond / $ShardCount)
try {
    Watch-RtmVoiceRoom @look @keep -Session $session -ShardIndex $ShardIndex -ShardCount $ShardCount |
        ForEach-Object { $seen++; $_ } |
        Remove-RtmVoiceRoomUser @keep -FromUserId $FromUserId -PassThru
}
finally {
    $session | Disconnect-RtmVoice -WhatIf:$false
}

# Who has gone meanwhile need not be kicked.
$failed = @($failed | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(NotInRoom|RoomNotExists),' })
if ($failed) { exit 1 }
# Whoever is kicked and comes back at once must be seen again, so the state stays where it is until nobody is seen. The list comes last: killed
# in between, a worker starts over.
if ($seen -eq 0) {
    Move-Item -LiteralPath $next -Destination $state -Force
    Copy-Item -LiteralPath $Path -Destination $list -Force
}
