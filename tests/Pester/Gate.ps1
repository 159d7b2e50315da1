# A server gate that is told which quests to answer and when; dot-sourced after Support.ps1. It counts what is in flight, as only a server can.

# -Choose gets the quests that wait for an answer, in the order in which they came, and gives back those to answer now, in the order of the
# answers. A quest is its sequence number and its room, 1 to 127. The rooms in -Refuse do not exist; each other one counts as many members
# as its id says.
function Start-Gate {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param([scriptblock] $Choose, [long[]] $Refuse = @())

    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $gate = [pscustomobject]@{
        Endpoint = $listener.LocalEndpoint.ToString()
        Listener = $listener
        Rooms    = [System.Collections.Generic.List[long]]::new()
        InFlight = [System.Collections.Generic.List[int]]::new()
        Shell    = [powershell]::Create([initialsessionstate]::CreateDefault2())
    }
    $null = $gate.Shell.AddScript({
            param($gate, $chooseText, $refuse)
            $choose = [scriptblock]::Create($chooseText)
            $stream = $gate.Listener.AcceptTcpClient().GetStream()
            $buffer = [System.Collections.Generic.List[byte]]::new()
            $chunk = [byte[]]::new(65536)
            $waiting = @()
            while (($read = $stream.Read($chunk, 0, $chunk.Length)) -gt 0) {
                $buffer.AddRange([System.ArraySegment[byte]]::new($chunk, 0, $read))
                while ($buffer.Count -ge 12) {
                    $bytes = $buffer.ToArray()
                    $length = 16 + $bytes[7] + [System.BitConverter]::ToInt32($bytes, 8)
                    if ($bytes.Length -lt $length) { break }
                    $buffer.RemoveRange(0, $length)
                    # The payload is read as text to find the key: one byte is one character.
                    $text = [System.Text.Encoding]::GetEncoding('iso-8859-1').GetString($bytes, 0, $length)
                    $room = [int] $text[$text.IndexOf("$([char] 0xA3)rid", [System.StringComparison]::Ordinal) + 4]
                    $waiting += [pscustomobject]@{ Number = [byte[]] $bytes[12..15]; RoomId = $room }
                    $gate.Rooms.Add($room)
                }
                $gate.InFlight.Add($waiting.Count)
                $chosen = @(& $choose $waiting)
                $waiting = @($waiting | Where-Object { $_ -notin $chosen })
                foreach ($quest in $chosen) {
                    # {count: room} or {code: 700005, ex: "no"}
                    $isRefused = $quest.RoomId -in $refuse
                    $payload = if ($isRefused) { 0x82, 0xA4, 0x63, 0x6F, 0x64, 0x65, 0xCE, 0x00, 0x0A, 0xAE, 0x65, 0xA2, 0x65, 0x78, 0xA2, 0x6E, 0x6F }
                    else { 0x81, 0xA5, 0x63, 0x6F, 0x75, 0x6E, 0x74, $quest.RoomId }
                    $frame = [byte[]] (@(0x46, 0x50, 0x4E, 0x4E, 1, 0x80, 2, [int] $isRefused, $payload.Count, 0, 0, 0) + $quest.Number + $payload)
                    $stream.Write($frame, 0, $frame.Length)
                }
            }
        }).AddArgument($gate).AddArgument("$Choose").AddArgument($Refuse)
    $null = $gate.Shell.BeginInvoke()
    $gate
}

function Stop-Gate {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param($Gate)

    $Gate.Listener.Stop()
    $Gate.Shell.Stop()
    $Gate.Shell.Dispose()
}
