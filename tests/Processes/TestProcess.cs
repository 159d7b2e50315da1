using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RtmVoice.TestProcesses;

/// <summary>A running program. Every wait for it ends, and it ends with its test.</summary>
public sealed class TestProcess : IDisposable
{
    /// <summary>The program of util-linux that gives another one a terminal; that of the same name elsewhere has other options.</summary>
    public const string Script = "/usr/bin/script";

    private const int Interrupt = 2;
    private const int Terminate = 15;
    private static readonly IntPtr DefaultAction = 0;
    private static readonly IntPtr Ignored = 1;

    // Only a process that hangs gets here, however loaded the machine is.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task<string> _error;

    static TestProcess()
    {
        // A background job of a shell ignores Ctrl+C, and so would everything that it starts.
        if (!OperatingSystem.IsWindows() && SetSignalAction(Interrupt, DefaultAction) is var action && action != Ignored)
            SetSignalAction(Interrupt, action);
    }

    private TestProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The dotnet that runs the tests, or the first of the path.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Starts a program, whose input is open.</summary>
    public static TestProcess Start(string program, params string[] arguments) => Start(new ProcessStartInfo(program, arguments));

    /// <summary>Starts a program with an environment or a folder of its own; its input is open.</summary>
    public static TestProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // What a build leaves running for the next one would keep the output open after its end.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return new TestProcess(Process.Start(start)!);
    }

    /// <summary>Has a program start at a terminal of its own, which passes on what is typed and shown. Needs <see cref="Script"/>.</summary>
    public static ProcessStartInfo AtTerminal(string program, params string[] arguments)
    {
        var command = string.Join(' ', arguments.Prepend(program).Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
        // In place of the shell, which would be ended by Ctrl+C too.
        return new ProcessStartInfo(Script, ["-qec", $"exec {command}", "/dev/null"]) { Environment = { ["TERM"] = "xterm" } };
    }

    /// <summary>Runs a program to its end, for which it must not need anything.</summary>
    public static Task<ProcessResult> RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    /// <summary>Runs a program with an environment or a folder of its own to its end, for which it must not need anything.</summary>
    public static async Task<ProcessResult> RunAsync(ProcessStartInfo start)
    {
        using var process = Start(start);
        process._process.StandardInput.Close();
        return await process.WaitAsync();
    }

    /// <summary>Waits for the next line of the output; null is its end.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);

    /// <summary>Waits for the next character of the output; null is its end.</summary>
    public async Task<char?> ReadCharacterAsync()
    {
        var buffer = new char[1];
        return await _process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(Limit) == 0 ? null : buffer[0];
    }

    /// <summary>Types a character.</summary>
    public Task TypeAsync(char character) => TypeAsync(character.ToString());

    /// <summary>Types a text.</summary>
    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProcessResult> WaitAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        var error = await _error.WaitAsync(Limit);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return new ProcessResult(_process.ExitCode, output, error);
    }

    /// <summary>Sends the signal that Ctrl+C sends.</summary>
    public void SendInterrupt() => Send(Interrupt);

    /// <summary>Sends the signal by which systems end a program.</summary>
    public void SendTerminate() => Send(Terminate);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Send(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr SetSignalAction(int signal, IntPtr action);
}

/// <summary>What a finished process left.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output that are not empty.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
