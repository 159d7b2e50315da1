using System.Security.Cryptography.X509Certificates;
using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>The emulators that run in this process, in the order in which they were started.</summary>
internal static class EmulatorRegistry
{
    private static readonly object Gate = new();
    private static readonly List<RtmVoiceEmulator> Running = [];

    public static void Add(RtmVoiceEmulator emulator)
    {
        lock (Gate)
            Running.Add(emulator);
    }

    public static void Remove(RtmVoiceEmulator emulator)
    {
        lock (Gate)
            Running.Remove(emulator);
    }

    public static IReadOnlyList<RtmVoiceEmulator> Snapshot()
    {
        lock (Gate)
            return Running.ToArray();
    }
}

/// <summary>What an emulator protects its connections with; goes when the emulator stops.</summary>
internal sealed class EmulatorProtection : IDisposable
{
    public FpnnKeyPair? KeyPair { get; set; }

    /// <summary>The server's certificate first, then those of its authorities; empty if there is none.</summary>
    public X509Certificate2Collection Certificates { get; set; } = [];

    public X509Certificate2? Certificate => Certificates.Cast<X509Certificate2>().FirstOrDefault();

    public void Dispose()
    {
        KeyPair?.Dispose();
        foreach (X509Certificate2 certificate in Certificates)
            certificate.Dispose();
    }
}
