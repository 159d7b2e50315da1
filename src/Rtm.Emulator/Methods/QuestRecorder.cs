using System.Text;
using Rtm.Emulator.Journaling;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>Writes quests down in the journal: what they were about, and none of their credentials.</summary>
internal sealed class QuestRecorder
{
    private readonly QuestJournal _journal;
    private readonly Func<DateTimeOffset> _clock;

    public QuestRecorder(QuestJournal journal, Func<DateTimeOffset> clock)
    {
        _journal = journal;
        _clock = clock;
    }

    public void Record(int connection, in IncomingQuest quest, in QuestParameters parameters, bool isApplied, int code)
    {
        string method = Encoding.UTF8.GetString(quest.Method.ToArray());
        _journal.Add(new JournalEntry(_clock(), connection, method, quest.Tag.IsTwoWay ? quest.Tag.SequenceNumber : null)
        {
            Salt = ReadInt64(parameters, RtmParameter.Salt),
            RoomId = ReadInt64(parameters, RtmParameter.RoomId),
            UserIds = ReadUserIds(parameters),
            IsApplied = isApplied,
            Code = code,
        });
    }

    private static long[] ReadUserIds(in QuestParameters parameters)
    {
        if (ReadInt64(parameters, RtmParameter.UserId) is { } userId)
            return [userId];
        RtmParameter list = parameters.Has(RtmParameter.ToUserIds) ? RtmParameter.ToUserIds : RtmParameter.UserIds;
        try
        {
            return parameters.Has(list) ? parameters.ReadInt64Array(list) : [];
        }
        catch (RefusalException)
        {
            // Of another type: the quest was refused for it, and the journal has the code.
            return [];
        }
    }

    private static long? ReadInt64(in QuestParameters parameters, RtmParameter parameter)
    {
        try
        {
            return parameters.Has(parameter) ? parameters.ReadInt64(parameter) : null;
        }
        catch (RefusalException)
        {
            // Of another type: the quest was refused for it, and the journal has the code.
            return null;
        }
    }
}
