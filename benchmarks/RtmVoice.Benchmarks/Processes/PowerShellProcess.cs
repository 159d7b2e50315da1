using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Processes;

/// <summary>A real PowerShell in a process of its own, that of the repository's .NET tools, which runs the scripts that it is sent.</summary>
internal sealed class PowerShellProcess : IDisposable
{
    private static readonly string Root = RepositoryRoot();

    private readonly ChildProcess _launcher;
    private readonly Process _process;

    private PowerShellProcess()
    {
        _launcher = ChildProcess.Start(
            "dotnet",
            [
                "tool", "exec", "-y", "powershell", "--", "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass",
                "-File", Path.Combine(AppContext.BaseDirectory, "Answer-Request.ps1"),
            ],
            Root);
        _process = Process.GetProcessById(int.Parse(_launcher.ReadLine(), CultureInfo.InvariantCulture));
    }

    /// <summary>The module as the build staged it.</summary>
    public static string RtmVoiceModule { get; } = Path.Combine(Root, "out", "RtmVoice", "RtmVoice.psd1");

    /// <summary>A binary module with nothing in it.</summary>
    public static string EmptyModule { get; } = Path.Combine(AppContext.BaseDirectory, "EmptyModule", "EmptyModule.psd1");

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>How much memory it has now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts one that has done nothing yet but load what a script needs.</summary>
    public static PowerShellProcess Start()
    {
        var shell = new PowerShellProcess();
        shell.Run("Get-Module");
        return shell;
    }

    /// <summary>Starts one with the module imported and connected.</summary>
    public static PowerShellProcess Connect(string endpoint, string? publicKey = null)
    {
        PowerShellProcess shell = Start();
        shell.Import(RtmVoiceModule);
        shell.MakeCredential();
        shell.Run(
            """
            param($Endpoint, $PublicKey)
            $more = @{}
            if ($PublicKey) { $more.PublicKey = $PublicKey }
            Connect-RtmVoice -Endpoint $Endpoint -Credential $credential @more
            """,
            endpoint,
            publicKey);
        return shell;
    }

    /// <summary>Imports a module.</summary>
    /// <returns>How long it took, in milliseconds.</returns>
    public double Import(string manifest) => Run("param($Path) Import-Module -Name $Path", manifest);

    /// <summary>Makes the variable <c>$credential</c>.</summary>
    public void MakeCredential() => Run(
        """
        param($ProjectId, $Secret)
        $global:credential = [pscredential]::new($ProjectId, (ConvertTo-SecureString $Secret -AsPlainText -Force))
        """,
        ServeCommand.ProjectId,
        ServeCommand.Secret);

    /// <summary>Runs a script.</summary>
    /// <returns>How long it took, in milliseconds, by the clock of the process.</returns>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public double Run(string script, params object?[] arguments) => Answer(script, arguments).Milliseconds;

    /// <summary>Runs a script.</summary>
    /// <returns>How much the process allocated meanwhile, in bytes.</returns>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public long AllocatedBytes(string script, params object?[] arguments) => Answer(script, arguments).Bytes;

    public void Dispose()
    {
        _process.Dispose();
        _launcher.Dispose();
    }

    private Reply Answer(string script, object?[] arguments)
    {
        _launcher.WriteLine(JsonSerializer.Serialize(new { Script = script, Arguments = arguments }));
        Reply reply = JsonSerializer.Deserialize<Reply>(_launcher.ReadLine())!;
        return reply.Failure is null ? reply : throw new InvalidOperationException(reply.Failure);
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RtmVoice.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This program runs from where it was built, inside the repository.");
    }

    private sealed record Reply(double Milliseconds, long Bytes, string? Failure);
}
