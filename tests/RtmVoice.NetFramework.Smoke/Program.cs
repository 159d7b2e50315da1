using RtmVoice.PowerShell.ModuleLoading;

namespace RtmVoice.NetFramework.Smoke;

/// <summary>Runs a session in the clear and an encrypted one on .NET Framework, or on Mono, and prints what they answer.</summary>
internal static class Program
{
    private static async Task Main()
    {
        LibraryResolver.Register();
        // Apart from this method, which is compiled before the resolver is there.
        await Sessions.RunAsync().ConfigureAwait(false);
    }
}
