using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Turns what a user may give for room and user ids into positive numbers, and says plainly what is none.</summary>
/// <remarks>
/// Objects that are neither numbers nor text pass through unchanged: the engine then binds their properties. The engine reports what is
/// thrown here as an error of the one pipeline item, and goes on with the next.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdentifierAttribute(string kind) : ArgumentTransformationAttribute
{
    public string Kind { get; } = kind;

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        IList list when IsListOfIdentifiers(list) => list.Cast<object?>().Select(item => Identifier(Unwrap(item))).ToArray(),
        object value when IsIdentifier(value) => Identifier(value),
        _ => inputData,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static bool IsListOfIdentifiers(IList list) => list.Count > 0 && list.Cast<object?>().All(item => IsIdentifier(Unwrap(item)));

    private static bool IsIdentifier(object? value) => value is IConvertible and not (DateTime or DBNull or Enum);

    private long Identifier(object? value)
    {
        bool isWhole = value switch
        {
            long or int or short or sbyte or uint or ushort or byte => true,
            ulong number => number <= long.MaxValue,
            decimal number => number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue,
            double or float => IsWhole(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        if (!isWhole)
            throw Refuse(value, $"is not a {Kind} id");
        long id = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return id > 0 ? id : throw Refuse(value, $"is out of range for a {Kind} id");
    }

    // A double beyond 2^53 may have been rounded on the way here: the id would be somebody else's.
    private static bool IsWhole(double number) => Math.Abs(number) <= 9007199254740992 && number == Math.Truncate(number);

    private ArgumentTransformationMetadataException Refuse(object? value, string complaint) =>
        new(string.Format(CultureInfo.InvariantCulture, "'{0}' {1}: a {2} id is a positive whole number.", value, complaint, Kind));
}
