using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// One FPNN connection, either side of it: quests go out and are matched with their answers by sequence number, quests come in and are
/// answered. Any number of threads may use it at once. When it ends, for whatever reason, every pending quest ends with it.
/// </summary>
/// <remarks>
/// A quest's states, each change under one lock:
/// <code>
///   Send ──► waiting ──► left ──► answered        the reader
///    │        │  ▲         │
///    │        │  │         ├────► timed out       the thread of all deadlines    a change's outcome
///    ▼        │  │         ├────► cancelled       whoever cancels               is unknown
///  backlog ───┼──┘         └────► lost            whoever closes
///    │        │
///    └────────┴──────────► timed out, cancelled, lost: it was not sent, and never will be
/// </code>
/// A quest waits in the output, or in its backlog if that is full; it has left once the sender has taken it. The connection itself is open from
/// the start and closes once: the reader meets the end of the stream or a breach of the protocol, the sender meets a failure, or somebody calls
/// <see cref="Close"/>.
/// </remarks>
internal sealed class FpnnConnection : IDisposable
{
    [ThreadStatic]
    private static FrameBuffer? _scratch;

    private readonly object _gate = new();
    private readonly TaskCompletionSource<FpnnException> _ended = new();
    private readonly TaskCompletionSource<FpnnException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stream _stream;
    private readonly FrameInput _input;
    private readonly FrameOutput _output = new();
    private readonly PendingQuests _pending = new();
    private readonly ConnectionReader _reader;
    private readonly ConnectionSender _sender;
    private readonly ConnectionFailures _failures;
    private readonly DeadlineTimer _deadlines;
    private readonly int _maxFrameSize;
    private readonly bool _isServer;
    private readonly int _reconnects;
    private FpnnException? _closeReason;
    private FpnnException? _closeWhenSent;
    private bool _hasAnswered;

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
        _isServer = options.IsServer;
        _reconnects = options.Reconnects;
        _failures = new ConnectionFailures(endpoint);
        _input = new FrameInput(stream, _maxFrameSize, _isServer ? null : OnOversizedAnswer) { Telemetry = options.Telemetry };
        _deadlines = new DeadlineTimer(Expire);
        _sender = new ConnectionSender(this, stream, _output, _gate) { Telemetry = options.Telemetry };
        IFpnnQuestHandler handler = options.QuestHandler switch
        {
            null => UnknownMethodHandler.Instance,
            { } own when _isServer => own,
            { } own => new PushQueue(this, own),
        };
        _reader = new ConnectionReader(this, _input, handler, _isServer ? new ServerHandshake(options.ServerEncryption) : null, _isServer ? stream as IAwaitableStream : null);
    }

    /// <summary>The other side, as <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>Whether quests can be sent.</summary>
    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    /// <summary>Completes when the connection has ended, with the reason. Never faults.</summary>
    public Task<FpnnException> Closed => _closed.Task;

    /// <summary>How many quests wait for their answers, or for being sent.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>How long ago the last bytes arrived.</summary>
    public TimeSpan SinceLastReceived => TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - MonotonicClock.At(_input.LastReceivedAt));

    /// <summary>When the last bytes arrived, on the <see cref="MonotonicClock"/>.</summary>
    internal long LastReceivedAt => _input.LastReceivedAt;

    /// <summary>The same as <see cref="Closed"/>; what awaits it goes on within the call that closes, and must not block.</summary>
    internal Task<FpnnException> Ended => _ended.Task;

    /// <summary>Whether the peer has answered any quest but those that every FPNN server knows.</summary>
    internal bool HasAnswered
    {
        get => Volatile.Read(ref _hasAnswered);
        private set => Volatile.Write(ref _hasAnswered, value);
    }

    /// <summary>Is told of every quest that waits for its answer; null if silence is nobody's business.</summary>
    internal SilenceDetector? SilenceDetector { get; set; }

    /// <summary>Begins to receive. Called once.</summary>
    public void Start() => _reader.Start();

    /// <summary>Sends a quest and waits for its answer.</summary>
    /// <param name="quest">The quest; it is written before this method returns, and once more if it has to wait for others to be sent.</param>
    /// <param name="timeout">How long the answer may take, from now; positive.</param>
    /// <param name="cancellationToken">Ends the waiting at once; a quest that has been sent is not called back.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FpnnException">The call failed; the subclass and the code say how.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer> => SendAsync<TQuest, TAnswer>(quest, timeout, resumesInline: false, cancellationToken);

    /// <summary>Sends a quest that gets no answer.</summary>
    /// <returns>Whether the connection was open and had room; that the peer received the quest is not known.</returns>
    public bool SendOneWay<TPayload>(string method, TPayload payload)
        where TPayload : IFpnnPayload
    {
        FrameBuffer frame = Scratch();
        FrameWriter.WriteQuest(frame, method, isTwoWay: false, payload);
        return Send(frame, isBounded: true);
    }

    /// <summary>Answers a two-way quest.</summary>
    /// <param name="quest">The tag of the quest.</param>
    /// <param name="payload">The answer's map.</param>
    /// <returns>Whether the connection was open and had room.</returns>
    public bool SendAnswer<TPayload>(in QuestTag quest, TPayload payload)
        where TPayload : IFpnnPayload => SendAnswer(quest, 0, payload);

    /// <summary>Answers a two-way quest with an exception.</summary>
    /// <param name="quest">The tag of the quest.</param>
    /// <param name="code">The error code.</param>
    /// <param name="text">The text for people.</param>
    /// <returns>Whether the connection was open and had room.</returns>
    public bool SendException(in QuestTag quest, int code, string text) => SendAnswer(quest, 1, new ExceptionPayload(code, text));

    /// <summary>Ends the connection. Every pending quest fails with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    /// <param name="reason">Why; its message becomes part of the quests' errors.</param>
    public void Close(FpnnException reason)
    {
        PendingQuest[] lost;
        FpnnException[] failures;
        lock (_gate)
        {
            if (_closeReason is not null)
                return;
            Volatile.Write(ref _closeReason, reason);
            // Before anything is said of what has left: nothing leaves any more.
            _output.Dispose();
            lost = _pending.TakeAll();
            // Why each one is lost depends on whether it has left, which nothing changes any more.
            failures = Array.ConvertAll(lost, quest => _failures.WithoutConnection(quest, _output.HasLeft(quest), reason));
            Monitor.PulseAll(_gate);
        }

        _deadlines.Dispose();
        // Ends the waits of the reader and of the sender.
        _stream.Dispose();
        // Outside the lock, as everything that ends a quest: what awaits it inline may send the next one.
        for (int i = 0; i < lost.Length; i++)
            lost[i].Fail(failures[i]);
        _ended.TrySetResult(reason);
        _closed.TrySetResult(reason);
    }

    /// <summary>Ends the connection on this side's wish.</summary>
    public void Dispose() => Close(_failures.ClosedHere());

    /// <summary>
    /// Agrees on keys with the server and encrypts everything else. Called before <see cref="Start"/>; quests may be sent as soon as it
    /// returns, without waiting for the task.
    /// </summary>
    /// <param name="encryption">The server's key and how to use it.</param>
    /// <param name="timeout">How long the server may take.</param>
    /// <returns>A task that completes on the reader, when the server has answered, encrypted.</returns>
    internal Task EncryptAsync(FpnnEncryptionOptions encryption, TimeSpan timeout)
    {
        using FpnnKeyPair own = FpnnKeyPair.Generate(encryption.ServerKey.Curve);
        using SessionKeys keys = SessionKeys.Derive(own, encryption.ServerKey, encryption.KeySize);
        var quest = new KeyQuest(own.PublicKey, encryption.Mode, encryption.KeySize);
        Task answer = SendAsync<KeyQuest, Nothing>(quest, timeout, resumesInline: true, CancellationToken.None);
        // The quest for the keys is in the output already, in the clear; all that is added behind it is encrypted.
        Encrypt(new FrameCipher(keys, encryption.Mode));
        _input.Decrypt(new FrameCipher(keys, encryption.Mode));
        return answer;
    }

    /// <summary>Encrypts all that is sent from now on.</summary>
    internal void Encrypt(FrameCipher cipher)
    {
        lock (_gate)
            _output.Encrypt(cipher);
    }

    /// <summary>Sends a quest and waits for its answer.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="timeout">How long the answer may take, from now; positive.</param>
    /// <param name="resumesInline">Whether what awaits the task goes on where the quest ends, as a rule on the reader. It must not block.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    internal Task<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan timeout, bool resumesInline, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        long startedAt = Stopwatch.GetTimestamp();
        long deadline = MonotonicClock.At(startedAt) + Math.Max(1, (long)timeout.TotalMilliseconds);
        var pending = new PendingQuest<TQuest, TAnswer>(quest, startedAt, deadline, owner: null, resumesInline, cancellationToken);
        Send(pending);
        return pending.Task;
    }

    /// <summary>Sends a quest. Whatever goes wrong, now or later, becomes its failure.</summary>
    internal void Send(PendingQuest quest)
    {
        if (quest.CancellationToken.IsCancellationRequested)
        {
            quest.Fail(_failures.Cancelled(quest, hasLeft: false));
            return;
        }

        // Outside the lock: signing and packing are the long part of sending, and many callers do them at once.
        if (!TryWrite(quest, out FrameBuffer frame, out Exception? failure))
        {
            quest.Fail(failure);
            return;
        }

        bool isClosed;
        bool writesHere = false;
        lock (_gate)
        {
            isClosed = _closeReason is not null;
            if (!isClosed)
            {
                // In the table before a byte leaves: its answer may come while this thread is still here.
                quest.Connection = this;
                _pending.Add(quest);
                if (_output.HasRoom(frame.Length))
                    Append(frame, quest);
                else
                    _output.AddToBacklog(quest);
                // Alone, it leaves from here; among others, with all that gathers while the sender is at work.
                writesHere = _pending.Count == 1 && _sender.TryTakeAtOnce();
                if (!writesHere && !_reader.WritesBehindBatch)
                    _sender.Wake();
            }
        }

        if (isClosed)
        {
            quest.Fail(_failures.WithoutConnection(quest, hasLeft: false, _closeReason!));
            return;
        }

        _deadlines.ComeBy(quest.Deadline);
        SilenceDetector?.OnSent(quest);
        if (writesHere)
            _sender.WriteTaken();
        EndIfSenderFailed();
        // Whoever cancelled before the quest was in the table found nothing to end.
        if (quest.CancellationToken.IsCancellationRequested)
            Cancel(quest);
    }

    /// <summary>Ends a quest because its token was cancelled, unless it has ended already.</summary>
    internal void Cancel(PendingQuest quest)
    {
        bool hasLeft;
        lock (_gate)
        {
            // One step under the lock that the sender takes batches under: what is said of the quest's having left stays true.
            if (!_pending.TryTake(quest))
                return;
            hasLeft = !_output.TryWithdraw(quest);
        }

        quest.Fail(_failures.Cancelled(quest, hasLeft));
    }

    /// <summary>Answers a two-way quest.</summary>
    internal bool SendAnswer<TPayload>(in QuestTag quest, byte status, TPayload payload)
        where TPayload : IFpnnPayload
    {
        FrameBuffer frame = Scratch();
        FrameWriter.WriteAnswer(frame, quest, status, payload);
        // An accepting side is bounded by what it reads, as it reads no more while the peer does not take the answers.
        return Send(frame, isBounded: !_isServer);
    }

    /// <summary>Sends bytes that need not be a frame, encrypted as a frame would be: for a server that breaks the rules on purpose.</summary>
    internal void SendBytes(ReadOnlySpan<byte> bytes)
    {
        FrameBuffer buffer = Scratch();
        buffer.Append(bytes);
        Send(buffer, isBounded: !_isServer);
    }

    /// <summary>Ends the connection as soon as all that waits is sent. Nothing is accepted for sending afterwards.</summary>
    internal void CloseWhenSent(FpnnException reason)
    {
        lock (_gate)
            _closeWhenSent ??= reason;
        OnWritten();
    }

    /// <summary>Writes what waits, and returns when the peer has taken it.</summary>
    internal void WriteAll() => _sender.WriteAll();

    /// <summary>Gives memory back that an idle connection does not need.</summary>
    internal void Trim()
    {
        lock (_gate)
            _output.Trim();
    }

    /// <summary>Takes a quest that was answered; null if it has ended already, or never was.</summary>
    internal PendingQuest? TakePending(uint sequenceNumber)
    {
        PendingQuest? answered;
        lock (_gate)
            answered = _pending.Take(sequenceNumber);
        if (!HasAnswered && answered is { IsBuiltIn: false })
            HasAnswered = true;
        return answered;
    }

    /// <inheritdoc cref="PendingQuests.FindEarliest"/>
    internal long FindEarliest(PendingQuest? except, Func<PendingQuest, long> moment)
    {
        lock (_gate)
            return _pending.FindEarliest(except, moment);
    }

    /// <summary>Adds a quest from the backlog to the output, unless it has ended meanwhile. Called by the sender.</summary>
    internal void WriteAdmitted(PendingQuest quest)
    {
        bool isWritten = TryWrite(quest, out FrameBuffer frame, out Exception? failure);
        lock (_gate)
        {
            // What is late is about to time out, unsent.
            if (_closeReason is not null || !_pending.Contains(quest) || quest.Deadline <= MonotonicClock.Milliseconds)
                return;
            if (isWritten)
                Append(frame, quest);
            else
                _pending.TryTake(quest);
        }

        if (!isWritten)
            quest.Fail(failure!);
    }

    /// <summary>Ends the connection if that was to be done when all is sent, and it is. Called by whoever has written.</summary>
    internal void OnWritten()
    {
        if (Volatile.Read(ref _closeWhenSent) is not { } reason)
            return;
        lock (_gate)
        {
            if (_output.IsWriting || _output.IsReady)
                return;
        }

        Close(reason);
    }

    /// <summary>Ends the connection because the peer has.</summary>
    internal void OnEnded(bool isInFrame) => Close(_failures.ClosedByPeer(isInFrame));

    /// <summary>Ends the connection because of an exception.</summary>
    internal void OnFailed(Exception cause) => Close(_failures.Loss(cause));

    private void OnOversizedAnswer(uint sequenceNumber, long length)
    {
        if (TakePending(sequenceNumber) is { } quest)
            quest.Fail(_failures.AnswerTooLarge(quest, length, _maxFrameSize));
    }

    private static FrameBuffer Scratch()
    {
        FrameBuffer scratch = _scratch ??= new FrameBuffer();
        scratch.Reset();
        return scratch;
    }

    private void Append(FrameBuffer frame, PendingQuest quest)
    {
        FrameWriter.SetSequenceNumber(frame.Written, quest.SequenceNumber);
        _output.Append(frame.Written, quest);
    }

    /// <summary>Writes a quest's frame and checks it: what can go wrong with it goes wrong before a byte is sent.</summary>
    private bool TryWrite(PendingQuest quest, out FrameBuffer frame, [NotNullWhen(false)] out Exception? failure)
    {
        frame = Scratch();
        try
        {
            // A quest of somebody else's may send another while it is written.
            _scratch = null;
            quest.Write(frame);
            failure = frame.Length > _maxFrameSize ? _failures.TooLarge(quest, frame.Length, _maxFrameSize) : null;
        }
        catch (Exception cause)
        {
            failure = cause;
        }

        _scratch = frame;
        return failure is null;
    }

    private bool Send(FrameBuffer frame, bool isBounded)
    {
        lock (_gate)
        {
            if (_closeReason is not null || _closeWhenSent is not null || (isBounded && !_output.HasRoom(frame.Length)))
                return false;
            _output.Append(frame.Written, quest: null);
            if (!_reader.WritesBehindBatch)
                _sender.Wake();
        }

        EndIfSenderFailed();
        return true;
    }

    private void EndIfSenderFailed()
    {
        if (_sender.StartFailure is { } cause)
            OnFailed(cause);
    }

    // On the thread of all deadlines.
    private void Expire()
    {
        FpnnTimeoutException[] failures = [];
        List<PendingQuest> expired;
        long next;
        lock (_gate)
        {
            string traffic = DescribeTraffic();
            expired = _pending.TakeExpired(MonotonicClock.Milliseconds, out next);
            if (expired.Count > 0)
                failures = [.. expired.Select(quest => _failures.TimedOut(quest, hasLeft: !_output.TryWithdraw(quest), traffic))];
        }

        for (int i = 0; i < expired.Count; i++)
        {
            SilenceDetector?.OnTimedOut(expired[i]);
            expired[i].Fail(failures[i]);
        }

        // What was sent since the table was looked through has asked for its own time.
        _deadlines.ComeBy(next);
    }

    private string DescribeTraffic() => string.Format(
        CultureInfo.InvariantCulture,
        "Pending: {0}; waiting to be sent: {1} bytes, {2} more calls; last byte received: {3:0.0} s ago; reconnects: {4}.",
        _pending.Count,
        _output.WaitingBytes,
        _output.BacklogCount,
        SinceLastReceived.TotalSeconds,
        _reconnects);
}
