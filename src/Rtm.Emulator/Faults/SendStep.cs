namespace Rtm.Emulator.Faults;

/// <summary>The last step: sends answers as they should be.</summary>
internal sealed class SendStep : IAnswerStep
{
    public void Send(FaultyAnswer answer) => answer.Connection.SendBytes(answer.ToFrame());
}
