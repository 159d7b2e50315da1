using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>A pending quest and the task of whoever waits for it.</summary>
internal sealed class PendingQuest<TQuest, TAnswer> : PendingQuest
    where TQuest : IFpnnQuest<TAnswer>
{
    private readonly TaskCompletionSource<TAnswer> _completion;
    private readonly IQuestOwner? _owner;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly TQuest _quest;

    /// <param name="quest">The quest.</param>
    /// <param name="startedAt">Since when it waits, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <param name="deadline">When it times out, on the <see cref="MonotonicClock"/>.</param>
    /// <param name="owner">Who sends it again if that helps; null if nobody does.</param>
    /// <param name="resumesInline">
    /// Whether what awaits the task goes on within the call that ends the quest, as a rule on the reader. For this library's own
    /// code and the module's alone: it must not block.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public PendingQuest(TQuest quest, long startedAt, long deadline, IQuestOwner? owner, bool resumesInline, CancellationToken cancellationToken)
    {
        _quest = quest;
        _owner = owner;
        _completion = new TaskCompletionSource<TAnswer>(
            resumesInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        StartedAt = startedAt;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        // Before the quest is sent: until then nobody ends it. Whoever sends it looks at the token once more.
        if (cancellationToken.CanBeCanceled)
            _cancellation = Register(cancellationToken);
    }

    public override string Method => _quest.Method;

    public override bool IsReadOnly => _quest.IsReadOnly;

    public Task<TAnswer> Task => _completion.Task;

    public override void Write(FrameBuffer buffer) => FrameWriter.WriteQuest(buffer, _quest.Method, isTwoWay: true, _quest);

    public override void Answer(in Frame answer, string endpoint)
    {
        TAnswer read;
        try
        {
            ReadOnlyMemory<byte> payload = answer.Header.Format == PayloadFormat.Json
                ? JsonPayload.ToMessagePack(answer.Payload)
                : answer.Payload;
            var reader = new PayloadReader(payload);
            if (answer.Header.Status != 0)
            {
                ExceptionPayload said = ExceptionPayload.Read(ref reader);
                throw Refusal(new FpnnAnswerException(said.Code, said.Text, Method, endpoint));
            }

            read = _quest.ReadAnswer(ref reader);
        }
        catch (PayloadException cause)
        {
            Fail(new FpnnProtocolException(
                FpnnErrorCode.Decoding, $"The answer of {endpoint} to {Method} cannot be read. {cause.Message}", cause)
            {
                Method = Method,
                Endpoint = endpoint,
                IsOutcomeUnknown = !IsReadOnly,
            });
            return;
        }
        catch (Exception cause)
        {
            // A refusal, or a fault of the quest's own: it is the caller's to know, and no reason to end the connection.
            Fail(cause);
            return;
        }

        _owner?.OnAnswered(this);
        Unregister();
        _completion.SetResult(read);
    }

    public override void Fail(Exception failure)
    {
        if (_owner?.TryRecover(this, failure) != true)
            End(failure);
    }

    public override void OnResending(Exception failure) => _owner?.OnResending(this, failure);

    public override void End(Exception failure)
    {
        _owner?.OnFailed(this, failure);
        Unregister();
        _completion.SetException(failure);
        // A caller that gave up may never look at its task: that is not an exception that nobody noticed.
        if (failure is OperationCanceledException)
            _ = _completion.Task.Exception;
    }

    private FpnnAnswerException Refusal(FpnnAnswerException said) => !IsReadOnly && said.Error.IsInconclusive
        ? said.WithUnknownOutcome("That is trouble of the server's own. Whether the change was made is unknown.")
        : said;

    private CancellationTokenRegistration Register(CancellationToken cancellationToken)
    {
#if NET
        return cancellationToken.UnsafeRegister(static quest => ((PendingQuest)quest!).Cancel(), this);
#else
        return cancellationToken.Register(static quest => ((PendingQuest)quest!).Cancel(), this, useSynchronizationContext: false);
#endif
    }

    private void Unregister()
    {
#if NET
        _cancellation.Unregister();
#else
        _cancellation.Dispose();
#endif
    }
}
