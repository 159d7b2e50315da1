using System.Management.Automation;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Reporting;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Counts rooms, members, events and changes: the figures of a report as an object.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "RtmVoiceRoom")]
[OutputType(typeof(RtmVoiceRoomMeasurement))]
public sealed class MeasureRtmVoiceRoomCommand : RtmVoiceFindingsCmdlet
{
    private protected override object Finish() => Findings.Measure(Top);
}
