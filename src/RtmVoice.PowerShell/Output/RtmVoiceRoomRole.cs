namespace RtmVoice.PowerShell.Output;

/// <summary>What a user is in a voice room.</summary>
public enum RtmVoiceRoomRole
{
    /// <summary>Takes part.</summary>
    Member,

    /// <summary>Takes part and manages the room.</summary>
    Manager,

    /// <summary>Owns the room. Known in the RTC generation of the API only.</summary>
    Owner,
}
