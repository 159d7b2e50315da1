# What the test files share; dot-sourced in BeforeAll. Only the language, .NET and the engine's own cmdlets: see CONTRIBUTING.md.

Import-Module "$PSScriptRoot/../../out/RtmVoice"

# The errors of a command, terminating ones too.
function Get-ErrorOf([scriptblock] $Command) {
    try {
        & $Command 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
    catch {
        $_
    }
}

# The cause that an error id begins with.
function Get-CauseOf([scriptblock] $Command) {
    Get-ErrorOf $Command | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }
}

function New-Secret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

function New-Credential([string] $UserName, [string] $Password) {
    [pscredential]::new($UserName, (New-Secret $Password))
}

# A TCP server that reads what comes first, answers it with the bytes given, and then closes the connection or, with -Silent, keeps it open.
function Start-CrookedServer([byte[]] $Answer = @(), [switch] $Silent) {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $received = [System.Threading.ManualResetEventSlim]::new()
    $shell = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript({
            param($listener, $received, $answer, $silent)
            $client = $listener.AcceptTcpClient()
            $stream = $client.GetStream()
            $null = $stream.Read([byte[]]::new(4096), 0, 4096)
            $received.Set()
            $stream.Write($answer, 0, $answer.Length)
            if (-not $silent) { $client.Close() }
            $client
        }).AddArgument($listener).AddArgument($received).AddArgument($Answer).AddArgument([bool] $Silent)
    [pscustomobject]@{
        Endpoint = $listener.LocalEndpoint.ToString()
        Listener = $listener
        Received = $received
        Shell    = $shell
        Run      = $shell.BeginInvoke()
    }
}

function Stop-CrookedServer($Server) {
    # Ends an accept that is still waiting; its error stays in the shell.
    $Server.Listener.Stop()
    $Server.Shell.Stop()
    $Server.Shell.Dispose()
}
