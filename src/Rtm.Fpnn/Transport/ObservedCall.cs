using System.Diagnostics;
using Rtm.Fpnn.Diagnostics;

namespace Rtm.Fpnn.Transport;

/// <summary>Goes with one quest that somebody wants to know of, from its first sending to its end, and tells how that was.</summary>
/// <param name="delivery">Sees to the quest.</param>
/// <param name="telemetry">Measures the call.</param>
/// <param name="method">The method.</param>
/// <param name="observer">Wants to know how the call ended; may be null.</param>
internal sealed class ObservedCall(QuestDelivery delivery, ClientTelemetry telemetry, string method, ICallObserver? observer) : IQuestOwner
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly IDisposable? _span = telemetry.BeginSpan(method);
    private int _retries;

    public void OnAnswered(PendingQuest quest)
    {
        delivery.OnAnswered(quest);
        End(null);
    }

    public void OnResending(PendingQuest quest, Exception failure)
    {
        _retries++;
        delivery.OnResending(quest, failure);
    }

    public void OnFailed(PendingQuest quest, Exception failure)
    {
        delivery.OnFailed(quest, failure);
        End(failure);
    }

    public bool TryRecover(PendingQuest quest, Exception failure) => delivery.TryRecover(quest, failure);

    private void End(Exception? failure)
    {
        TimeSpan duration = TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - _started) / Stopwatch.Frequency);
        telemetry.EndCall(method, duration, _retries, failure, _span);
        observer?.OnEnded(duration, failure);
    }
}
