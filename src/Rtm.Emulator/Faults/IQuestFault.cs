namespace Rtm.Emulator.Faults;

/// <summary>Something that goes wrong before a quest is carried out.</summary>
internal interface IQuestFault
{
    /// <summary>Strikes, or lets the quest pass.</summary>
    /// <returns>Whether the quest ends here, neither carried out nor answered.</returns>
    /// <exception cref="RefusalException">The quest is refused instead of being carried out.</exception>
    bool Strike(in FaultyQuest quest);
}
