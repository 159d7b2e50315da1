using System.Globalization;
using System.Management.Automation;
using System.Security;
using Rtm.Emulator;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>A local RTM server gate, listening on loopback within this process. Pipes into <c>Connect-RtmVoice</c>.</summary>
public sealed class RtmVoiceEmulator
{
    private readonly RtmEmulator _emulator;
    private int _isStopped;

    internal RtmVoiceEmulator(RtmEmulator emulator)
    {
        _emulator = emulator;
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

    /// <summary>Whether it listens.</summary>
    public bool IsRunning => Volatile.Read(ref _isStopped) == 0;

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => IsRunning ? _emulator.ConnectionCount : 0;

    /// <summary>The endpoint.</summary>
    public override string ToString() => Endpoint;

    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
            return;
        EmulatorRegistry.Remove(this);
        await _emulator.DisposeAsync().ConfigureAwait(false);
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
