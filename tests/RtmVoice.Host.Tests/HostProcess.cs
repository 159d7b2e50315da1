using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RtmVoice.Host.Tests;

/// <summary>A running rtmvoice, whose input is a closed pipe unless a text is given.</summary>
public sealed class HostProcess : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    // Only a process that hangs gets here; a loaded machine may need much of it for a start, or for a release build.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task<string> _error;

    private HostProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The rtmvoice that was built with these tests.</summary>
    public static string Program { get; } = typeof(HostProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "HostProgram").Value!;

    public static HostProcess Start(params string[] arguments) => StartProgram(Program, arguments);

    /// <summary>Runs rtmvoice to its end.</summary>
    public static Task<HostResult> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs rtmvoice to its end, with a text piped into it.</summary>
    public static async Task<HostResult> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.WaitAsync();
    }

    /// <summary>Runs another copy of rtmvoice to its end, with a script of the given text.</summary>
    public static async Task<HostResult> RunScriptInAsync(string program, string text)
    {
        using var script = new TemporaryScript(text);
        using var process = StartProgram(program, script.Path);
        process._process.StandardInput.Close();
        return await process.WaitAsync();
    }

    /// <summary>Runs a script of the given text with arguments.</summary>
    public static async Task<HostResult> RunScriptAsync(string text, params string[] arguments)
    {
        using var script = new TemporaryScript(text);
        return await RunAsync([script.Path, .. arguments]);
    }

    /// <summary>Waits for the next line of the output.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);

    /// <summary>Waits for the end.</summary>
    public async Task<HostResult> WaitAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        var error = await _error.WaitAsync(Limit);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return new HostResult(_process.ExitCode, output, error);
    }

    /// <summary>Sends what Ctrl+C sends.</summary>
    public void SendInterrupt() => Send(Interrupt);

    public void SendTerminate() => Send(Terminate);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static HostProcess StartProgram(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new HostProcess(Process.Start(start)!);
    }

    private void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
