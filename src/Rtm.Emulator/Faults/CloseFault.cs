using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Faults;

/// <summary>Closes connections at some of their quests: as a quest's fault before it is carried out, as an answer's step after.</summary>
internal sealed class CloseFault : IQuestFault, IAnswerStep
{
    private readonly EmulatorFaults _faults;
    private readonly IAnswerStep _next;

    public CloseFault(EmulatorFaults faults, IAnswerStep next)
    {
        _faults = faults;
        _next = next;
    }

    public bool Strike(in FaultyQuest quest) => Closes(quest.Number, quest.Dice) && ClosesBefore(quest.Dice);

    public void Send(FaultyAnswer answer)
    {
        if (Closes(answer.Number, answer.Dice) && !ClosesBefore(answer.Dice))
            answer.Connection.Close(Reason());
        else
            _next.Send(answer);
    }

    /// <summary>Why a connection is closed.</summary>
    public static FpnnConnectionException Reason() =>
        new(FpnnErrorCode.ConnectionClosed, "The emulator closed the connection on purpose.");

    private bool Closes(long number, FaultDice dice) =>
        (_faults.CloseAfter > 0 && number >= _faults.CloseAfter) || dice.Strikes(FaultKind.Close, _faults.CloseRate);

    private bool ClosesBefore(FaultDice dice) => _faults.ClosePoint switch
    {
        ClosePoint.BeforeApplying => true,
        ClosePoint.AfterApplying => false,
        _ => dice.Strikes(FaultKind.ClosePoint, 0.5),
    };
}
