using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Reads a number that is no id as strictly as one: the engine takes '1,5' for 15, 1.5 for 2, and true for 1.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a fraction is refused.</summary>
    public bool IsWhole { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Identifier.Unwrap(inputData);
        double? number = value switch
        {
            // The runtime's parser would take characters of zero at the end for nothing.
            string text => text.IndexOf('\0') < 0 && double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double read) ? read : null,
            double or float or decimal or long or int or short or sbyte or ulong or uint or ushort or byte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (value is null)
            return inputData;
        if (number is not { } known || (IsWhole && known != Math.Truncate(known)))
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(value)} is no {(IsWhole ? "whole number" : "number")}. Give one such as {(IsWhole ? "15" : "1.5")}, with no separator of thousands.");
        // What is out of range stays as it is, for the parameter's own check to say what the range is.
        return IsWhole && Math.Abs(known) <= int.MaxValue ? (object)(int)known : known;
    }
}
