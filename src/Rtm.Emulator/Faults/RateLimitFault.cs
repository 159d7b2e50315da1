using System.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Faults;

/// <summary>Refuses quests beyond a number in a second, over all connections. A second's worth may come at once.</summary>
internal sealed class RateLimitFault : IQuestFault
{
    private readonly object _gate = new();
    private readonly int _limit;
    private double _allowance;
    private long _lastQuest = Stopwatch.GetTimestamp();

    public RateLimitFault(int limit)
    {
        _limit = limit;
        _allowance = limit;
    }

    public bool Strike(in FaultyQuest quest)
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            _allowance = Math.Min(_limit, _allowance + ((now - _lastQuest) / (double)Stopwatch.Frequency * _limit));
            _lastQuest = now;
            if (_allowance < 1)
                throw new RefusalException(FpnnErrorCode.FrequencyLimited, $"More than {_limit} calls in a second.");
            _allowance--;
            return false;
        }
    }
}
