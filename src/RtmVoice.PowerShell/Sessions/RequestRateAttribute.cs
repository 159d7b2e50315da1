using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Demands a rate of requests: 0, which is no limit, or one that a timer can keep. ValidateRange knows no gap.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestRateAttribute : ValidateArgumentsAttribute
{
    public const string Range = "0 or a number from 0.001 to 999999";

    public static bool IsInRange(double rate) => rate is 0 or (>= 0.001 and <= 999999);

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (!IsInRange(LanguagePrimitives.ConvertTo<double>(arguments)))
            throw new ValidationMetadataException(string.Format(CultureInfo.InvariantCulture, "{0} is out of range: it is {1}.", arguments, Range));
    }
}
