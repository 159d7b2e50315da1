using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>
/// Reads times in the invariant culture: the engine takes 2026 for a year of the user's calendar, which may be one of Buddha or of the
/// Prophet, and numbers for ten millionths of a second since the year 1.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MomentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Identifier.Unwrap(inputData) switch
    {
        null => null,
        DateTime or DateTimeOffset => inputData,
        string text when !IsNumber(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeLocal, out DateTimeOffset time) =>
            time.LocalDateTime,
        var other => throw new ArgumentTransformationMetadataException($"{Identifier.Show(other)} is not a time. Give one such as '2026-01-31 22:00', or (Get-Date).AddDays(-1)."),
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
