namespace Rtm.Fpnn.Protocol;

/// <summary>Which table an error code belongs to.</summary>
public enum FpnnErrorFamily
{
    /// <summary>Not in any published table.</summary>
    Unknown,

    /// <summary>The FPNN framework: frames, connections, dispatch.</summary>
    Fpnn,

    /// <summary>The RTM service.</summary>
    Rtm,

    /// <summary>RTM's voice and RTC rooms.</summary>
    Room,
}
