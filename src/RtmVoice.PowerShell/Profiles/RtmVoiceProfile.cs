using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>Settings of a connection that are kept under a name. Never a secret.</summary>
public sealed class RtmVoiceProfile : RtmVoiceConnectionSettings
{
    internal RtmVoiceProfile(string name)
    {
        Name = name;
    }

    /// <summary>The name, whatever the case.</summary>
    public string Name { get; }

    /// <summary>The name once more: a piped profile binds to <c>-Profile</c> of <c>Connect-RtmVoice</c>.</summary>
    public string Profile => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
