namespace Rtm.Fpnn.Transport;

/// <summary>
/// What waits to be sent over a connection: frames in two buffers, one that gathers while the other is written, and behind them a backlog of
/// quests that did not fit. All members belong under the connection's lock, but for <see cref="Taken"/>, which belongs to whoever took.
/// </summary>
/// <remarks>
/// The gathered frames are one batch: whoever takes it writes all of it. Until then a quest can be withdrawn, and no byte of it leaves.
/// </remarks>
internal sealed class FrameOutput : IDisposable
{
    /// <summary>How many bytes may wait: 4 MiB, about 20,000 calls. The last frame may go beyond it.</summary>
    public const int Limit = 4 * 1024 * 1024;

    /// <summary>The batch of a quest that is in none.</summary>
    public const long NoBatch = long.MaxValue;

    private readonly LinkedList<PendingQuest> _backlog = new();
    private OutputBatch _gathering = new();
    private OutputBatch _taken = new();
    private FrameCipher? _cipher;
    private FrameCipher? _takenCipher;
    private long _number;
    private bool _isDisposed;

    /// <summary>Whether a batch was taken and is being written.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Whether something can be taken.</summary>
    public bool IsReady => !IsWriting && !_isDisposed && (_gathering.Count > 0 || _backlog.Count > 0);

    /// <summary>How many bytes wait, without those that are being written.</summary>
    public int WaitingBytes => _gathering.WaitingBytes;

    /// <summary>How many quests wait for room.</summary>
    public int BacklogCount => _backlog.Count;

    /// <summary>The bytes that were taken, as they go over the wire.</summary>
    public ArraySegment<byte> Taken => _taken.Bytes;

    /// <summary>Encrypts all that is added from now on.</summary>
    public void Encrypt(FrameCipher cipher)
    {
        _cipher = cipher;
        _gathering.EncryptFromHere();
    }

    /// <summary>Whether a frame may be added; if not, its quest belongs into the backlog.</summary>
    public bool HasRoom(int length) => _backlog.Count == 0 && HasBytesFree(length);

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame; copied.</param>
    /// <param name="quest">The quest that can withdraw it; null for what cannot be withdrawn.</param>
    public void Append(ReadOnlySpan<byte> frame, PendingQuest? quest)
    {
        if (quest is not null)
        {
            // Whether the quest has left is one comparison from here on: its batch's number against that of the batch that gathers now.
            quest.Batch = _number;
            quest.BatchIndex = _gathering.Count;
        }

        _gathering.Append(frame, quest);
    }

    /// <summary>Has a quest wait until there is room.</summary>
    public void AddToBacklog(PendingQuest quest)
    {
        quest.Batch = NoBatch;
        quest.BacklogNode = _backlog.AddLast(quest);
    }

    /// <summary>Takes the first quest of the backlog, if there is room for more: it is written and added, or withdrawn meanwhile.</summary>
    public PendingQuest? TakeFromBacklog()
    {
        if (_isDisposed || _backlog.First is not { } first || !HasBytesFree(1))
            return null;
        RemoveFromBacklog(first.Value);
        return first.Value;
    }

    /// <summary>Whether a quest's bytes may have reached the peer, in part or whole.</summary>
    public bool HasLeft(PendingQuest quest) => quest.Batch < _number;

    /// <summary>Keeps a quest from being sent.</summary>
    /// <returns>False if it is too late.</returns>
    public bool TryWithdraw(PendingQuest quest)
    {
        if (HasLeft(quest))
            return false;
        if (quest.BacklogNode is not null)
            RemoveFromBacklog(quest);
        else if (quest.Batch == _number)
            _gathering.Withdraw(quest.BatchIndex);
        return true;
    }

    /// <summary>Takes all that has gathered, for writing. <see cref="EndWriting"/> follows if it did.</summary>
    /// <returns>False if nothing waits, or another batch is being written.</returns>
    public bool TryTake()
    {
        if (!IsReady || _gathering.Count == 0)
            return false;
        // The last moment at which a withdrawn quest can be left out.
        _gathering.Compact();
        (_gathering, _taken) = (_taken, _gathering);
        // What was taken before encryption began stays in the clear.
        _takenCipher = _cipher;
        _number++;
        IsWriting = true;
        return true;
    }

    /// <summary>Encrypts what was taken, where that was asked for. Called without the lock.</summary>
    public void EncryptTaken() => _taken.Encrypt(_takenCipher);

    /// <summary>Makes room for the next batch.</summary>
    public void EndWriting()
    {
        IsWriting = false;
        _taken.Clear();
        if (_isDisposed)
            Release();
    }

    /// <summary>Gives memory back that nothing needs for now.</summary>
    public void Trim()
    {
        if (IsWriting || _isDisposed)
            return;
        _gathering.Trim();
        _taken.Trim();
    }

    /// <summary>Gives the buffers back, now or when the writing that is under way ends. Nothing can be taken any more.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!IsWriting)
            Release();
    }

    private bool HasBytesFree(int length) => WaitingBytes == 0 || WaitingBytes + length <= Limit;

    private void RemoveFromBacklog(PendingQuest quest)
    {
        _backlog.Remove(quest.BacklogNode!);
        quest.BacklogNode = null;
    }

    private void Release()
    {
        _gathering.Dispose();
        _taken.Dispose();
        _backlog.Clear();
    }
}
