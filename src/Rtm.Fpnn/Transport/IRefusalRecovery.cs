using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Knows refusals of single quests that pass, and what lets the quest through next time.
/// </summary>
internal interface IRefusalRecovery
{
    /// <summary>Whether something can be done about an error code.</summary>
    bool CanPass(int code);

    /// <summary>Does it.</summary>
    /// <param name="quest">The quest that was refused.</param>
    /// <param name="refused">What the server answered.</param>
    /// <returns>Whether to send the quest again; if not, it fails with the refusal.</returns>
    /// <exception cref="FpnnException">The call fails with this instead of the refusal.</exception>
    /// <exception cref="OperationCanceledException">The quest's token was cancelled.</exception>
    Task<bool> ApplyAsync(PendingQuest quest, FpnnAnswerException refused);
}
