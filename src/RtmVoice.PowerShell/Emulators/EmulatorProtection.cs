using System.Security.Cryptography.X509Certificates;
using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>What an emulator protects its connections with; goes when the emulator stops.</summary>
internal sealed class EmulatorProtection : IDisposable
{
    public FpnnKeyPair? KeyPair { get; set; }

    public X509Certificate2? Certificate { get; set; }

    public void Dispose()
    {
        KeyPair?.Dispose();
        Certificate?.Dispose();
    }
}
