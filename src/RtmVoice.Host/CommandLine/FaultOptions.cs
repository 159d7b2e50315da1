namespace RtmVoice.Host.CommandLine;

/// <summary>The options of <c>rtmvoice emulator</c> that are the parameters of Set-RtmVoiceEmulator: what goes wrong on purpose.</summary>
internal static class FaultOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        new("--seed", "Seed", OptionValue.Number("N", 0, int.MaxValue), "decides whom the rates strike, so that a run repeats"),
        new("--latency", "LatencySeconds", OptionValue.Decimal("SECONDS", 0, 600), "hold every answer back"),
        new("--jitter", "JitterSeconds", OptionValue.Decimal("SECONDS", 0, 600), "hold answers back for up to that much longer"),
        Rate("--reorder-rate", "ReorderRate", "answers that later ones overtake"),
        new("--error-code", "ErrorCode", OptionValue.Number("CODE", 1, int.MaxValue), "refuse calls with a code"),
        Rate("--error-rate", "ErrorRate", "calls that are refused with it; all unless set"),
        new("--error-method", "ErrorMethod", new OptionValue("METHOD", text => text), "the only method that is refused with it"),
        new("--close-after", "CloseAfter", OptionValue.Number("N", 1, int.MaxValue), "close each connection at its call of that number"),
        Rate("--close-rate", "CloseRate", "calls at which their connection is closed"),
        new(
            "--close-point",
            "ClosePoint",
            OptionValue.Choice("POINT", "BeforeApplying", "AfterApplying", "Either"),
            "close before the call is carried out, or after"),
        new("--refuse-connections", "RefuseConnections", null, "reset connections as soon as they are made"),
        Rate("--stall-rate", "StallRate", "calls that are carried out and never answered"),
        new("--silence", "Silence", null, "let connections fall silent for good"),
        Rate("--truncate-rate", "TruncateRate", "answers that are cut off"),
        Rate("--garbage-rate", "GarbageRate", "answers that are replaced with random bytes"),
        new("--byte-by-byte", "ByteByByte", null, "send every byte by itself"),
        Rate("--duplicate-rate", "DuplicateRate", "answers that are sent twice"),
        Rate("--unsolicited-rate", "UnsolicitedRate", "answers before which comes one that nobody waits for"),
        Rate("--json-rate", "JsonRate", "answers that are written in JSON"),
        new("--rate-limit", "RateLimit", OptionValue.Number("N", 1, int.MaxValue), "calls in a second; those beyond it get 200010"),
        new("--clock-offset", "ClockOffsetSeconds", OptionValue.Decimal("SECONDS", -3e9, 3e9), "how far the emulator's clock is ahead"),
    ];

    private static CommandOption Rate(string name, string parameter, string whom) =>
        new(name, parameter, OptionValue.Decimal("SHARE", 0, 1), $"the share, 0-1, of {whom}");
}
