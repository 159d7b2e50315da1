namespace Rtm.Emulator.Authentication;

/// <summary>
/// Remembers salts with their signs for as long as their time stamps stay valid, and up to as long again. Safe for any number of threads.
/// </summary>
/// <remarks>Two generations of salts: when the younger one has filled up or outlived all its time stamps, the older one is forgotten.</remarks>
internal sealed class UsedSalts
{
    /// <summary>The most salts that are remembered; beyond it the older half is forgotten.</summary>
    public const int Capacity = 1_000_000;

    private readonly object _gate = new();
    private readonly TimeSpan _lifetime;
    private HashSet<(long Salt, ulong Sign)> _older = [];
    private HashSet<(long Salt, ulong Sign)> _younger = [];
    private DateTimeOffset _youngerBegan = DateTimeOffset.MaxValue;

    /// <summary>Makes an empty memory.</summary>
    /// <param name="maxClockSkew">How far a time stamp may be off, either way; zero if it may be anything.</param>
    public UsedSalts(TimeSpan maxClockSkew)
    {
        // A time stamp as far ahead as allowed stays valid until it is as far behind as allowed.
        _lifetime = maxClockSkew > TimeSpan.Zero && maxClockSkew.Ticks <= TimeSpan.MaxValue.Ticks / 2 ? maxClockSkew + maxClockSkew : TimeSpan.MaxValue;
    }

    /// <summary>Remembers a salt.</summary>
    /// <param name="salt">The salt.</param>
    /// <param name="sign">What tells signs with the same salt apart; always the same where a salt alone counts.</param>
    /// <param name="now">The time.</param>
    /// <returns>False if they were used together before.</returns>
    public bool TryUse(long salt, ulong sign, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now - _youngerBegan > _lifetime)
                BeginGeneration();
            if (_younger.Contains((salt, sign)) || _older.Contains((salt, sign)))
                return false;
            if (_younger.Count == Capacity / 2)
                BeginGeneration();
            if (_younger.Count == 0)
                _youngerBegan = now;
            _younger.Add((salt, sign));
            return true;
        }
    }

    private void BeginGeneration()
    {
        _older = _younger;
        _younger = [];
        _youngerBegan = DateTimeOffset.MaxValue;
    }
}
