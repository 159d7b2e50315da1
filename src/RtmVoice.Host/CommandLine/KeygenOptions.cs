namespace RtmVoice.Host.CommandLine;

/// <summary>The options of <c>rtmvoice keygen</c>, which are the parameters of New-RtmVoiceKeyPair.</summary>
internal static class KeygenOptions
{
    public static string[] Curves { get; } = ["secp256r1", "secp256k1", "secp224r1", "secp192r1"];

    public static CommandOptions Table { get; } = new(
        "keygen",
        [
            new("--curve", "Curve", OptionValue.Choice("CURVE", Curves), "secp256r1, the default, secp256k1, secp224r1 or secp192r1"),
            new("--force", "Force", null, "replace files of the same names"),
        ],
        new("NAME", "Path", OptionValue.Path("NAME"), "folder and beginning of the names of the files"));
}
