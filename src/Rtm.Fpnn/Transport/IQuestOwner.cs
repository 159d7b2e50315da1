namespace Rtm.Fpnn.Transport;

/// <summary>Who sees to a quest until it ends, and sends it again if that helps.</summary>
internal interface IQuestOwner
{
    /// <summary>Learns that a quest was answered, and not refused. Called by the reader.</summary>
    void OnAnswered(PendingQuest quest);

    /// <summary>Takes a quest back that has failed. Called on whatever thread found out; it must not block.</summary>
    /// <returns>False if nothing can be done: the quest ends with the failure.</returns>
    bool TryRecover(PendingQuest quest, Exception failure);

    /// <summary>Learns that a quest is about to be sent again.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="failure">What became of it before.</param>
    void OnResending(PendingQuest quest, Exception failure);

    /// <summary>Learns that a quest has ended with a failure, before its caller does. It must not block or throw.</summary>
    void OnFailed(PendingQuest quest, Exception failure);
}
