using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Sets what sessions and commands of this process use where they do not say otherwise. Open sessions follow the time-outs.</summary>
[Cmdlet(VerbsCommon.Set, "RtmVoiceDefault", SupportsShouldProcess = true)]
[OutputType(typeof(RtmVoiceDefault))]
public sealed class SetRtmVoiceDefaultCommand : PSCmdlet
{
    private const double LeastSeconds = 0.001;
    private const double MostSeconds = 2147483.0;

    /// <summary>How long connecting may take, in seconds; fractions are allowed.</summary>
    [Parameter]
    [ValidateRange(LeastSeconds, MostSeconds)]
    public double? ConnectTimeoutSeconds { get; set; }

    /// <summary>How long an answer may take, in seconds; fractions are allowed.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(LeastSeconds, MostSeconds)]
    public double? OperationTimeoutSeconds { get; set; }

    /// <summary>How many requests of one command are in flight at once; 1-10000.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int? ThrottleLimit { get; set; }

    /// <summary>How many pings in a row may be lost before a connection is; for sessions that are connected from now on.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? PingRetries { get; set; }

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
        RtmVoiceDefaults.ThrottleLimit = ThrottleLimit ?? RtmVoiceDefaults.ThrottleLimit;
        RtmVoiceDefaults.PingRetries = PingRetries ?? RtmVoiceDefaults.PingRetries;
        if (PassThru)
            WriteObject(GetRtmVoiceDefaultCommand.Read());
    }
}
