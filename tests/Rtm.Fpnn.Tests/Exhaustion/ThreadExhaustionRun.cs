using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Fpnn.Tests.Exhaustion;

/// <summary>A client whose process may start no thread just when the client needs one, in a process of its own.</summary>
internal static class ThreadExhaustionRun
{
    /// <summary>The first argument of the process with the client.</summary>
    public const string ChildCommand = "exhaust-threads";

    // RLIMIT_NPROC of Linux, which counts the threads of a user; it holds for everybody but root.
    private const int NumberOfThreads = 6;
    private const uint Nobody = 65534;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs the process with the client.</summary>
    /// <returns>What went wrong; empty if nothing did.</returns>
    public static async Task<string> RunAsync()
    {
        using var server = new AnsweringServer();
        string[] arguments = [typeof(ThreadExhaustionRun).Assembly.Location, ChildCommand, server.Endpoint];
        using Process child = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> errors = child.StandardError.ReadToEndAsync();
            string said = await child.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
            await child.WaitForExitAsync().WaitAsync(Limit);
            return said + await errors + (child.ExitCode == 0 ? string.Empty : child.ExitCode.ToString(CultureInfo.InvariantCulture));
        }
        finally
        {
            child.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The process with the client. It writes what went wrong, and nothing if all is well.</summary>
    /// <param name="endpoint">The server.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunChildAsync(string endpoint)
    {
        var settings = new RtmVoiceClientOptions { Endpoint = FpnnEndpoint.Parse(endpoint), Credential = new RtmCredential(1, "secret") };
        // What has run once needs no thread of the runtime's to be compiled.
        using (var first = new RtmVoiceClient(settings))
            await first.GetVoiceRoomMemberCountAsync(1);
        using var client = new RtmVoiceClient(settings);
        await client.GetVoiceRoomMemberCountAsync(1);
        using var late = new RtmVoiceClient(settings);
        BecomeNobody();

        Task<int>[] calls;
        Task connecting;
        using (new NoMoreThreads())
        {
            // The first leaves from here; for the others there is no sender.
            calls = [.. Enumerable.Range(1, 20).Select(room => client.GetVoiceRoomMemberCountAsync(room))];
            connecting = late.ConnectAsync();
        }

        Say(await OutcomeAsync(connecting) is FpnnConnectionException, "A client that cannot be connected says so.");
        Say((await Task.WhenAll(calls.Select(call => OutcomeAsync(call)))).All(failure => failure is null), "The calls are sent over another connection.");
        Say(await OutcomeAsync(late.GetVoiceRoomMemberCountAsync(1)) is null, "A client that could not be connected can be later.");
        Say(await OutcomeAsync(client.GetVoiceRoomMemberCountAsync(1, Short)) is null, "Time-outs are kept.");
        return 0;
    }

    private static async Task<Exception?> OutcomeAsync(Task call)
    {
        try
        {
            await call.WaitAsync(TimeSpan.FromSeconds(20));
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static void Say(bool isSo, string claim)
    {
        if (!isSo)
            Console.WriteLine($"Not so: {claim}");
    }

    // For all threads of the process, as libc does it; refused to anybody but root, whom the limit holds for already.
    private static void BecomeNobody() => _ = SetUser(Nobody);

    [DllImport("libc", EntryPoint = "setuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetUser(uint user);

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private record struct ResourceLimit(ulong Current, ulong Most);

    private sealed class NoMoreThreads : IDisposable
    {
        private readonly ResourceLimit _before;

        public NoMoreThreads()
        {
            if (GetLimit(NumberOfThreads, out _before) != 0 || SetLimit(NumberOfThreads, _before with { Current = 1 }) != 0)
                throw new InvalidOperationException("The limit of threads cannot be set.");
        }

        public void Dispose() => _ = SetLimit(NumberOfThreads, _before);
    }
}
