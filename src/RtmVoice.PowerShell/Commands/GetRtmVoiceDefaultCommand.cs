using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Shows what sessions and commands of this process use where they do not say otherwise.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceDefault")]
[OutputType(typeof(RtmVoiceDefault))]
public sealed class GetRtmVoiceDefaultCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Read());

    internal static RtmVoiceDefault Read() => new(
        FpnnDefaults.ConnectTimeout, FpnnDefaults.RequestTimeout, RequestSettings.DefaultThrottleLimit, ClientOptions.DefaultPingRetries)
    {
        AuditPath = AuditDefaults.Path,
        AuditMode = AuditDefaults.Mode.ToString(),
        RequireReason = AuditDefaults.RequireReason,
    };
}
