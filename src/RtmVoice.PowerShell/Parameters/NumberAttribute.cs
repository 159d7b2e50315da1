using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Reads a number that is not an id as strictly as one: the engine takes '1,5' for 15, 1.5 for 2, and true for 1.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a fraction is refused.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether blank text is neither a number nor a mistake, but an empty cell of CSV.</summary>
    public bool BlankIsNull { get; init; }

    /// <summary>Whether several may be given. What is neither text nor a number is left to other parameters then.</summary>
    public bool IsList { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (!IsList)
            return Read(inputData);
        return Identifier.Items(inputData) is { } list ? list.Select(ReadItem).ToArray() : ReadItem(inputData);
    }

    private object? ReadItem(object? item) => Identifier.Unwrap(item) is string or IConvertible or BigInteger ? Read(item) : item;

    private object? Read(object? inputData)
    {
        object? value = Identifier.Unwrap(inputData);
        if (BlankIsNull && value is string blank && string.IsNullOrWhiteSpace(blank))
            return null;
        double? number = value switch
        {
            // The runtime's parser would take characters of zero at the end for nothing.
            string text => text.IndexOf('\0') < 0 && double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double read) ? read : null,
            BigInteger big => (double)big,
            double or float or decimal or long or int or short or sbyte or ulong or uint or ushort or byte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (value is null)
            return inputData;
        if (number is not { } known || (IsWhole && known != Math.Truncate(known)))
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(value)} is not a {(IsWhole ? "whole number" : "number")}. Give one such as {(IsWhole ? "15" : "1.5")}, with no separator of thousands.");
        if (!IsWhole)
            return known;
        // The engine would speak of an Int32, and show large numbers rounded.
        if (known is < int.MinValue or > int.MaxValue)
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(value)} is out of range: no number here is larger than {int.MaxValue} or smaller than {int.MinValue}.");
        return (int)known;
    }
}
