namespace RtmVoice.PowerShell.Sessions;

/// <summary>The audit of sessions that do not say otherwise; for the process.</summary>
internal static class AuditDefaults
{
    private static volatile string? _path;
    private static volatile int _mode = (int)RtmVoiceAuditMode.Required;
    private static volatile bool _requireReason;

    /// <summary>The file; null for none.</summary>
    public static string? Path
    {
        get => _path;
        set => _path = value;
    }

    public static RtmVoiceAuditMode Mode
    {
        get => (RtmVoiceAuditMode)_mode;
        set => _mode = (int)value;
    }

    public static bool RequireReason
    {
        get => _requireReason;
        set => _requireReason = value;
    }
}
