namespace Rtm.Emulator.Faults;

/// <summary>A step on the way of answers to their clients. A fault is a step that does not just hand on what it gets.</summary>
internal interface IAnswerStep
{
    /// <summary>Takes an answer. Must not block; may hand it on later, from any thread.</summary>
    void Send(FaultyAnswer answer);
}
