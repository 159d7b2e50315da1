using System.Globalization;
using System.Management.Automation;
using System.Security;
using Rtm.Emulator;
using Rtm.Emulator.Faults;
using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>A local RTM server gate, listening on loopback within this process. Pipes into <c>Connect-RtmVoice</c>.</summary>
public sealed class RtmVoiceEmulator
{
    private readonly RtmEmulator _emulator;
    private readonly EmulatorProtection _protection;
    private int _isStopped;

    internal RtmVoiceEmulator(RtmEmulator emulator, EmulatorProtection protection)
    {
        _emulator = emulator;
        _protection = protection;
        PublicKey = protection.KeyPair?.PublicKey.ToHex();
        UseTls = protection.Certificate is not null;
        Encryption = protection switch
        {
            { KeyPair: { } keyPair } => keyPair.Curve.GetName(),
            { Certificate: not null } => "TLS",
            _ => "none",
        };
        Endpoint = emulator.Endpoint;
        Port = emulator.Port;
        ProjectId = emulator.ProjectId;
        Credential = new PSCredential(ProjectId.ToString(CultureInfo.InvariantCulture), Protect(emulator.Secret));
    }

    /// <summary>Where it listens, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The only project that it knows.</summary>
    public int ProjectId { get; }

    /// <summary>The project id as user name, the secret as password.</summary>
    public PSCredential Credential { get; }

    /// <summary>X and Y of the public key in hex, with which clients may encrypt; null if there is none.</summary>
    public string? PublicKey { get; }

    /// <summary>Whether it speaks TLS.</summary>
    public bool UseTls { get; }

    /// <summary>How connections can be protected: the curve of the key, <c>TLS</c> or <c>none</c>.</summary>
    public string Encryption { get; }

    /// <summary>Whether it listens.</summary>
    public bool IsRunning => Volatile.Read(ref _isStopped) == 0;

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => IsRunning ? _emulator.ConnectionCount : 0;

    internal EmulatorFaults Faults
    {
        get => _emulator.Faults;
        set => _emulator.Faults = value;
    }

    /// <summary>The endpoint.</summary>
    public override string ToString() => Endpoint;

    internal IEnumerable<RtmVoiceJournalEntry> ReadJournal() => _emulator.GetJournal().Select(entry => new RtmVoiceJournalEntry(entry, this));

    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
            return;
        EmulatorRegistry.Remove(this);
        await _emulator.DisposeAsync().ConfigureAwait(false);
        _protection.Dispose();
    }

    private static SecureString Protect(string secret)
    {
        var protectedSecret = new SecureString();
        foreach (char character in secret)
            protectedSecret.AppendChar(character);
        protectedSecret.MakeReadOnly();
        return protectedSecret;
    }
}
