namespace Rtm.Emulator.Faults;

/// <summary>Something that goes wrong before a quest is carried out.</summary>
internal interface IQuestFault
{
    /// <summary>Strikes, or lets the quest pass.</summary>
    /// <returns>Whether the quest is neither carried out nor answered, and its connection is to be closed.</returns>
    /// <exception cref="RefusalException">The quest is refused instead of being carried out.</exception>
    bool Strike(in FaultyQuest quest);
}
