using System.Net.Sockets;
#if NET
using System.Runtime.InteropServices;
#endif

namespace Rtm.Emulator.Listening;

/// <summary>
/// How many handles the system gives this process. A process that has none left cannot even load what it needs to serve those whom it has:
/// the runtime ends it.
/// </summary>
internal static class HandleLimit
{
#if NET
    // For what the runtime opens while clients take the others.
    private const int Reserve = 16;

    // The number of RLIMIT_NOFILE.
    private static readonly int NumberOfFiles = OperatingSystem.IsMacOS() ? 8 : 7;

    /// <summary>Whether a socket has taken one of the last handles. A system of the Unix kind gives the lowest number that is free.</summary>
    public static bool IsNear(Socket socket) =>
        !OperatingSystem.IsWindows()
        && GetLimit(NumberOfFiles, out Limit limit) == 0
        && (ulong)socket.Handle + Reserve >= limit.Current;

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        // As wide as the system's rlim_t on every 64-bit system.
        public readonly ulong Current;
        public readonly ulong Most;
    }
#else
    /// <summary>Windows, where alone this build serves clients, has no such limit.</summary>
    public static bool IsNear(Socket _) => false;
#endif
}
