using System.Management.Automation;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Turns what a user may give for room and user ids into positive numbers, and says plainly what is none, and where.</summary>
/// <remarks>
/// Objects that are neither numbers nor text pass through unchanged: the engine then binds their properties. The engine reports what is
/// thrown here as an error of the one pipeline item, and goes on with the next.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdentifierAttribute(string kind) : ArgumentTransformationAttribute
{
    // As many headings as a message names.
    private const int MostNames = 8;

    /// <summary>What the ids are of: room or user.</summary>
    public string Kind { get; } = kind;

    /// <summary>Whether the parameter takes one id and no list; a list of one will do.</summary>
    public bool IsSingle { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (Identifier.Items(inputData) is not { } list)
        {
            if (Identifier.IsPlain(inputData))
                return Identifier.Read(inputData) ?? throw Refuse(inputData, string.Empty);
            CheckRow(PSObject.AsPSObject(inputData));
            return inputData;
        }

        if (list.Count == 0)
            throw new ArgumentTransformationMetadataException($"The list of {Kind} ids is empty.");
        if (IsSingle && list.Count > 1)
            throw new ArgumentTransformationMetadataException($"{list.Count} {Kind} ids were given where one is taken.");
        var ids = new long[list.Count];
        for (int index = 0; index < ids.Length; index++)
            ids[index] = Identifier.Read(list[index]) ?? throw Refuse(list[index], $", item {index + 1} of {ids.Length},");
        return IsSingle ? ids[0] : ids;
    }

    /// <summary>Refuses a row that says nothing of rooms, users or sessions. The engine would say that it cannot be bound, and not why.</summary>
    private void CheckRow(PSObject row)
    {
        // What cmdlets of the module emit is bound many thousand times a second.
        if (row.BaseObject.GetType().Assembly == typeof(IdentifierAttribute).Assembly)
            return;
        string property = Kind == "room" ? "RoomId" : "UserId";
        if (row.Properties[property] is not null || row.Properties["Session"] is not null)
            return;
        string[] names = row.BaseObject is not PSCustomObject ? [] : [.. row.Properties.Where(each => each.MemberType == PSMemberTypes.NoteProperty).Select(each => each.Name).Take(MostNames + 1)];
        string shown = string.Join(", ", names.Take(MostNames).Select(name => $"'{PrintableText.OfValue(name)}'")) + (names.Length > MostNames ? ", ..." : string.Empty);
        string has = names.Length == 0 ? $"it is a {row.BaseObject.GetType().Name}" : $"it has {shown}";
        string advice = names.Length == 1 && names[0].IndexOfAny([';', '\t', '|']) is >= 0 and var place
            ? $" Give Import-Csv its -Delimiter {(names[0][place] == '\t' ? "\"`t\"" : $"'{names[0][place]}'")}."
            : string.Empty;
        throw new ArgumentTransformationMetadataException($"The row has no {property}: {has}.{advice}");
    }

    private ArgumentTransformationMetadataException Refuse(object? value, string place) => new(
        $"{Identifier.Show(value)}{place} is not a {Kind} id: a {Kind} id is a positive whole number up to {long.MaxValue}, as a number or in plain digits.{Hint(value)}");

    /// <summary>What whoever writes several ids in one text may have meant; nothing where it may be a separator of thousands.</summary>
    private static string Hint(object? value)
    {
        if (Identifier.Unwrap(value) is not string text)
            return string.Empty;
        string[] ends = text.Split([".."], StringSplitOptions.None);
        if (ends.Length == 2 && Array.TrueForAll(ends, IsId))
            return $" A range stands in parentheses: ({text.Trim()}).";
        string[] parts = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && Array.TrueForAll(parts, IsId) && !parts.Skip(1).All(part => part.Length == 3 && parts[0].Length <= 3 && text.IndexOfAny([' ', ';']) < 0)
            ? $" Several ids are a list without quotation marks: {PrintableText.OfValue(string.Join(", ", parts))}."
            : string.Empty;
    }

    private static bool IsId(string text) => Identifier.Read(text) is not null;
}
