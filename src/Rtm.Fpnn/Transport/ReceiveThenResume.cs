using System.Runtime.CompilerServices;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Waits for more bytes and, once the waiting has begun, resumes whoever awaits an answered quest on the thread that received it. That
/// saves a change of threads, and the receiving cannot be held up: if the one who is resumed blocks, bytes go on to arrive elsewhere.
/// </summary>
internal readonly struct ReceiveThenResume : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _receiving;
    private readonly PendingQuest? _answered;

    /// <param name="receiving">The waiting, which has begun.</param>
    /// <param name="answered">The quest whose answer has been read; null if there is none.</param>
    public ReceiveThenResume(ValueTask<bool> receiving, PendingQuest? answered)
    {
        _receiving = receiving.ConfigureAwait(false).GetAwaiter();
        _answered = answered;
    }

    public bool IsCompleted
    {
        get
        {
            if (!_receiving.IsCompleted)
                return false;
            _answered?.Complete(inline: false);
            return true;
        }
    }

    public ReceiveThenResume GetAwaiter() => this;

    public bool GetResult() => _receiving.GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _receiving.UnsafeOnCompleted(continuation);
        _answered?.Complete(inline: true);
    }
}
