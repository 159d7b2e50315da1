using System.Globalization;
using System.Management.Automation;
using System.Security;
using Rtm.Emulator;
using Rtm.Emulator.Faults;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>A local RTM server gate, listening on loopback within this process. Pipes into <c>Connect-RtmVoice</c>.</summary>
public sealed class RtmVoiceEmulator
{
    private readonly RtmEmulator _emulator;
    private readonly EmulatorProtection _protection;
    private int _isStopped;
    private int _isWarned;

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

    /// <summary>Writes, once, what went wrong in the background since the emulator was started.</summary>
    internal void WriteWarning(Cmdlet cmdlet)
    {
        if (!_emulator.JournalFailure.IsCompleted || Interlocked.Exchange(ref _isWarned, 1) != 0)
            return;
        string reason = _emulator.JournalFailure.Result.Message;
        cmdlet.WriteWarning(PrintableText.OfMessage(
            $"The journal of the emulator on {Endpoint} is no longer written to its file: {reason} Requests are answered as before, and Get-RtmVoiceEmulatorJournal shows the last ones."));
    }

    internal IEnumerable<RtmVoiceJournalEntry> ReadJournal() => _emulator.GetJournal().Select(entry => new RtmVoiceJournalEntry(entry, this));

    internal void EnterRoom(long roomId, long userId) => _emulator.EnterRoom(roomId, userId);

    internal void ExitRoom(long roomId, long userId) => _emulator.ExitRoom(roomId, userId);

    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
            return;
        EmulatorRegistry.Remove(this);
        try
        {
            await _emulator.DisposeAsync().AsTask().ResumingInline();
        }
        finally
        {
            _protection.Dispose();
        }
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

/// <summary>Which names an emulator knows the voice-room functions by. The other ones are unknown methods.</summary>
public enum RtmVoiceEmulatorApi
{
    /// <summary>The names of RTM 2.7.0, such as getVoiceRoomList.</summary>
    Voice,

    /// <summary>The later names, such as getRTCRoomList, and adminCommand.</summary>
    Rtc,

    /// <summary>Both, for the same rooms.</summary>
    Both,
}

/// <summary>When an emulator closes a connection on purpose. Either way the client gets no answer and cannot tell.</summary>
public enum RtmVoiceClosePoint
{
    /// <summary>Before the call is carried out: nothing has changed.</summary>
    BeforeApplying,

    /// <summary>After the call was carried out, before its answer is sent.</summary>
    AfterApplying,

    /// <summary>One or the other, as the seed decides.</summary>
    Either,
}
