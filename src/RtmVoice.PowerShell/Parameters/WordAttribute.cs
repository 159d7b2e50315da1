using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Reads words of an enumeration: several in one text, with commas between them, are several. The engine would add up their numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several.</summary>
    public bool IsList { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        IReadOnlyList<object?> given = Identifier.Items(inputData) ?? [inputData];
        if (!given.Any(each => Identifier.Unwrap(each) is string text && text.IndexOf(',') >= 0))
            return inputData;
        if (!IsList)
            throw new ArgumentTransformationMetadataException($"{Identifier.Show(given[0])} is more than one word, and one is taken.");
        return given.SelectMany<object?, object?>(each => Identifier.Unwrap(each) is string text ? text.Split(',').Select(word => word.Trim()) : [each]).ToArray();
    }
}
