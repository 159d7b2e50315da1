<#
.SYNOPSIS
Writes the reports that the browser tests open.

.PARAMETER Folder
Where to write them.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Folder)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'RtmVoice'))

$time = [datetimeoffset] '2026-01-31T06:00:00Z'
$random = [System.Random]::new(1)
$session = '11000001@rtm.example.com:13315'

function Save-Report([object[]] $Rows, [string] $Name, [string] $Title = 'Voice rooms') {
    $Rows | Export-RtmVoiceReport ([System.IO.Path]::Combine($Folder, $Name)) -Title $Title -Time $time
}

function ConvertTo-EventRow([string] $Type, [long] $RoomId, [object] $UserId, [object] $MemberCount, [datetimeoffset] $At) {
    [pscustomobject]@{
        EventType = $Type; RoomId = $RoomId; UserId = $UserId; Role = $(if ($UserId) { 'Member' }); MemberCount = $MemberCount
        Session = $session; Time = $At; Since = $At.AddSeconds(-5)
    }
}

# Rooms and members, a night's events, and an audit.
$rows = [System.Collections.Generic.List[object]]::new()
foreach ($room in 7001..7120) {
    $size = [int] [System.Math]::Floor([System.Math]::Pow($random.NextDouble(), 3) * 60)
    $rows.Add([pscustomobject]@{ RoomId = $room; MemberCount = $size; Session = $session })
    for ($index = 0; $index -lt $size; $index++) {
        $role = if ($index -eq 0) { 'Owner' } elseif ($index -lt 3) { 'Manager' } else { 'Member' }
        $rows.Add([pscustomobject]@{ RoomId = $room; UserId = 100000 + $random.Next(1, 900); Role = $role; Session = $session })
    }
}

$at = $time.AddHours(-10)
$counts = @{}
foreach ($step in 1..1500) {
    $at = $at.AddSeconds($random.Next(2, 44))
    $room = 7001 + $random.Next(0, 120)
    if (-not $counts.ContainsKey($room)) {
        $counts[$room] = 0
        $rows.Add((ConvertTo-EventRow RoomOpened $room $null 0 $at))
    }

    $isJoin = $counts[$room] -eq 0 -or $random.NextDouble() -lt 0.75 - $step / 3000
    $counts[$room] += if ($isJoin) { 1 } else { -1 }
    $rows.Add((ConvertTo-EventRow $(if ($isJoin) { 'UserJoined' } else { 'UserLeft' }) $room (100000 + $random.Next(1, 900)) $counts[$room] $at))
    if ($random.Next(0, 14) -eq 0) {
        $counts.Remove($room)
        $rows.Add((ConvertTo-EventRow RoomClosed $room $null 0 $at))
    }
}

$rows.Add((ConvertTo-EventRow ObservationLost 0 $null $null $at))
$rows.Add((ConvertTo-EventRow ObservationResumed 0 $null $null $at.AddMinutes(3)))
$functions = 'KickoutFromVoiceRoom', 'KickoutFromVoiceRoom', 'CloseVoiceRoom', 'SetVoiceRoomMicStatus', 'InviteUserIntoVoiceRoom', 'PullUserIntoVoiceRoom'
$people = @('anna', 'ops-1'), @('ben', 'ops-2'), @('nightly-sweep', 'cron-01.example.com')
foreach ($number in 1..160) {
    $person = $people[$random.Next(0, 3)]
    $chance = $random.NextDouble()
    $rows.Add([pscustomobject]@{
            Time = $time.AddHours(-10).AddMinutes(3 * $number); Id = "$number"; Session = $session; Function = $functions[$random.Next(0, 6)]
            RoomId = 7001 + $random.Next(0, 120); UserId = @(100000 + $random.Next(1, 900)); FromUserId = 1
            Reason = $(if ($number % 3) { 'spam' } else { $null }); UserName = $person[0]; MachineName = $person[1]; Position = 'sweep.ps1:14'
            Outcome = $(if ($number -in 20, 90) { 'Unknown' } elseif ($chance -lt 0.1) { 'Failed' } elseif ($chance -lt 0.13) { 'NotSent' } else { 'Succeeded' })
            ErrorCode = $(if ($chance -lt 0.1) { 700008 } else { $null })
        })
}

Save-Report $rows night.html 'Voice rooms, night of 30 January'

# Ids that no floating-point number holds, and rooms that nobody counted.
Save-Report @(
    [pscustomobject]@{ RoomId = 9223372036854775807; UserId = 9007199254740993; Role = 'Member' }
    [pscustomobject]@{ RoomId = 9223372036854775807; UserId = 9223372036854775806; Role = 'Owner' }
    [pscustomobject]@{ RoomId = 9007199254740993; MemberCount = $null }
    [pscustomobject]@{ RoomId = 5; MemberCount = 1234567 }
) ids.html

$hostile = '</title></script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"' + "' `$(calc) " + [char] 0x202E + ('long' * 40)
Save-Report @(
    [pscustomobject]@{ RoomId = 7; UserId = 1; Role = 'Member'; Session = $hostile }
    [pscustomobject]@{ RoomId = 7; UserId = 1; Role = 'Member'; Session = "it's" }
    [pscustomobject]@{
        Time = $time; Session = $hostile; Function = $hostile; RoomId = 7; UserId = $hostile; UserName = $hostile; MachineName = $hostile; Reason = $hostile
        Outcome = 'Unknown'; ErrorCode = $hostile; Position = $hostile
    }
) hostile.html $hostile

Save-Report @() empty.html

# Snapshots of a week.
Save-Report @(
    foreach ($day in 0..6) {
        foreach ($room in 1..20) {
            [pscustomobject]@{ RoomId = $room; MemberCount = ($room * (3 + $day)) % 17; Time = $time.AddDays($day) }
        }
    }
) week.html

# Figures that are wider than their columns: at the edge, and beside one another.
Save-Report @(foreach ($room in 1..12000) { [pscustomobject]@{ RoomId = $room; MemberCount = 20 } }) even.html
Save-Report @(foreach ($room in 1..12000) { [pscustomobject]@{ RoomId = $room; MemberCount = 17 + $room % 4 } }) crowded.html

# Many rows, as a table must bear.
Save-Report @(
    foreach ($room in 1..4000) {
        foreach ($user in 1..10) {
            [pscustomobject]@{ RoomId = $room; UserId = ($room * 7919 + $user * 104729) % 1000003; Role = 'Member' }
        }
    }
) large.html
