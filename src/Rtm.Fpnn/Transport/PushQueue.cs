using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Calls a handler for the quests that the server pushes, one after the other and in their order, on the thread pool: what the handler does
/// there holds up no answer. So many bytes may wait for it; what comes over that is refused as a busy server would refuse it.
/// </summary>
internal sealed class PushQueue(FpnnConnection connection, IFpnnQuestHandler handler) : IFpnnQuestHandler
{
    private const int LimitBytes = 1024 * 1024;

    private readonly Queue<IncomingQuest> _waiting = new();
    private int _waitingBytes;
    private bool _isRunning;

    public void OnQuest(FpnnConnection from, in IncomingQuest quest)
    {
        int size = SizeOf(quest);
        lock (_waiting)
        {
            if (_waiting.Count == 0 || _waitingBytes + size <= LimitBytes)
            {
                _waiting.Enqueue(quest.Copy());
                _waitingBytes += size;
                if (!_isRunning)
                    ThreadPool.UnsafeQueueUserWorkItem(static queue => ((PushQueue)queue!).Run(), this);
                _isRunning = true;
                return;
            }
        }

        if (quest.Tag.IsTwoWay)
            from.SendException(quest.Tag, FpnnErrorCode.WorkQueueFull, "Too many quests wait for this client's handler.");
    }

    private static int SizeOf(in IncomingQuest quest) => FrameHeader.Size + quest.Method.Length + quest.Payload.Length;

    private void Run()
    {
        while (TryTake(out IncomingQuest quest))
        {
            try
            {
                handler.OnQuest(connection, quest);
            }
            catch (Exception failure)
            {
                connection.OnFailed(failure);
            }
        }
    }

    private bool TryTake(out IncomingQuest quest)
    {
        lock (_waiting)
        {
            _isRunning = _waiting.Count > 0;
            quest = _isRunning ? _waiting.Dequeue() : default;
            if (_isRunning)
                _waitingBytes -= SizeOf(quest);
            return _isRunning;
        }
    }
}
