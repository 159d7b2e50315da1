using System.CommandLine;
using Rtm.Emulator.Faults;
using static Rtm.Emulator.Tool.ToolOption;

namespace Rtm.Emulator.Tool;

/// <summary>What an emulator does wrong on purpose, as options.</summary>
internal sealed class FaultOptions
{
    private const double LongestDelay = 600;
    private const double FurthestClock = 3e9;

    private readonly Option<int> _seed = Number("--seed", "N", 0, int.MaxValue, "Decides whom the rates strike and what simulated users do, so that a run repeats");
    private readonly Option<double> _latency = Seconds("--latency", LongestDelay, "Hold every answer back");
    private readonly Option<double> _jitter = Seconds("--jitter", LongestDelay, "Hold answers back for up to that much longer");
    private readonly Option<double> _reorderRate = Rate("--reorder-rate", "answers that later ones overtake");
    private readonly Option<int> _errorCode = Number("--error-code", "CODE", 1, int.MaxValue, "Refuse calls with a code");
    private readonly Option<double> _errorRate = Rate("--error-rate", "calls that are refused with it", EmulatorFaults.None.ErrorRate);
    private readonly Option<string?> _errorMethod = Text("--error-method", "METHOD", "The only method that is refused with it");
    private readonly Option<int> _closeAfter =
        Number("--close-after", "N", 1, int.MaxValue, "Close each connection at its call of that number");
    private readonly Option<double> _closeRate = Rate("--close-rate", "calls at which their connection is closed");
    private readonly Option<ClosePoint> _closePoint = Choice<ClosePoint>(
        "--close-point", "POINT", "Close before the call is carried out, or after: BeforeApplying, AfterApplying or Either");
    private readonly Option<bool> _refuseConnections = Switch("--refuse-connections", "Reset connections as soon as they are made");
    private readonly Option<double> _stallRate = Rate("--stall-rate", "calls that are carried out and never answered");
    private readonly Option<bool> _silence = Switch("--silence", "Let connections fall silent for good");
    private readonly Option<double> _truncateRate = Rate("--truncate-rate", "answers that are cut off");
    private readonly Option<double> _garbageRate = Rate("--garbage-rate", "answers that are replaced with random bytes");
    private readonly Option<bool> _byteByByte = Switch("--byte-by-byte", "Send every byte by itself");
    private readonly Option<double> _duplicateRate = Rate("--duplicate-rate", "answers that are sent twice");
    private readonly Option<double> _unsolicitedRate = Rate("--unsolicited-rate", "answers before which comes one that nobody waits for");
    private readonly Option<double> _jsonRate = Rate("--json-rate", "answers that are written in JSON");
    private readonly Option<int> _rateLimit =
        Number("--rate-limit", "N", 1, int.MaxValue, "Calls in a second; those beyond it get 200010");
    private readonly Option<double> _clockOffset =
        Decimal("--clock-offset", "SECONDS", -FurthestClock, FurthestClock, "How far the emulator's clock is ahead");

    public IEnumerable<Option> All =>
    [
        _seed, _latency, _jitter, _reorderRate, _errorCode, _errorRate, _errorMethod, _closeAfter, _closeRate, _closePoint,
        _refuseConnections, _stallRate, _silence, _truncateRate, _garbageRate, _byteByByte, _duplicateRate, _unsolicitedRate, _jsonRate,
        _rateLimit, _clockOffset,
    ];

    /// <summary>The seed, which simulated users have in common with the faults.</summary>
    public int ReadSeed(ParseResult given) => given.GetValue(_seed);

    public EmulatorFaults Read(ParseResult given) => new()
    {
        Seed = given.GetValue(_seed),
        Latency = TimeSpan.FromSeconds(given.GetValue(_latency)),
        Jitter = TimeSpan.FromSeconds(given.GetValue(_jitter)),
        ReorderRate = given.GetValue(_reorderRate),
        ErrorCode = given.GetValue(_errorCode),
        ErrorRate = given.GetValue(_errorRate),
        ErrorMethod = given.GetValue(_errorMethod),
        CloseAfter = given.GetValue(_closeAfter),
        CloseRate = given.GetValue(_closeRate),
        ClosePoint = given.GetValue(_closePoint),
        RefuseConnections = given.GetValue(_refuseConnections),
        StallRate = given.GetValue(_stallRate),
        Silence = given.GetValue(_silence),
        TruncateRate = given.GetValue(_truncateRate),
        GarbageRate = given.GetValue(_garbageRate),
        ByteByByte = given.GetValue(_byteByByte),
        DuplicateRate = given.GetValue(_duplicateRate),
        UnsolicitedRate = given.GetValue(_unsolicitedRate),
        JsonRate = given.GetValue(_jsonRate),
        RateLimit = given.GetValue(_rateLimit),
        ClockOffset = TimeSpan.FromSeconds(given.GetValue(_clockOffset)),
    };

    private static Option<double> Rate(string name, string whom, double? byDefault = null) =>
        Decimal(name, "SHARE", 0, 1, $"The share, 0-1, of {whom}", byDefault);
}
