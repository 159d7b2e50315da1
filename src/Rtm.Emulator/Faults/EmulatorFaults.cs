using Rtm.Fpnn.Voice;
using static Rtm.Fpnn.Transport.OptionCheck;

namespace Rtm.Emulator.Faults;

/// <summary>What an emulator does wrong on purpose. Nothing unless set. Replaced as a whole, also while the emulator runs.</summary>
/// <remarks>
/// Rates are shares of the quests, from 0 (never) to 1 (always). Which quests they strike depends on <see cref="Seed"/> and on how many
/// quests came before, counted from the moment the faults are set: a run that repeats its quests in their order repeats its faults. The
/// framework's own methods (<c>*ping</c>, ...) are neither counted nor struck, but for delays and a stall of all answers.
/// </remarks>
public sealed class EmulatorFaults
{
    internal static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(10);

    /// <summary>No faults.</summary>
    public static EmulatorFaults None { get; } = new();

    /// <summary>Decides, with the number of the quest, whom the rates strike.</summary>
    public int Seed { get; init; }

    /// <summary>How long every answer is held back, at least; at most 10 minutes. Quests are carried out at once all the same.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How much longer an answer is held back at most, evenly spread, so that answers overtake each other; at most 10 minutes.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The share of answers that are held back for 20 ms, so that later ones overtake them.</summary>
    public double ReorderRate { get; init; }

    /// <summary>The error code that quests are refused with instead of being carried out; 0 refuses none.</summary>
    public int ErrorCode { get; init; }

    /// <summary>The share of quests that are refused with <see cref="ErrorCode"/>. All unless set.</summary>
    public double ErrorRate { get; init; } = 1;

    /// <summary>The only method that is refused with <see cref="ErrorCode"/>; null refuses any.</summary>
    public string? ErrorMethod { get; init; }

    /// <summary>Each connection is closed at its quest of this number, from 1; 0 closes none.</summary>
    public int CloseAfter { get; init; }

    /// <summary>The share of quests at which their connection is closed.</summary>
    public double CloseRate { get; init; }

    /// <summary>Whether <see cref="CloseAfter"/> and <see cref="CloseRate"/> close before a quest is carried out, or after.</summary>
    public ClosePoint ClosePoint { get; init; }

    /// <summary>Whether connections are reset as soon as they are made. Those that exist go on.</summary>
    public bool RefuseConnections { get; init; }

    /// <summary>The share of quests that are carried out and never answered; 1 leaves <c>*ping</c> without an answer, too.</summary>
    public double StallRate { get; init; }

    /// <summary>Whether connections fall silent: all that comes is swallowed, nothing goes out, until they end.</summary>
    public bool Silence { get; init; }

    /// <summary>The share of answers that are cut off in the middle; the connection is closed then.</summary>
    public double TruncateRate { get; init; }

    /// <summary>The share of answers that are replaced with random bytes of their length.</summary>
    public double GarbageRate { get; init; }

    /// <summary>Whether every byte is sent by itself.</summary>
    public bool ByteByByte { get; init; }

    /// <summary>The share of answers that are sent twice.</summary>
    public double DuplicateRate { get; init; }

    /// <summary>The share of answers before which comes one with a sequence number that nobody waits for.</summary>
    public double UnsolicitedRate { get; init; }

    /// <summary>The share of answers that are written in JSON whatever the quest was written in.</summary>
    public double JsonRate { get; init; }

    /// <summary>How many quests are carried out in a second; those beyond it are refused with 200010. 0 is no limit.</summary>
    public int RateLimit { get; init; }

    /// <summary>How far the emulator's clock is ahead; negative if it is behind. Shows in <c>*ping</c> and in the check of time stamps.</summary>
    public TimeSpan ClockOffset { get; init; }

    internal void Validate()
    {
        RequireRate(ReorderRate, nameof(ReorderRate));
        RequireRate(ErrorRate, nameof(ErrorRate));
        RequireRate(CloseRate, nameof(CloseRate));
        RequireRate(StallRate, nameof(StallRate));
        RequireRate(TruncateRate, nameof(TruncateRate));
        RequireRate(GarbageRate, nameof(GarbageRate));
        RequireRate(DuplicateRate, nameof(DuplicateRate));
        RequireRate(UnsolicitedRate, nameof(UnsolicitedRate));
        RequireRate(JsonRate, nameof(JsonRate));
        Require(Latency >= TimeSpan.Zero && Latency <= MaxDelay, nameof(Latency), "it is 0 to 10 minutes");
        Require(Jitter >= TimeSpan.Zero && Jitter <= MaxDelay, nameof(Jitter), "it is 0 to 10 minutes");
        Require(ErrorCode >= 0, nameof(ErrorCode), "an error code is positive; 0 refuses none");
        Require(
            ErrorMethod is null || VoiceFunctions.All.Any(function => function.MethodIn(VoiceApi.Voice) == ErrorMethod || function.MethodIn(VoiceApi.Rtc) == ErrorMethod),
            nameof(ErrorMethod),
            "it is the name of a method exactly as on the wire, such as getVoiceRoomList or getRTCRoomList; null refuses any");
        Require(CloseAfter >= 0, nameof(CloseAfter), "it is the number of a quest, from 1; 0 closes none");
        Require(ClosePoint is >= ClosePoint.BeforeApplying and <= ClosePoint.Either, nameof(ClosePoint), "it is BeforeApplying, AfterApplying or Either");
        Require(RateLimit >= 0, nameof(RateLimit), "it is a number of quests in a second; 0 is no limit");
        Require(ClockOffset.Duration() <= TimeSpan.FromDays(36500), nameof(ClockOffset), "it is 100 years at most, either way");
    }

    private static void RequireRate(double rate, string option) => Require(rate is >= 0 and <= 1, option, "a share is a number from 0 to 1");
}

/// <summary>When a connection is closed that is closed on purpose. Either way the client gets no answer and cannot tell.</summary>
public enum ClosePoint
{
    /// <summary>Before the quest is carried out: nothing has changed.</summary>
    BeforeApplying,

    /// <summary>After the quest was carried out, before its answer is sent.</summary>
    AfterApplying,

    /// <summary>One or the other, as the seed decides for each quest.</summary>
    Either,
}
