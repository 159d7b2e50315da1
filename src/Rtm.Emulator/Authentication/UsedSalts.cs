namespace Rtm.Emulator.Authentication;

/// <summary>Remembers salts for as long as their time stamps stay valid. Safe for any number of threads.</summary>
internal sealed class UsedSalts
{
    /// <summary>The most salts that are remembered; beyond it the oldest is forgotten.</summary>
    public const int Capacity = 1_000_000;

    private readonly HashSet<long> _salts = [];
    private readonly Queue<(long Salt, DateTimeOffset Forgotten)> _inOrder = new();
    private readonly TimeSpan _lifetime;

    /// <summary>Makes an empty memory.</summary>
    /// <param name="maxClockSkew">How far a time stamp may be off, either way; zero if it may be anything.</param>
    public UsedSalts(TimeSpan maxClockSkew)
    {
        // A time stamp as far ahead as allowed stays valid until it is as far behind as allowed.
        _lifetime = maxClockSkew > TimeSpan.Zero ? maxClockSkew + maxClockSkew : TimeSpan.MaxValue;
    }

    /// <summary>Remembers a salt.</summary>
    /// <returns>False if the salt was used before.</returns>
    public bool TryUse(long salt, DateTimeOffset now)
    {
        lock (_salts)
        {
            while (_inOrder.Count > 0 && _inOrder.Peek().Forgotten < now)
                _salts.Remove(_inOrder.Dequeue().Salt);
            if (!_salts.Add(salt))
                return false;
            if (_inOrder.Count == Capacity)
                _salts.Remove(_inOrder.Dequeue().Salt);
            _inOrder.Enqueue((salt, _lifetime < DateTimeOffset.MaxValue - now ? now + _lifetime : DateTimeOffset.MaxValue));
            return true;
        }
    }
}
