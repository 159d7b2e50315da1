# Runs each script that comes in, a line of JSON, and answers with a line: how long it took, what it allocated, and its error if there was one.
# The other end is PowerShellProcess.
$ErrorActionPreference = 'Stop'
[Console]::Out.WriteLine($PID)
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = $line | ConvertFrom-Json
    $script = [scriptblock]::Create($request.Script)
    $arguments = @($request.Arguments)
    $reply = @{ Milliseconds = 0; Bytes = 0; Failure = $null }
    $allocated = [GC]::GetTotalAllocatedBytes($true)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        $null = & $script @arguments
    }
    catch {
        $reply.Failure = "$_"
    }

    $reply.Milliseconds = $clock.Elapsed.TotalMilliseconds
    $reply.Bytes = [GC]::GetTotalAllocatedBytes($true) - $allocated
    [Console]::Out.WriteLine(($reply | ConvertTo-Json -Compress))
}
