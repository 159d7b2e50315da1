namespace Rtm.Emulator.Faults;

/// <summary>When a connection is closed that is closed on purpose. Either way the client gets no answer and cannot tell.</summary>
public enum ClosePoint
{
    /// <summary>Before the quest is carried out: nothing has changed.</summary>
    BeforeApplying,

    /// <summary>After the quest was carried out, before its answer is sent.</summary>
    AfterApplying,

    /// <summary>One or the other, as the seed decides for each quest.</summary>
    Either,
}
