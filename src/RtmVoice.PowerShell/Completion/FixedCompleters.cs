using System.Collections;
using System.Management.Automation;
using RtmVoice.PowerShell.Emulators;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Says that nobody can know what comes here: a number, a reason, a name that is new. The engine would offer the files of the folder.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoCompletionAttribute() : ArgumentCompleterAttribute(typeof(NoCompleter));

/// <summary>Offers nothing.</summary>
internal sealed class NoCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) => [];
}

/// <summary>Offers what is true and what is not.</summary>
internal sealed class FlagCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) => [("$true", "yes"), ("$false", "no")];

    private protected override string Write(string value) => value;
}

/// <summary>Offers what separates the cells of CSV.</summary>
internal sealed class DelimiterCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        [("','", "comma"), ("';'", "semicolon, as spreadsheets write it where a comma stands in numbers"), ("\"`t\"", "tabulator")];

    private protected override string Write(string value) => value;
}

/// <summary>Offers the endpoints of the emulators that run in this process.</summary>
internal sealed class EmulatorEndpointCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters) =>
        EmulatorRegistry.Snapshot().Select(emulator => (emulator.Endpoint, $"emulator, project {emulator.ProjectId}"));
}
