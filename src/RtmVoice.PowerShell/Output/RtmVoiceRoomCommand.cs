namespace RtmVoice.PowerShell.Output;

/// <summary>What an administrator can do to members of a room, in the RTC generation of the API.</summary>
public enum RtmVoiceRoomCommand
{
    /// <summary>Makes users administrators.</summary>
    GrantAdministrator = 0,

    /// <summary>Takes the administrator's role away.</summary>
    RevokeAdministrator = 1,

    /// <summary>Forbids users to send audio.</summary>
    ForbidAudio = 2,

    /// <summary>Allows users to send audio.</summary>
    AllowAudio = 3,

    /// <summary>Forbids users to send video.</summary>
    ForbidVideo = 4,

    /// <summary>Allows users to send video.</summary>
    AllowVideo = 5,

    /// <summary>Turns the users' microphones off; they may turn them on again.</summary>
    CloseMicrophone = 6,

    /// <summary>Turns the users' cameras off; they may turn them on again.</summary>
    CloseCamera = 7,
}
