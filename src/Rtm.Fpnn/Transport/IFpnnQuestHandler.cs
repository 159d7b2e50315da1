namespace Rtm.Fpnn.Transport;

/// <summary>Answers the quests that the other side of a connection sends.</summary>
internal interface IFpnnQuestHandler
{
    /// <summary>
    /// Takes a quest. Called on the thread that receives, one quest after the other: it must not block. A two-way quest is answered
    /// now or later, from any thread, by <see cref="FpnnConnection.SendAnswer{TPayload}(in Protocol.QuestTag, TPayload)"/> with the quest's tag.
    /// </summary>
    /// <param name="connection">The connection that the quest came over.</param>
    /// <param name="quest">The quest; its bytes are valid only during the call.</param>
    void OnQuest(FpnnConnection connection, in IncomingQuest quest);
}
