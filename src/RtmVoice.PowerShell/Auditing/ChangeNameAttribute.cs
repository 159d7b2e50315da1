using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Auditing;

/// <summary>Demands names of functions that change something, or patterns: a name that is none would find nothing, as if nothing had been changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChangeNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        string name = LanguagePrimitives.ConvertTo<string>(element);
        string[] known = [.. VoiceFunctions.All.Where(function => !function.IsReadOnly).Select(function => function.Name)];
        if (!new NamePattern(name).HasWildcards && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException($"'{PrintableText.OfValue(name)}' is not a function that changes something. These do: {string.Join(", ", known)}.");
    }
}
