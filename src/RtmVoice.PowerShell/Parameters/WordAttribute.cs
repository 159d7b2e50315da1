using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>
/// Reads words of an enumeration, never their numbers: the engine takes 1 for the second of them, and adds up the numbers of several in one text.
/// Several with commas between them are several.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several.</summary>
    public bool IsList { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        IReadOnlyList<object?> given = Identifier.Items(inputData) ?? [inputData];
        foreach (object? each in given)
        {
            if (IsNumber(Identifier.Unwrap(each)))
                throw new ArgumentTransformationMetadataException($"{Identifier.Show(each)} is a number, and a word is taken.");
        }

        if (!given.Any(each => Identifier.Unwrap(each) is string text && text.IndexOf(',') >= 0))
            return inputData;
        if (!IsList)
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(given[0])} is more than one word, and one is taken.");
        return given.SelectMany<object?, object?>(each => Identifier.Unwrap(each) is string text ? text.Split(',').Select(word => word.Trim()) : [each]).ToArray();
    }

    private static bool IsNumber(object? value) => value switch
    {
        Enum => false,
        string text => text.Split(',').Any(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
        IConvertible other => other.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal,
        _ => false,
    };
}
