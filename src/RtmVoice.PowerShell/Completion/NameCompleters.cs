using System.Collections;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Profiles;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the names of the open sessions.</summary>
internal sealed class SessionNameCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        SessionRegistry.Snapshot().Select(session => (session.Name, $"{session.Endpoint}, project {session.ProjectId}"));
}

/// <summary>Offers the names of the saved profiles.</summary>
internal sealed class ProfileNameCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters)
    {
        try
        {
            return ProfileStore.Names.Select(name => (name, $"profile {name}"));
        }
        catch (RtmVoiceException)
        {
            // A key press is not a place for errors: the command says that the folder cannot be read.
            return [];
        }
    }
}

/// <summary>Offers the methods that stand for the functions, in both generations of the API.</summary>
internal sealed class MethodNameCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        from api in new[] { VoiceApi.Voice, VoiceApi.Rtc }
        from function in VoiceFunctions.All
        let method = function.MethodIn(api)
        where method is not null
        select (method, $"{function.Name}, {(api == VoiceApi.Rtc ? "RTC" : "voice")} generation");
}

/// <summary>Offers the functions that change something.</summary>
internal sealed class ChangeNameCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        VoiceFunctions.All.Where(function => !function.IsReadOnly).Select(function => (function.Name, function.MethodIn(VoiceApi.Rtc)!));
}

/// <summary>Offers the names of errors.</summary>
internal sealed class ErrorNameCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        ErrorTable.All.GroupBy(error => error.Name).OrderBy(same => same.Key).Select(same => (same.Key, same.First().Description));
}

/// <summary>Offers the numbers of errors.</summary>
internal sealed class ErrorCodeCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        ErrorTable.All.Where(error => error.Code != 0).Select(error => ($"{error.Code}", $"{error.Name}: {error.Description}"));
}
