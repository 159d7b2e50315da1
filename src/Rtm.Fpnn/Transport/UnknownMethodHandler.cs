using System.Text;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Knows no method: answers 20004 to two-way quests and drops one-way ones, as the framework does.</summary>
internal sealed class UnknownMethodHandler : IFpnnQuestHandler
{
    public static readonly UnknownMethodHandler Instance = new();

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        if (quest.Tag.IsTwoWay)
            connection.SendException(quest.Tag, FpnnErrorCode.UnknownMethod, $"Unknow method:{Encoding.UTF8.GetString(quest.Method.ToArray())}");
    }
}
