using System.Text;
using Rtm.Emulator.Authentication;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Methods;

/// <summary>Takes quests through their checks to their methods, and answers them.</summary>
internal sealed class QuestDispatcher
{
    private readonly MethodTable _methods;
    private readonly QuestAuthentication _authentication;

    public QuestDispatcher(MethodTable methods, QuestAuthentication authentication)
    {
        _methods = methods;
        _authentication = authentication;
    }

    /// <summary>Carries a quest out and answers it, unless it is one-way.</summary>
    /// <exception cref="PayloadException">The payload is no whole map; the connection is to be closed.</exception>
    public void Dispatch(FpnnConnection connection, in IncomingQuest quest)
    {
        try
        {
            IFpnnPayload answer = CarryOut(quest.Method.Span, quest.Payload);
            if (quest.Tag.IsTwoWay)
                connection.SendAnswer(quest.Tag, answer);
        }
        catch (RefusalException refusal)
        {
            if (quest.Tag.IsTwoWay)
                connection.SendException(quest.Tag, refusal.Code, refusal.Message);
        }
    }

    private IFpnnPayload CarryOut(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> payload)
    {
        Span<int> offsets = stackalloc int[Parameter.Count];
        offsets.Clear();
        QuestParameters parameters = QuestParameters.Parse(payload, offsets);
        Method method = _methods.Find(name) ?? throw new RefusalException(FpnnErrorCode.UnknownMethod, UnknownMethodText(name));
        if (method.IsSigned)
            _authentication.Check(parameters, name);
        return method.Handler(parameters);
    }

    // Spelt as the framework spells it: clients look for these words.
    private static string UnknownMethodText(ReadOnlySpan<byte> name) => $"Unknow method:{Encoding.UTF8.GetString(name.ToArray())}";
}
