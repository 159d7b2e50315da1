using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>A pending quest whose answer is read where it was received. Pooled: awaiting its task once gives it back.</summary>
internal sealed class PendingQuest<TQuest, TAnswer> : PendingQuest, IValueTaskSource<TAnswer>
    where TQuest : IFpnnQuest<TAnswer>
{
    private const int MaxPooled = 4096;
    private static readonly ConcurrentQueue<PendingQuest<TQuest, TAnswer>> Pool = new();
    private static int _pooled;

    private ManualResetValueTaskSourceCore<TAnswer> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;
    private PendingQuests? _table;
    private TQuest _quest = default!;
    private TAnswer _answer = default!;
    private Exception? _failure;

    public override string Method => _quest.Method;

    public override bool IsReadOnly => _quest.IsReadOnly;

    public ValueTask<TAnswer> Task => new(this, _completion.Version);

    public static PendingQuest<TQuest, TAnswer> Rent(TQuest quest)
    {
        if (Pool.TryDequeue(out PendingQuest<TQuest, TAnswer>? pending))
            Interlocked.Decrement(ref _pooled);
        else
            pending = new PendingQuest<TQuest, TAnswer>();
        pending._quest = quest;
        return pending;
    }

    /// <summary>Has a token cancel the quest. Called under the connection's lock, so before anyone can end the quest.</summary>
    public void CancelWith(PendingQuests table, CancellationToken cancellationToken)
    {
        _table = table;
        _cancellationToken = cancellationToken;
#if NET
        _cancellation = cancellationToken.UnsafeRegister(static quest => ((PendingQuest<TQuest, TAnswer>)quest!).Cancel(), this);
#else
        _cancellation = cancellationToken.Register(
            static quest => ((PendingQuest<TQuest, TAnswer>)quest!).Cancel(), this, useSynchronizationContext: false);
#endif
    }

    public override void Read(in Frame answer, string endpoint)
    {
        try
        {
            ReadOnlyMemory<byte> payload = answer.Header.Format == PayloadFormat.Json
                ? JsonPayload.ToMessagePack(answer.Payload)
                : answer.Payload;
            var reader = new PayloadReader(payload);
            if (answer.Header.Status == 0)
            {
                _answer = _quest.ReadAnswer(ref reader);
                return;
            }

            ExceptionPayload said = ExceptionPayload.Read(ref reader);
            _failure = new FpnnAnswerException(said.Code, said.Text, Method, endpoint);
        }
        catch (PayloadException cause)
        {
            _failure = new FpnnProtocolException(
                FpnnErrorCode.Decoding, $"The answer of {endpoint} to {Method} cannot be read. {cause.Message}", cause)
            {
                Method = Method,
                Endpoint = endpoint,
                IsOutcomeUnknown = !IsReadOnly,
            };
        }
        catch (Exception cause)
        {
            // A fault of the quest's own: it is the caller's to know, and no reason to end the connection.
            _failure = cause;
        }
    }

    public override void Complete(bool inline)
    {
        _completion.RunContinuationsAsynchronously = !inline;
        if (_failure is null)
            _completion.SetResult(_answer);
        else
            _completion.SetException(_failure);
    }

    public override void Fail(Exception failure) => _completion.SetException(failure);

    public TAnswer GetResult(short token)
    {
        // Waits for a cancellation that runs at this moment, so that none can reach the quest that this object holds next.
        _cancellation.Dispose();
        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            Return();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _completion.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private void Cancel() => _table!.Take(SequenceNumber)?.Fail(new OperationCanceledException(_cancellationToken));

    private void Return()
    {
        _completion.Reset();
        _completion.RunContinuationsAsynchronously = true;
        _answer = default!;
        _failure = null;
        _cancellation = default;
        _cancellationToken = default;
        _table = null;
        _quest = default!;
        if (Interlocked.Increment(ref _pooled) <= MaxPooled)
            Pool.Enqueue(this);
        else
            Interlocked.Decrement(ref _pooled);
    }
}
