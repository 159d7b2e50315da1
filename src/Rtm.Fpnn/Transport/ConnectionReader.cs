using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Receives for a connection, on a thread of its own: ends quests with their answers and hands the other side's quests on. None of the
/// caller's code runs here, but for a quest's reading of its answer.
/// </summary>
/// <remarks>
/// An accepting side may have thousands of clients that say nothing, so it gives thread and buffers up while a client is idle: 2 KB instead of
/// some 100. It pays with the start of a thread when bytes come, and that start needs a thread of the pool; a busy connection needs none.
/// </remarks>
internal sealed class ConnectionReader
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(2);

    private readonly FpnnConnection _connection;
    private readonly FrameInput _input;
    private readonly IAwaitableStream? _idleStream;
    private readonly IFpnnQuestHandler _handler;
    private readonly ServerHandshake? _handshake;
    private int _threadId;

    /// <param name="connection">Owns the quests, and is told of the end.</param>
    /// <param name="input">What arrives.</param>
    /// <param name="handler">Takes the other side's quests, on the reader.</param>
    /// <param name="handshake">On the accepting side, what comes before the first quest; else null.</param>
    /// <param name="idleStream">Where the reader waits without a thread when nothing comes; null if it always keeps its thread.</param>
    public ConnectionReader(
        FpnnConnection connection, FrameInput input, IFpnnQuestHandler handler, ServerHandshake? handshake, IAwaitableStream? idleStream)
    {
        _idleStream = idleStream;
        _connection = connection;
        _input = input;
        _handler = handler;
        _handshake = handshake;
    }

    /// <summary>
    /// Whether this thread is the reader of an accepting side. What it sends leaves when all is read that came together: one write for many
    /// answers. It then waits until the peer has taken them, so that a peer that only sends cannot fill the memory.
    /// </summary>
    public bool WritesBehindBatch => _handshake is not null && Environment.CurrentManagedThreadId == _threadId;

    /// <summary>Begins to receive. Called once.</summary>
    public void Start()
    {
        try
        {
            BackgroundThread.Start($"FPNN reader {_connection.Endpoint}", Run);
        }
        catch (Exception cause) when (cause is OutOfMemoryException or ThreadStartException)
        {
            // The process may have no more threads.
            End(cause);
        }
    }

    private void Run()
    {
        _threadId = Environment.CurrentManagedThreadId;
        try
        {
            do
            {
                while (_input.TryTake(out Frame frame))
                    Take(frame);
                if (_handshake is not null)
                    _connection.WriteAll();
                if (_idleStream?.WaitForBytes(IdleLimit) == false)
                {
                    // Another thread may get this one's number.
                    _threadId = 0;
                    _input.Trim();
                    _connection.Trim();
                    _ = WaitWithoutThreadAsync(_idleStream);
                    return;
                }
            }
            while (_input.Receive());

            End();
        }
        catch (Exception cause)
        {
            End(cause);
        }
    }

    private async Task WaitWithoutThreadAsync(IAwaitableStream stream)
    {
        try
        {
            await stream.WaitForBytesAsync().ResumingInline();
            if (stream.IsAtEnd)
                End();
            else
                Start();
        }
        catch (Exception cause)
        {
            End(cause);
        }
    }

    private void End(Exception? cause = null)
    {
        if (cause is null)
            _connection.OnEnded(_input.HasPartialFrame);
        else
            _connection.OnFailed(cause);
        _input.Dispose();
    }

    private void Take(in Frame frame)
    {
        if (frame.Header.MessageType == MessageType.Answer)
        {
            _connection.TakePending(frame.SequenceNumber)?.Answer(frame, _connection.Endpoint);
            return;
        }

        var quest = new IncomingQuest(frame);
        if (_handshake?.Examine(quest) is not { } ciphers)
        {
            _handler.OnQuest(_connection, quest);
            return;
        }

        // The quest came in the clear; its answer and all that follows it are encrypted.
        _input.Decrypt(ciphers.Input);
        _connection.Encrypt(ciphers.Output);
        _connection.SendAnswer(quest.Tag, default(EmptyPayload));
    }
}
