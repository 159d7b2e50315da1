using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// One FPNN connection, either side of it: quests go out and are matched with their answers by sequence number, quests come in and are
/// answered. Any number of threads may use it at once. When it ends, for whatever reason, every pending quest ends with it.
/// </summary>
public sealed class FpnnConnection : IDisposable
{
    // So many callers are resumed before what they sent leaves: the server works on one part while this side sends the next.
    private const int ResumedPerFlush = 32;

    [ThreadStatic]
    private static FrameBuffer? _scratch;

    private readonly object _gate = new();
    private readonly TaskCompletionSource<FpnnException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stream _stream;
    private readonly FrameInput _input;
    private readonly FrameOutput _output;
    private readonly PendingQuests _pending;
    private readonly IFpnnQuestHandler _handler;
    private readonly int _maxFrameSize;
    private readonly ServerHandshake? _handshake;
    private readonly ReceiveWatch _watch;
    private Task _flush = Task.CompletedTask;
    private FpnnException? _closeReason;
    private FpnnException? _closeWhenSent;

    /// <summary>Takes over a connected stream. Nothing is received before <see cref="Start"/>.</summary>
    /// <param name="stream">The stream; the connection disposes it.</param>
    /// <param name="endpoint">The other side, as <c>host:port</c>, for messages.</param>
    /// <param name="options">How the connection behaves; null for the defaults.</param>
    public FpnnConnection(Stream stream, string endpoint, FpnnConnectionOptions? options = null)
    {
        options ??= new FpnnConnectionOptions();
        _stream = stream;
        Endpoint = endpoint;
        _maxFrameSize = options.MaxFrameSize;
        _handshake = options.IsServer ? new ServerHandshake(options.ServerEncryption) : null;
        _handler = options.QuestHandler ?? UnknownMethodHandler.Instance;
        _input = new FrameInput(stream, _maxFrameSize);
        _output = new FrameOutput(stream, _gate);
        _pending = new PendingQuests(_gate, endpoint);
        _watch = new ReceiveWatch(Receive);
    }

    /// <summary>The other side, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>Whether quests can be sent.</summary>
    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    /// <summary>Completes when the connection has ended, with the reason. Never faults.</summary>
    public Task<FpnnException> Closed => _closed.Task;

    /// <summary>How many quests wait for their answers.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>How long ago the last bytes arrived.</summary>
    public TimeSpan SinceLastReceived => TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - _input.LastReceived);

    /// <summary>Begins to receive. Called once.</summary>
    public void Start() => Receive();

    /// <summary>
    /// Agrees on keys with the server and encrypts everything else. Called before <see cref="Start"/>; quests may be sent as soon as it
    /// returns, without waiting for the task.
    /// </summary>
    /// <param name="encryption">The server's key and how to use it.</param>
    /// <param name="timeout">How long the server may take.</param>
    /// <returns>A task that completes when the server has answered, encrypted.</returns>
    internal Task EncryptAsync(FpnnEncryptionOptions encryption, TimeSpan timeout)
    {
        using FpnnKeyPair own = FpnnKeyPair.Generate(encryption.ServerKey.Curve);
        using SessionKeys keys = SessionKeys.Derive(own, encryption.ServerKey, encryption.KeySize);
        var quest = new KeyQuest(own.PublicKey, encryption.Mode, encryption.KeySize);
        ValueTask<Nothing> answer = SendAsync<KeyQuest, Nothing>(quest, timeout, CancellationToken.None);
        lock (_gate)
            _output.Encrypt(new FrameCipher(keys, encryption.Mode));
        _input.Decrypt(new FrameCipher(keys, encryption.Mode));
        return answer.AsTask();
    }

    /// <summary>Sends a quest and waits for its answer.</summary>
    /// <param name="quest">The quest; it is written before this method returns.</param>
    /// <param name="timeout">How long the answer may take, from now; positive.</param>
    /// <param name="cancellationToken">Ends the waiting at once; the quest itself is not called back.</param>
    /// <returns>The answer. Await the task once and only once.</returns>
    /// <exception cref="FpnnException">The call failed; the subclass and the code say how.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer> => SendAsync<TQuest, TAnswer>(
            quest, MonotonicClock.Milliseconds + Math.Max(1, (long)timeout.TotalMilliseconds), cancellationToken);

    /// <summary>The same; the deadline is on the <see cref="MonotonicClock"/>.</summary>
    internal ValueTask<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, long deadline, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        cancellationToken.ThrowIfCancellationRequested();
        FrameBuffer frame = WriteQuest(quest, quest.Method, isTwoWay: true);
        PendingQuest<TQuest, TAnswer> pending = PendingQuest<TQuest, TAnswer>.Rent(quest);
        ValueTask<TAnswer> answer = pending.Task;
        pending.Deadline = deadline;
        bool flush;
        bool isAlone;
        uint sequenceNumber;
        lock (_gate)
        {
            if (_closeReason is not null)
            {
                pending.Fail(LostException(quest.Method, isOutcomeUnknown: false));
                return answer;
            }

            _pending.AssignSequenceNumber(pending);
            sequenceNumber = pending.SequenceNumber;
            FrameWriter.SetSequenceNumber(frame.Written, sequenceNumber);
            pending.Position = _output.Append(frame.Written);
            if (cancellationToken.CanBeCanceled)
                pending.CancelWith(_pending, cancellationToken);
            _pending.Add(pending);
            flush = !_watch.Turn.IsHere && _output.TryBeginFlush();
            isAlone = _pending.Count == 1;
        }

        if (flush && isAlone)
            _flush = FlushAsync();
        else if (flush)
            FlushBehindCallers();
        if (cancellationToken.IsCancellationRequested)
            CancelQuest(sequenceNumber, cancellationToken);
        return answer;
    }

    /// <summary>Sends a quest that gets no answer.</summary>
    /// <returns>Whether the connection was open; that the peer received the quest is not known.</returns>
    public bool SendOneWay<TPayload>(string method, TPayload payload)
        where TPayload : IFpnnPayload => Send(WriteQuest(payload, method, isTwoWay: false));

    /// <summary>Answers a two-way quest.</summary>
    /// <param name="quest">The tag of the quest.</param>
    /// <param name="payload">The answer's map.</param>
    /// <returns>Whether the connection was open.</returns>
    public bool SendAnswer<TPayload>(in QuestTag quest, TPayload payload)
        where TPayload : IFpnnPayload => SendAnswer(quest, 0, payload);

    /// <summary>Answers a two-way quest with an exception.</summary>
    /// <param name="quest">The tag of the quest.</param>
    /// <param name="code">The error code.</param>
    /// <param name="text">The text for people.</param>
    /// <returns>Whether the connection was open.</returns>
    public bool SendException(in QuestTag quest, int code, string text) => SendAnswer(quest, 1, new ExceptionPayload(code, text));

    /// <summary>Ends the connection. Every pending quest fails with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    /// <param name="reason">Why; its message becomes part of the quests' errors.</param>
    public void Close(FpnnException reason)
    {
        PendingQuest[] lost;
        var failures = new List<FpnnException>();
        lock (_gate)
        {
            if (_closeReason is not null)
                return;
            Volatile.Write(ref _closeReason, reason);
            // Before anything is said of what has left: nothing leaves any more.
            _output.Dispose();
            lost = _pending.TakeAll();
            foreach (PendingQuest pending in lost)
                failures.Add(LostException(pending.Method, !pending.IsReadOnly && _output.HasLeft(pending.Position)));
        }

        _pending.Dispose();
        _stream.Dispose();
        for (int i = 0; i < lost.Length; i++)
            lost[i].Fail(failures[i]);
        _closed.TrySetResult(reason);
    }

    /// <summary>Ends the connection on this side's wish.</summary>
    public void Dispose() =>
        Close(new FpnnConnectionException(FpnnErrorCode.ConnectionClosed, $"The connection to {Endpoint} was closed by this side."));

    /// <summary>Sends bytes that need not be a frame, encrypted as a frame would be: for a server that breaks the rules on purpose.</summary>
    internal void SendBytes(ReadOnlySpan<byte> bytes)
    {
        FrameBuffer buffer = Scratch();
        buffer.Append(bytes);
        Send(buffer);
    }

    /// <summary>Ends the connection as soon as all that waits is sent. Nothing is accepted for sending afterwards.</summary>
    internal void CloseWhenSent(FpnnException reason)
    {
        bool flush;
        bool close;
        lock (_gate)
        {
            _closeWhenSent ??= reason;
            flush = _closeReason is null && _output.TryBeginFlush();
            close = !flush && !_output.IsFlushing;
        }

        if (flush)
            _flush = FlushAsync();
        else if (close)
            Close(reason);
    }

    private static FrameBuffer Scratch()
    {
        FrameBuffer scratch = _scratch ??= new FrameBuffer();
        scratch.Reset();
        return scratch;
    }

    private FrameBuffer WriteQuest<TPayload>(TPayload payload, string method, bool isTwoWay)
        where TPayload : IFpnnPayload
    {
        FrameBuffer frame = Scratch();
        FrameWriter.WriteQuest(frame, method, isTwoWay, payload);
        if (frame.Length <= _maxFrameSize)
            return frame;
        throw new FpnnProtocolException(
            FpnnErrorCode.Encoding, $"{method} would take a frame of {frame.Length} bytes; the limit is {_maxFrameSize}. Send less in one call.")
        {
            Method = method,
            Endpoint = Endpoint,
        };
    }

    internal bool SendAnswer<TPayload>(in QuestTag quest, byte status, TPayload payload)
        where TPayload : IFpnnPayload
    {
        FrameBuffer frame = Scratch();
        FrameWriter.WriteAnswer(frame, quest, status, payload);
        return Send(frame);
    }

    private bool Send(FrameBuffer frame)
    {
        bool flush;
        lock (_gate)
        {
            if (_closeReason is not null || _closeWhenSent is not null)
                return false;
            _output.Append(frame.Written);
            flush = !_watch.Turn.IsHere && _output.TryBeginFlush();
        }

        if (flush)
            _flush = FlushAsync();
        return true;
    }

    private void CancelQuest(uint sequenceNumber, CancellationToken cancellationToken) =>
        _pending.Take(sequenceNumber)?.Fail(new OperationCanceledException(cancellationToken));

    private FpnnConnectionException LostException(string method, bool isOutcomeUnknown)
    {
        FpnnException reason = _closeReason!;
        string outcome = isOutcomeUnknown ? " Whether the change was made is unknown." : string.Empty;
        return new FpnnConnectionException(
            FpnnErrorCode.ConnectionClosed, $"{method} got no answer from {Endpoint}. {reason.Message}{outcome}", reason)
        {
            Method = method,
            Endpoint = Endpoint,
            IsOutcomeUnknown = isOutcomeUnknown,
        };
    }

    // Answers that came together resume their callers together: what all of them send next leaves in one piece if the flush waits its
    // turn behind them.
    private void FlushBehindCallers() => ThreadPool.UnsafeQueueUserWorkItem(
        static state =>
        {
            var connection = (FpnnConnection)state!;
            connection._flush = connection.FlushAsync();
        },
        this);

    private async Task FlushAsync()
    {
        try
        {
            await _output.FlushAsync().ConfigureAwait(false);
            if (Volatile.Read(ref _closeWhenSent) is { } reason)
                Close(reason);
        }
        catch (Exception cause)
        {
            Close(LossReason(cause));
        }
    }

    private void Receive() => new Thread(ReceiveAll) { IsBackground = true, Name = $"FPNN {Endpoint}" }.Start();

    private void ReceiveAll()
    {
        ReceiveTurn turn = _watch.Turn;
        turn.Enter();
        try
        {
            do
            {
                if (!HandOut(turn))
                    return;
                Task flush = FlushHandedOut();
                if (_handshake is not null)
                    flush.GetAwaiter().GetResult();
            }
            while (_input.Receive());

            Close(new FpnnConnectionException(
                FpnnErrorCode.ConnectionClosed,
                _input.HasPartialFrame ? $"{Endpoint} closed the connection in the middle of a frame." : $"{Endpoint} closed the connection."));
        }
        catch (Exception cause)
        {
            Close(LossReason(cause));
        }
        finally
        {
            if (!turn.IsTaken)
                _input.Dispose();
        }
    }

    /// <summary>Hands out all whole frames that have arrived. What is sent meanwhile from within leaves in few pieces.</summary>
    /// <returns>False if the turn was taken away: another thread goes on.</returns>
    private bool HandOut(ReceiveTurn turn)
    {
        turn.BeginBatch();
        for (int resumed = 1; _input.TryTake(out Frame frame); resumed++)
        {
            if (frame.Header.MessageType != MessageType.Answer)
            {
                TakeQuest(new IncomingQuest(frame));
            }
            else if (_pending.Take(frame.SequenceNumber) is { } answered)
            {
                answered.Read(frame, Endpoint);
                if (!_watch.Resume(turn, answered))
                    return false;
                if (resumed % ResumedPerFlush == 0)
                    FlushHandedOut();
            }
        }

        return true;
    }

    private void TakeQuest(in IncomingQuest quest)
    {
        if (_handshake?.Examine(quest) is not { } ciphers)
        {
            _handler.OnQuest(this, quest);
            return;
        }

        // The quest came in the clear; its answer and all that follows it are encrypted.
        _input.Decrypt(ciphers.Input);
        lock (_gate)
            _output.Encrypt(ciphers.Output);
        SendAnswer(quest.Tag, default(EmptyPayload));
    }

    private Task FlushHandedOut()
    {
        bool flush;
        lock (_gate)
            flush = _closeReason is null && _output.TryBeginFlush();
        return flush ? _flush = FlushAsync() : _flush;
    }

    private FpnnException LossReason(Exception cause) => cause switch
    {
        FpnnProtocolException breach => Breach(breach.Code, breach),
        PayloadException breach => Breach(breach.Code, breach),
        _ => new FpnnConnectionException(FpnnErrorCode.ConnectionClosed, $"The connection to {Endpoint} was lost: {cause.Message}", cause)
        {
            Endpoint = Endpoint,
        },
    };

    private FpnnProtocolException Breach(int code, Exception breach)
    {
        string advice = _input.IsDecrypting ? " What came does not decrypt: the public key may be another server's." : string.Empty;
        return new FpnnProtocolException(code, $"The connection to {Endpoint} was closed: {breach.Message}{advice}", breach) { Endpoint = Endpoint };
    }
}
