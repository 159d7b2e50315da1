namespace Rtm.Fpnn.Transport;

/// <summary>Refuses options that contradict each other or are out of range, all in the same words.</summary>
internal static class OptionCheck
{
    /// <summary>Demands that options go together.</summary>
    /// <param name="condition">Whether they do.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="reason">What is demanded of it.</param>
    /// <exception cref="ArgumentException">They do not; the message names the option and the demand.</exception>
    public static void Require(bool condition, string option, string reason)
    {
        if (!condition)
            throw new ArgumentException(Describe(option, reason), option);
    }

    /// <summary>Demands that an option that has a default, or must be given, was not set to null.</summary>
    /// <exception cref="ArgumentNullException">It is null; the message names the option.</exception>
    public static void RequireValue(object? value, string option)
    {
        if (value is null)
            throw new ArgumentNullException(option, $"{option} is null.");
    }

    /// <summary>Demands that an option is in range.</summary>
    /// <param name="condition">Whether it is.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="range">What its range is.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not; the message names the option and its range.</exception>
    public static void RequireRange(bool condition, string option, string range)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(option, Describe(option, range));
    }

    /// <summary>Demands that an option is a time that timers can keep.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than <see cref="FpnnDefaults.LongestTimeout"/>.</exception>
    public static void RequireTime(TimeSpan time, string option, string zero) => RequireRange(
        time >= TimeSpan.Zero && time <= FpnnDefaults.LongestTimeout,
        option,
        $"it cannot be negative, nor longer than {FpnnDefaults.LongestTimeout.TotalSeconds:0} s; zero {zero}");

    private static string Describe(string option, string reason) => $"{option} is out of range: {reason}.";
}
