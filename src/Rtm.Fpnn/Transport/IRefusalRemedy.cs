using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Knows refusals that pass, and what lets the quest through next time. What was refused was not carried out, so sending it again is safe
/// for state changes too.
/// </summary>
internal interface IRefusalRemedy
{
    /// <summary>Whether something can be done about an error code.</summary>
    bool CanPass(int code);

    /// <summary>Does it.</summary>
    /// <param name="refused">What the server answered.</param>
    /// <param name="refusals">How often the quest was refused before.</param>
    /// <param name="left">How much of the call's time is left; negative if it is over.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>Whether to send the quest again.</returns>
    /// <exception cref="FpnnException">The call fails with this instead of the refusal.</exception>
    Task<bool> ApplyAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken);
}
