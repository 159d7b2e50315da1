using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RtmVoice.Host.UserInterface;

/// <summary>Escape sequences in a Windows console, which understands them only when told to.</summary>
[SupportedOSPlatform("windows")]
internal static class VirtualTerminal
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint ProcessesSequences = 0x0004;

    /// <summary>Turns them on for whichever of standard output and error is a console.</summary>
    /// <returns>False if neither understands them.</returns>
    public static bool TryEnable() => TryEnable(StandardOutput) | TryEnable(StandardError);

    private static bool TryEnable(int stream)
    {
        var handle = GetStdHandle(stream);
        return GetConsoleMode(handle, out var mode) && SetConsoleMode(handle, mode | ProcessesSequences);
    }

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int stream);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool SetConsoleMode(nint handle, uint mode);
}
