using System.Diagnostics;
using System.Text;
using Rtm.Emulator.Timing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Faults;

/// <summary>What goes wrong with each quest before it is carried out, and with each answer before it is sent.</summary>
internal sealed class FaultPlan
{
    // Built-in quests have luck of their own, so that keepalives do not move the others'.
    private const int BuiltInSeed = unchecked((int)0x9E3779B9);

    // Clients count up from a start of their own; half the space away is not a quest of theirs for a long time.
    private const uint UnsolicitedDistance = 1u << 31;

    private static readonly TimeSpan ReorderHold = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly EmulatorFaults _faults;
    private readonly DelayQueue _delays;
    private readonly byte[]? _errorMethod;
    private double _allowance;
    private long _lastAllowed = Stopwatch.GetTimestamp();
    private long _questCount;
    private long _builtInCount;

    private FaultPlan(EmulatorFaults faults, DelayQueue delays)
    {
        _faults = faults;
        _delays = delays;
        _errorMethod = faults.ErrorMethod is null ? null : Encoding.UTF8.GetBytes(faults.ErrorMethod);
        _allowance = faults.RateLimit;
    }

    /// <summary>Puts faults together; null if no quest or answer can be struck.</summary>
    public static FaultPlan? Make(EmulatorFaults faults, DelayQueue delays)
    {
        bool strikes = HoldsAll(faults) || faults.ErrorCode > 0 || faults.CloseAfter > 0 || faults.RateLimit > 0
            || faults.ReorderRate + faults.CloseRate + faults.StallRate + faults.TruncateRate + faults.GarbageRate + faults.DuplicateRate
            + faults.UnsolicitedRate + faults.JsonRate > 0;
        return strikes ? new FaultPlan(faults, delays) : null;
    }

    /// <summary>The luck of the next quest.</summary>
    public FaultDice Next(in IncomingQuest quest) => quest.IsBuiltIn
        ? new FaultDice(_faults.Seed ^ BuiltInSeed, Interlocked.Increment(ref _builtInCount))
        : new FaultDice(_faults.Seed, Interlocked.Increment(ref _questCount));

    /// <summary>Whether a quest's connection is to be closed, and the quest neither carried out nor answered.</summary>
    /// <param name="number">The quest's number on its connection, from 1.</param>
    /// <param name="dice">The quest's luck.</param>
    public bool ClosesBefore(long number, FaultDice dice) => Closes(number, dice) && IsBefore(dice);

    /// <summary>Refuses a quest that is not to be carried out.</summary>
    /// <exception cref="RefusalException">The quest was struck.</exception>
    public void Refuse(ReadOnlySpan<byte> method, FaultDice dice)
    {
        if (_faults.RateLimit > 0 && !TryAllow())
            throw new RefusalException(FpnnErrorCode.FrequencyLimited, $"More than {_faults.RateLimit} calls in a second.");
        if (_faults.ErrorCode > 0 && (_errorMethod is null || method.SequenceEqual(_errorMethod)) && dice.Strikes(FaultKind.Error, _faults.ErrorRate))
            throw new RefusalException(_faults.ErrorCode, "The emulator refuses this call on purpose.");
    }

    /// <summary>Closes a connection because of a fault.</summary>
    public static void Close(FpnnConnection connection) =>
        connection.Close(new FpnnConnectionException(FpnnErrorCode.ConnectionClosed, "The emulator closed the connection on purpose."));

    /// <summary>Sends the answer of a built-in method, which only a stall of all answers and delays strike.</summary>
    public void AnswerBuiltIn(FpnnConnection connection, QuestTag tag, byte status, IFpnnPayload payload, FaultDice dice)
    {
        if (_faults.StallRate < 1)
            Hold(Latency(dice), () => connection.SendAnswer(tag, status, payload));
    }

    /// <summary>Sends an answer on its way.</summary>
    /// <param name="connection">Where it goes.</param>
    /// <param name="tag">What it repeats of its quest.</param>
    /// <param name="status">0 for success.</param>
    /// <param name="payload">What it says.</param>
    /// <param name="number">The quest's number on its connection, from 1.</param>
    /// <param name="dice">The quest's luck.</param>
    public void Answer(FpnnConnection connection, QuestTag tag, byte status, IFpnnPayload payload, long number, FaultDice dice)
    {
        if (Closes(number, dice) && !IsBefore(dice))
        {
            Close(connection);
            return;
        }

        if (dice.Strikes(FaultKind.Stall, _faults.StallRate))
            return;
        TimeSpan hold = Latency(dice);
        if (dice.Strikes(FaultKind.Reorder, _faults.ReorderRate))
            hold += ReorderHold;
        Hold(hold, () => SendCopies(connection, tag, status, payload, dice));
    }

    private static bool HoldsAll(EmulatorFaults faults) => faults.Latency + faults.Jitter > TimeSpan.Zero;

    private bool Closes(long number, FaultDice dice) =>
        (_faults.CloseAfter > 0 && number >= _faults.CloseAfter) || dice.Strikes(FaultKind.Close, _faults.CloseRate);

    private bool IsBefore(FaultDice dice) => _faults.ClosePoint switch
    {
        ClosePoint.BeforeApplying => true,
        ClosePoint.AfterApplying => false,
        _ => dice.Strikes(FaultKind.ClosePoint, 0.5),
    };

    // Over all connections. A second's worth may come at once.
    private bool TryAllow()
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            _allowance = Math.Min(_faults.RateLimit, _allowance + ((now - _lastAllowed) / (double)Stopwatch.Frequency * _faults.RateLimit));
            _lastAllowed = now;
            if (_allowance < 1)
                return false;
            _allowance--;
            return true;
        }
    }

    private TimeSpan Latency(FaultDice dice) =>
        _faults.Latency + TimeSpan.FromTicks((long)(_faults.Jitter.Ticks * dice.Roll(FaultKind.Delay)));

    private void Hold(TimeSpan delay, Action send)
    {
        // Where all are held, none goes past those that wait, however short its own delay.
        if (HoldsAll(_faults) || delay > TimeSpan.Zero)
            _delays.Enqueue(delay, send);
        else
            send();
    }

    private void SendCopies(FpnnConnection connection, QuestTag tag, byte status, IFpnnPayload payload, FaultDice dice)
    {
        if (dice.Strikes(FaultKind.Json, _faults.JsonRate))
            tag = tag with { Format = PayloadFormat.Json };
        int copies = dice.Strikes(FaultKind.Duplicate, _faults.DuplicateRate) ? 2 : 1;
        if (dice.Strikes(FaultKind.Unsolicited, _faults.UnsolicitedRate))
        {
            QuestTag nobodys = tag with { SequenceNumber = tag.SequenceNumber ^ UnsolicitedDistance };
            for (int i = 0; i < copies; i++)
                SendBytes(connection, ToFrame(nobodys, status, payload), dice);
        }

        for (int i = 0; i < copies; i++)
            SendBytes(connection, ToFrame(tag, status, payload), dice);
    }

    private void SendBytes(FpnnConnection connection, byte[] frame, FaultDice dice)
    {
        if (dice.Strikes(FaultKind.Truncate, _faults.TruncateRate))
        {
            int length = 1 + (int)(dice.Roll(FaultKind.Truncate) / _faults.TruncateRate * (frame.Length - 1));
            connection.SendBytes(frame.AsSpan(0, length));
            connection.CloseWhenSent(
                new FpnnConnectionException(FpnnErrorCode.ConnectionClosed, "The emulator cut an answer off on purpose."));
            return;
        }

        if (dice.Strikes(FaultKind.Garbage, _faults.GarbageRate))
            dice.Fill(FaultKind.Garbage, frame);
        connection.SendBytes(frame);
    }

    private static byte[] ToFrame(QuestTag tag, byte status, IFpnnPayload payload)
    {
        using var buffer = new FrameBuffer();
        FrameWriter.WriteAnswer(buffer, tag, status, payload);
        return buffer.Written.ToArray();
    }
}
