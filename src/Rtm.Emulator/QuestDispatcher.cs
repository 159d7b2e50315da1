using System.Text;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Methods;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator;

/// <summary>Takes quests through their checks and faults to their methods, writes them down, and answers them.</summary>
internal sealed class QuestDispatcher
{
    private readonly Method[] _methods;
    private readonly QuestAuthentication _authentication;
    private readonly FaultSwitch _faults;
    private readonly QuestRecorder? _recorder;

    /// <param name="methods">What the emulator can do.</param>
    /// <param name="authentication">Checks signed quests.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="recorder">Writes quests down; null writes down none.</param>
    public QuestDispatcher(IEnumerable<Method> methods, QuestAuthentication authentication, FaultSwitch faults, QuestRecorder? recorder)
    {
        _methods = [.. methods];
        _authentication = authentication;
        _faults = faults;
        _recorder = recorder;
    }

    /// <summary>Carries a quest out and answers it, unless it is one-way.</summary>
    /// <param name="connection">Where it came from.</param>
    /// <param name="quest">The quest.</param>
    /// <param name="client">The connection's number, from 1.</param>
    /// <param name="number">The quest's number on its connection, from 1; built-in ones do not count.</param>
    /// <exception cref="PayloadException">The payload is not a whole map; the connection is to be closed.</exception>
    public void Dispatch(FpnnConnection connection, in IncomingQuest quest, int client, long number)
    {
        FaultPlan? plan = _faults.Plan;
        FaultDice dice = plan?.Next(quest) ?? default;
        Span<int> offsets = stackalloc int[RtmParameter.All.Count];
        offsets.Clear();
        scoped QuestParameters parameters = default;
        IFpnnPayload answer;
        int code = 0;
        try
        {
            parameters = QuestParameters.Parse(quest.Payload, offsets);
            if (plan is not null && !quest.IsBuiltIn)
            {
                if (plan.ClosesBefore(number, dice))
                {
                    // Written down first: whoever sees the connection end may read the journal.
                    _recorder?.Record(client, quest, parameters, isApplied: false, code: 0);
                    FaultPlan.Close(connection);
                    return;
                }

                plan.Refuse(quest.Method.Span, dice);
            }

            answer = CarryOut(quest.Method.Span, parameters);
        }
        catch (RefusalException refusal)
        {
            code = refusal.Code;
            answer = new ExceptionPayload(refusal.Code, refusal.Message);
        }

        _recorder?.Record(client, quest, parameters, isApplied: code == 0, code);
        if (!quest.Tag.IsTwoWay)
            return;
        byte status = code == 0 ? (byte)0 : (byte)1;
        if (plan is null)
            connection.SendAnswer(quest.Tag, status, answer);
        else if (quest.IsBuiltIn)
            plan.AnswerBuiltIn(connection, quest.Tag, status, answer, dice);
        else
            plan.Answer(connection, quest.Tag, status, answer, number, dice);
    }

    private IFpnnPayload CarryOut(ReadOnlySpan<byte> name, in QuestParameters parameters)
    {
        Method method = Find(name) ?? throw new RefusalException(FpnnErrorCode.UnknownMethod, UnknownMethodText(name));
        if (method.IsSigned)
            _authentication.Check(parameters, name);
        return method.Handler(parameters);
    }

    private Method? Find(ReadOnlySpan<byte> name)
    {
        // A dozen names that differ in length: comparing beats hashing.
        foreach (Method method in _methods)
        {
            if (name.SequenceEqual(method.Name))
                return method;
        }

        return null;
    }

    // Spelt as the framework spells it: clients look for these words.
    private static string UnknownMethodText(ReadOnlySpan<byte> name) => $"Unknow method:{Encoding.UTF8.GetString(name.ToArray())}";
}
