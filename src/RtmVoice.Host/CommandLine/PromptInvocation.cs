using System.Runtime.InteropServices;
using RtmVoice.Host.Engine;
using RtmVoice.Host.UserInterface;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice</c> alone: an interactive prompt, or statements from a pipe.</summary>
internal sealed class PromptInvocation(bool nonInteractive) : EngineInvocation(nonInteractive)
{
    protected override int Run(EngineSession session)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            session.Stop();
            context.Cancel = true;
        });

        if (Terminal.CanAsk)
        {
            Console.Out.WriteLine($"rtmvoice {ProductVersion.Text} with the engine of PowerShell {session.Runspace.Version}");
            Console.Out.WriteLine("'Get-Command -Module RtmVoice' lists the commands; 'exit' leaves.");
        }

        new InteractivePrompt(session).Run(mayGoOn: () => session.Host.ExitCode is null);
        return session.Host.ExitCode ?? ExitCode.Success;
    }
}
