namespace Rtm.Fpnn.Transport;

/// <summary>Refuses options that are out of range, all in the same words.</summary>
internal static class OptionCheck
{
    /// <summary>Demands that an option is in range.</summary>
    /// <param name="condition">Whether it is.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="reason">What its range is.</param>
    /// <exception cref="ArgumentException">It is not; the message names the option and its range.</exception>
    public static void Require(bool condition, string option, string reason)
    {
        if (!condition)
            throw new ArgumentException($"{option} is out of range: {reason}.", option);
    }
}
