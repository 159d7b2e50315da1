using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Tells whether a session works: whether the server answers, and whether it accepts the project's signature.</summary>
/// <remarks>A ping is answered whatever the secret, so the list of rooms is asked for too: a read that needs a sign and no room.</remarks>
[Cmdlet(VerbsDiagnostic.Test, "RtmVoiceSession")]
[OutputType(typeof(bool), typeof(RtmVoiceSessionTest))]
public sealed class TestRtmVoiceSessionCommand : RtmVoiceSessionCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public override RtmVoiceSessionReference[]? Session { get; set; }

    /// <summary>Emits latency, clock skew and the reason of a failure instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void ProcessInput()
    {
        foreach (RtmVoiceSession session in Resolve(Session))
            Send(session, session, calls => TestAsync(session, calls), test => Detailed ? test : test.Succeeded);
    }

    private static async Task<RtmVoiceSessionTest> TestAsync(RtmVoiceSession session, RequestCalls calls)
    {
        if (session.IsClosed)
            return new RtmVoiceSessionTest(session, null, null, ErrorRecords.SessionClosedException(session.Name, session.Endpoint));
        PingResult? ping = null;
        RtmVoiceException? error = null;
        try
        {
            ping = await calls.PingAsync().ResumingInline();
            await calls.GetVoiceRoomListAsync().ResumingInline();
        }
        catch (FpnnException failure)
        {
            error = failure.ToRtmVoiceException();
        }

        return new RtmVoiceSessionTest(session, ping?.RoundTripTime, ping?.ClockSkew, error);
    }
}
