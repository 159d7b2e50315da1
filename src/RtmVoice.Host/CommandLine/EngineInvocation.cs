using RtmVoice.Host.Engine;
using RtmVoice.Host.UserInterface;

namespace RtmVoice.Host.CommandLine;

/// <summary>An invocation that needs the engine: starts it, and ends it in order on Ctrl+C and SIGTERM.</summary>
internal abstract class EngineInvocation(bool nonInteractive) : Invocation
{
    public sealed override int Run()
    {
        using var session = EngineSession.Open(interactive: Terminal.CanAsk && !nonInteractive);
        return session.ImportModule() == Outcome.Completed ? Run(session) : ExitCode.Failure;
    }

    /// <summary>Does it, in an engine that has the module.</summary>
    /// <returns>The exit code of the process.</returns>
    protected abstract int Run(EngineSession session);
}
