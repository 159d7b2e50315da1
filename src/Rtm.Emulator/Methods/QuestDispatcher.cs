using System.Text;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Listening;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Methods;

/// <summary>Takes quests through their checks and faults to their methods, writes them down, and answers them.</summary>
internal sealed class QuestDispatcher
{
    private readonly MethodTable _methods;
    private readonly QuestAuthentication _authentication;
    private readonly FaultSwitch _faults;
    private readonly QuestRecorder? _recorder;

    /// <param name="methods">What the emulator can do.</param>
    /// <param name="authentication">Checks signed quests.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="recorder">Writes quests down; null writes down none.</param>
    public QuestDispatcher(MethodTable methods, QuestAuthentication authentication, FaultSwitch faults, QuestRecorder? recorder)
    {
        _methods = methods;
        _authentication = authentication;
        _faults = faults;
        _recorder = recorder;
    }

    /// <summary>Carries a quest out and answers it, unless it is one-way.</summary>
    /// <exception cref="PayloadException">The payload is no whole map; the connection is to be closed.</exception>
    public void Dispatch(GateConnection client, FpnnConnection connection, in IncomingQuest quest)
    {
        FaultPlan? plan = _faults.Plan;
        FaultDice dice = plan?.Next(quest) ?? default;
        Span<int> offsets = stackalloc int[Parameter.Count];
        offsets.Clear();
        scoped QuestParameters parameters = default;
        IFpnnPayload answer;
        int code = 0;
        try
        {
            parameters = QuestParameters.Parse(quest.Payload, offsets);
            if (plan is not null && !quest.IsBuiltIn
                && plan.Strike(new FaultyQuest(connection, quest.Method.Span, client.QuestCount, dice)))
            {
                // Written down first: whoever sees the connection end may read the journal.
                _recorder?.Record(client.Number, quest, parameters, isApplied: false, code: 0);
                connection.Close(CloseFault.Reason());
                return;
            }

            answer = CarryOut(quest.Method.Span, parameters);
        }
        catch (RefusalException refusal)
        {
            code = refusal.Code;
            answer = new ExceptionPayload(refusal.Code, refusal.Message);
        }

        _recorder?.Record(client.Number, quest, parameters, isApplied: code == 0, code);
        if (!quest.Tag.IsTwoWay)
            return;
        byte status = code == 0 ? (byte)0 : (byte)1;
        if (plan is null)
            connection.SendAnswer(quest.Tag, status, answer);
        else
            plan.Send(new FaultyAnswer(connection, quest.Tag, status, answer, client.QuestCount, dice), quest.IsBuiltIn);
    }

    private IFpnnPayload CarryOut(ReadOnlySpan<byte> name, in QuestParameters parameters)
    {
        Method method = _methods.Find(name) ?? throw new RefusalException(FpnnErrorCode.UnknownMethod, UnknownMethodText(name));
        if (method.IsSigned)
            _authentication.Check(parameters, name);
        return method.Handler(parameters);
    }

    // Spelt as the framework spells it: clients look for these words.
    private static string UnknownMethodText(ReadOnlySpan<byte> name) => $"Unknow method:{Encoding.UTF8.GetString(name.ToArray())}";
}
