using System.Management.Automation;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>Reads a Boolean as it stands in files: true or false in any case, 1 or 0. The engine binds no text, or takes any for true.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlagAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether null may be given, for what is not set.</summary>
    public bool IsOptional { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Identifier.Unwrap(inputData) switch
    {
        null when IsOptional => null,
        bool flag => flag,
        SwitchParameter flag => flag.IsPresent,
        int and (0 or 1) and var number => number == 1,
        long and (0 or 1) and var number => number == 1,
        string text when Parse(text.Trim()) is { } flag => flag,
        var other => throw new ArgumentTransformationMetadataException($"{Identifier.Show(other)} is neither true nor false. Give $true or $false; in files, True, False, 1 or 0."),
    };

    private static bool? Parse(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };
}
