using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Sets what sessions and commands of this process use where they do not say otherwise. Open sessions follow the time-outs.</summary>
[Cmdlet(VerbsCommon.Set, "RtmVoiceDefault", SupportsShouldProcess = true)]
[OutputType(typeof(RtmVoiceDefault))]
public sealed class SetRtmVoiceDefaultCommand : PSCmdlet
{
    private const double LeastSeconds = 0.001;
    private const double MostSeconds = RtmVoiceConnectionSettings.MostSeconds;

    /// <summary>How long connecting may take, in seconds; fractions are allowed.</summary>
    [Parameter]
    [ValidateRange(LeastSeconds, MostSeconds)]
    [Number]
    [NoCompletion]
    public double? ConnectTimeoutSeconds { get; set; }

    /// <summary>How long an answer may take, in seconds; fractions are allowed.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(LeastSeconds, MostSeconds)]
    [Number]
    [NoCompletion]
    public double? OperationTimeoutSeconds { get; set; }

    /// <summary>How many requests of one command are in flight at once; 1-10000.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? ThrottleLimit { get; set; }

    /// <summary>How many pings in a row may be lost before a connection is; for sessions that are connected from now on.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? PingRetries { get; set; }

    /// <summary>The file that changes are recorded in, for sessions that are connected from now on; an empty text for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? AuditPath { get; set; }

    /// <summary>What is done about changes that cannot be recorded; for sessions that are connected from now on.</summary>
    [Parameter]
    [Word]
    public RtmVoiceAuditMode? AuditMode { get; set; }

    /// <summary>Refuses changes without -Reason in sessions that are connected from now on and have an audit.</summary>
    [Parameter]
    [Flag]
    public SwitchParameter RequireReason { get; set; }

    /// <summary>Emits all defaults.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess("defaults of this process", "Set"))
            return;
        if (ConnectTimeoutSeconds is { } connectTimeout)
            FpnnDefaults.ConnectTimeout = TimeSpan.FromSeconds(connectTimeout);
        if (OperationTimeoutSeconds is { } operationTimeout)
            FpnnDefaults.RequestTimeout = TimeSpan.FromSeconds(operationTimeout);
        RequestSettings.DefaultThrottleLimit = ThrottleLimit ?? RequestSettings.DefaultThrottleLimit;
        ClientOptions.DefaultPingRetries = PingRetries ?? ClientOptions.DefaultPingRetries;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(AuditPath)))
            AuditDefaults.Path = string.IsNullOrEmpty(AuditPath) ? null : FileSystemPath.Resolve(this, AuditPath!);
        AuditDefaults.Mode = AuditMode ?? AuditDefaults.Mode;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(RequireReason)))
            AuditDefaults.RequireReason = RequireReason;
        if (PassThru)
            WriteObject(GetRtmVoiceDefaultCommand.Read());
    }
}
