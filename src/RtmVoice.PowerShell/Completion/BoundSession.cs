using System.Collections;
using System.Management.Automation;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Finds the session that a command line which is still being written will use.</summary>
internal static class BoundSession
{
    /// <summary>The open session of <c>-Session</c>, else the current one; null if there is none.</summary>
    public static RtmVoiceSession? Find(IDictionary boundParameters)
    {
        RtmVoiceSession? session = boundParameters["Session"] is not { } given ? SessionRegistry.Current
            : LanguagePrimitives.TryConvertTo(given, out RtmVoiceSessionReference reference) ? reference.Resolve().FirstOrDefault()
            : null;
        return session is { State: RtmVoiceSessionState.Connected } ? session : null;
    }
}
