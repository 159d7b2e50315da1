using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Demands a name that can be typed, shown in a row of a table and found again after a file: short, with nothing invisible in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionNameAttribute : ValidateArgumentsAttribute
{
    private const int Longest = 100;

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        string name = LanguagePrimitives.ConvertTo<string>(arguments);
        if (name.Trim().Length == 0 || name.Trim() != name || name.Length > Longest || PrintableText.Of(name) != name)
        {
            throw new ValidationMetadataException(
                $"'{PrintableText.OfValue(name)}' cannot be the name of a session: it has 1 to {Longest} characters, no blanks around them, and no control characters.");
        }
    }
}
