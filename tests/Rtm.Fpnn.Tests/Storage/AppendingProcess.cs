using System.Diagnostics;
using System.Text;
using RtmVoice.PowerShell.Auditing;

namespace Rtm.Fpnn.Tests.Storage;

/// <summary>Another process that adds lines to a file.</summary>
internal static class AppendingProcess
{
    public const string ChildCommand = "append";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs one to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What each of its lines begins with.</param>
    /// <param name="lines">How many lines it adds.</param>
    public static async Task RunAsync(string path, string name, int lines)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process child = Process.Start(new ProcessStartInfo(host, [typeof(Program).Assembly.Location, ChildCommand, path, name, $"{lines}"]))!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await child.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }

        Xunit.Assert.Equal(0, child.ExitCode);
    }

    public static async Task<int> RunChildAsync(string path, string name, int lines)
    {
        await AppendAsync(new AppendQueue(path, flushes: true), name, lines);
        return 0;
    }

    /// <summary>Adds lines of all lengths, a few at a time.</summary>
    public static async Task AppendAsync(AppendQueue queue, string name, int lines)
    {
        foreach (int[] together in Enumerable.Range(0, lines).Chunk(7))
            await Task.WhenAll(together.Select(number => queue.AppendAsync(Line(name, number))));
    }

    /// <summary>A line that says itself whether it is whole.</summary>
    public static byte[] Line(string name, int number) => Encoding.UTF8.GetBytes($"{name} {number} {new string('x', number % 700)} {number}\n");
}
