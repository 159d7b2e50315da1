using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Closes sessions. A session that is closed already stays so, without an error.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "RtmVoice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class DisconnectRtmVoiceCommand : RtmVoiceCmdlet
{
    /// <summary>The sessions: objects, or names with or without wildcards. Without it, the current session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public RtmVoiceSessionReference[]? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (RtmVoiceSession session in Resolve(Session))
        {
            if (!session.IsClosed
                && ShouldProcess($"session {session.Name} to {session.Endpoint}", "Disconnect"))
                session.Close();
        }
    }
}
