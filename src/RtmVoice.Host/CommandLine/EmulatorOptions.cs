namespace RtmVoice.Host.CommandLine;

/// <summary>The options of <c>rtmvoice emulator</c>: the parameters of Start-RtmVoiceEmulator, and the <see cref="FaultOptions"/>.</summary>
internal static class EmulatorOptions
{
    public static CommandOptions Table { get; } = new("the emulator",
    [
        new("--port", "Port", OptionValue.Number("N", 0, 65535), "the port on 127.0.0.1; 0, the default, takes a free one"),
        new("--project-id", "ProjectId", OptionValue.Number("N", 1, int.MaxValue), "the project that clients belong to"),
        new("--secret", "Secret", OptionValue.Secret("S"), "its secret; without one, one is made up and printed"),
        new("--secret-file", "Secret", OptionValue.SecretFile("F"), "the same, read from a file: process lists do not show it"),
        new("--api", "Api", OptionValue.Choice("NAMES", "voice", "rtc", "both"), "the names of the functions: voice, rtc or both"),
        new("--max-clock-skew", "MaxClockSkew", OptionValue.Number("SECONDS", 0, int.MaxValue), "how far off a client's clock may be; 0: any"),
        new("--allow-salt-reuse", "AllowSaltReuse", null, "accept a salt that was used before"),
        new("--skip-sign-check", "SkipSignCheck", null, "check neither project id nor signature"),
        new("--key", "KeyPath", OptionValue.Path("FILE"), "a private key, with which clients may encrypt: raw, PEM or DER"),
        new("--curve", "Curve", OptionValue.Choice("CURVE", KeygenOptions.Curves), "the curve of a raw private key"),
        new("--require-encryption", "RequireEncryption", null, "close connections that are not encrypted"),
        new("--tls-certificate", "TlsCertificate", OptionValue.Path("FILE"), "a PFX file: the port then speaks TLS"),
        new("--tls-password-file", "TlsCertificatePassword", OptionValue.SecretFile("F"), "the file that holds the password of the PFX file"),
        new("--idle-timeout", "IdleTimeoutSeconds", OptionValue.Number("SECONDS", 0, 2147483), "close connections without calls; 0: never"),
        new("--journal", "JournalPath", OptionValue.Path("FILE"), "append a line of JSON for each call to a file"),
        new("--max-frame-size", "MaxFrameSize", OptionValue.Number("BYTES", 64, int.MaxValue), "the largest frame that is accepted"),
        .. FaultOptions.All,
    ]);
}
