using System.Management.Automation;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Profiles;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that does one thing to each of the profiles named.</summary>
public abstract class RtmVoiceProfileCmdlet : PSCmdlet
{
    private protected RtmVoiceProfileCmdlet()
    {
    }

    private protected void ProcessProfiles(string[] names)
    {
        foreach (string name in names)
            Try(name, () => ProcessMatching(name));
    }

    private protected abstract void ProcessProfile(string name);

    // A name without wildcards goes on as it is: that there is no such profile is for the store to say.
    private void ProcessMatching(string name)
    {
        var pattern = new NamePattern(name);
        if (!pattern.HasWildcards)
        {
            ProcessProfile(name);
            return;
        }

        foreach (string found in pattern.Find([.. ProfileStore.Names], found => found))
            Try(found, () => ProcessProfile(found));
    }

    private void Try(string name, Action action)
    {
        try
        {
            action();
        }
        catch (RtmVoiceException reason)
        {
            WriteError(ErrorRecords.OfCause(reason, name));
        }
    }
}
