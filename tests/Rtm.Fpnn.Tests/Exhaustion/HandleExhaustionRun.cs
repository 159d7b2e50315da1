using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Fpnn.Tests.Exhaustion;

/// <summary>
/// A client whose process runs out of handles while its server closes its connections, again and again. The client is in a process of its own, to
/// which a shell gives few handles; the server is here. Linked into the soak program, which runs it for longer.
/// </summary>
internal static class HandleExhaustionRun
{
    /// <summary>The first argument of the process with the client.</summary>
    public const string ChildCommand = "exhaust-handles";

    private const int Handles = 200;
    private const string Answered = "answered";
    private const string Exhausted = "exhausted";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs the process with the client, and closes its connections for as long as it takes what it misses.</summary>
    /// <param name="rounds">How often the handles run out.</param>
    /// <returns>What went wrong; empty if nothing did.</returns>
    public static async Task<string> RunAsync(int rounds)
    {
        using var server = new AnsweringServer();
        using Process child = Start(server.Endpoint, rounds);
        try
        {
            Task<string> errors = child.StandardError.ReadToEndAsync();
            var expected = new List<string>();
            var said = new List<string?>();
            for (int round = 0; round < rounds; round++)
            {
                expected.AddRange([Answered, Exhausted, Answered]);
                said.Add(await child.StandardOutput.ReadLineAsync().WaitAsync(Limit));
                said.Add(await ReadWhileClosingAsync(child, server).WaitAsync(Limit));
                said.Add(await child.StandardOutput.ReadLineAsync().WaitAsync(Limit));
            }

            await child.WaitForExitAsync().WaitAsync(Limit);
            return expected.SequenceEqual(said) ? await errors : string.Join(", ", said) + await errors;
        }
        finally
        {
            child.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The process with the client. It writes a line when it has been answered, and when its handles have run out.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="rounds">How often.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunChildAsync(string endpoint, int rounds)
    {
        using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(endpoint),
            Credential = new RtmCredential(1, "secret"),
        });
        var held = new List<SafeFileHandle>();
        for (int round = 0; round < rounds; round++)
        {
            await client.GetVoiceRoomMemberCountAsync(1);
            Console.WriteLine(Answered);
            FpnnException? before = client.LastError;
            while (client.LastError == before || !IsOutOfHandles(client.LastError))
                TakeAll(held);
            Console.WriteLine(Exhausted);
            held.ForEach(handle => handle.Dispose());
            held.Clear();
            await client.GetVoiceRoomMemberCountAsync(1);
            Console.WriteLine(Answered);
        }

        return 0;
    }

    private static bool IsOutOfHandles(FpnnException? error) =>
        error?.InnerException is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets };

    private static Process Start(string endpoint, int rounds)
    {
        string[] command = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(HandleExhaustionRun).Assembly.Location];
        string[] arguments = [ChildCommand, endpoint, $"{rounds}"];
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -n {Handles}; exec \"$@\"", "sh", .. command, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static async Task<string?> ReadWhileClosingAsync(Process child, AnsweringServer server)
    {
        Task<string?> line = child.StandardOutput.ReadLineAsync();
        while (await Task.WhenAny(line, Task.Delay(5)) != line)
            server.CloseAll();
        return await line;
    }

    private static void TakeAll(List<SafeFileHandle> held)
    {
        try
        {
            while (true)
                held.Add(File.OpenHandle("/dev/null"));
        }
        catch (IOException)
        {
            // There is none left at this moment; the client may give one back at any time.
            Thread.Yield();
        }
    }
}
