using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>Takes emulators by their endpoints too, with or without wildcards. Whatever else is given is left to the engine, which refuses what is not an emulator.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmulatorReferenceAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        IReadOnlyList<object?> given = Identifier.Items(inputData) ?? [inputData];
        if (!given.Any(each => Identifier.Unwrap(each) is string))
            return inputData;
        return given.SelectMany(each => Identifier.Unwrap(each) is string endpoint ? Find(endpoint) : [each]).ToArray();
    }

    private static IReadOnlyList<object?> Find(string endpoint) =>
        new NamePattern(endpoint.Trim()).Find(EmulatorRegistry.Snapshot(), emulator => emulator.Endpoint) is { Count: > 0 } found
            ? found
            : throw new ArgumentTransformationMetadataException($"No running emulator listens on '{PrintableText.OfValue(endpoint)}'. Get-RtmVoiceEmulator lists those that run.");
}
