# What the test files share; dot-sourced in BeforeAll.

# The caller's preferences reach into the tests. What these say of errors that do not end a pipeline holds where such errors do not end it.
$ErrorActionPreference = 'Continue'
Set-StrictMode -Off

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

# A text as a script says it between quotes, whatever is in it.
function Get-Quoted([string] $Text) {
    "'$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text))'"
}

# The cause that an error id begins with.
function Get-CauseOf([scriptblock] $Command) {
    Get-ErrorOf $Command | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }
}

function New-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param([string] $Text)

    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

function New-Credential {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param([string] $ProjectId, [string] $Text)

    [pscredential]::new($ProjectId, (New-Secret $Text))
}

# A TCP server that reads what comes first, answers it with the bytes given, and then closes the connection or, with -Silent, keeps it open.
function Start-CrookedServer {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param([byte[]] $Answer = @(), [switch] $Silent)

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

function Stop-CrookedServer {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes nothing but the test.')]
    param($Server)

    # Ends an accept that is still waiting; its error stays in the shell.
    $Server.Listener.Stop()
    $Server.Shell.Stop()
    $Server.Shell.Dispose()
}
