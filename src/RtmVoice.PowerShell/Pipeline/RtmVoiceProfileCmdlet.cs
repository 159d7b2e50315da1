using System.Management.Automation;
using RtmVoice.PowerShell.Profiles;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>A cmdlet that does one thing to each of the profiles named.</summary>
public abstract class RtmVoiceProfileCmdlet : PSCmdlet
{
    private protected RtmVoiceProfileCmdlet()
    {
    }

    private protected void ProcessProfiles(string[] names)
    {
        foreach (string name in names)
        {
            try
            {
                foreach (string found in Matching(name))
                    ProcessProfile(found);
            }
            catch (RtmVoiceException reason)
            {
                WriteError(ErrorRecords.OfProfile(reason, name));
            }
        }
    }

    private protected abstract void ProcessProfile(string name);

    // A name without wildcards goes on as it is: that there is no such profile is for the store to say.
    private static IEnumerable<string> Matching(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [name];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return ProfileStore.Names.Where(pattern.IsMatch);
    }
}
