using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Engine;

/// <summary>A PowerShell engine in this process.</summary>
internal sealed class HostedEngine : IDisposable
{
    private readonly Runspace _runspace;
    private bool _isConnected;

    public HostedEngine()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        // CreateDefault wants the assemblies of an installed PowerShell.
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
    }

    /// <summary>The module as the build staged it.</summary>
    public static string RtmVoiceModule { get; } = Path.Combine(RepositoryRoot(), "out", "RtmVoice", "RtmVoice.psd1");

    /// <summary>A binary module with nothing in it.</summary>
    public static string EmptyModule { get; } = Path.Combine(AppContext.BaseDirectory, "EmptyModule", "EmptyModule.psd1");

    /// <summary>An engine with the module imported and connected.</summary>
    public static HostedEngine Connect(string endpoint, string? publicKey = null)
    {
        var engine = new HostedEngine();
        engine.Import(RtmVoiceModule);
        engine.Connect(endpoint, "Default", publicKey);
        return engine;
    }

    /// <summary>Imports a module.</summary>
    public void Import(string manifest) => Run("param($Path) Import-Module -Name $Path -ErrorAction Stop", manifest);

    /// <summary>Opens a session.</summary>
    public void Connect(string endpoint, string name, string? publicKey = null)
    {
        using var secret = new SecureString();
        foreach (char character in Laboratory.Secret)
            secret.AppendChar(character);
        var credential = new PSCredential(Laboratory.ProjectId.ToString(System.Globalization.CultureInfo.InvariantCulture), secret);
        Run(
            """
            param($Endpoint, $Credential, $Name, $PublicKey)
            $more = @{}
            if ($PublicKey) { $more.PublicKey = $PublicKey }
            $null = Connect-RtmVoice -Endpoint $Endpoint -Credential $Credential -Name $Name -ErrorAction Stop @more
            """,
            endpoint,
            credential,
            name,
            publicKey);
        _isConnected = true;
    }

    /// <summary>Whether a command has a parameter.</summary>
    public bool HasParameter(string command, string parameter) => (bool)Run(
        "param($Command, $Parameter) (Get-Command -Name $Command -ErrorAction Stop).Parameters.ContainsKey($Parameter)", command, parameter)[0].BaseObject;

    /// <summary>Runs a script.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public Collection<PSObject> Run(string script, params object?[] arguments)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script, useLocalScope: true);
        foreach (object? argument in arguments)
            shell.AddArgument(argument);
        Collection<PSObject> output = shell.Invoke();
        return shell.HadErrors ? throw new InvalidOperationException(shell.Streams.Error[0].ToString()) : output;
    }

    public void Dispose()
    {
        // Sessions belong to the process and would outlive the engine.
        if (_isConnected)
            Run("Get-RtmVoiceSession | Disconnect-RtmVoice");
        _runspace.Dispose();
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RtmVoice.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This program runs from where it was built, inside the repository.");
    }
}
