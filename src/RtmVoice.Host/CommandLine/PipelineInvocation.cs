using System.Management.Automation;
using System.Runtime.InteropServices;
using RtmVoice.Host.Engine;

namespace RtmVoice.Host.CommandLine;

/// <summary>Runs one command to its end, or until a signal stops it.</summary>
internal abstract class PipelineInvocation(bool nonInteractive) : EngineInvocation(nonInteractive)
{
    protected sealed override int Run(EngineSession session)
    {
        var codeOfSignal = ExitCode.Interrupted;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated));

        return session.Run(CreateCommand()) switch
        {
            Outcome.Stopped => codeOfSignal,
            Outcome.Failed => ExitCode.Failure,
            _ => session.Host.ExitCode ?? ExitCode.Success,
        };

        // Where nothing runs that could be stopped, or is already being stopped, the signal ends the process as it would any other.
        void Stop(PosixSignalContext context, int code)
        {
            codeOfSignal = code;
            context.Cancel = session.Stop();
        }
    }

    /// <summary>What is run.</summary>
    protected abstract PSCommand CreateCommand();
}
