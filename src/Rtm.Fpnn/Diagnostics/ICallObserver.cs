namespace Rtm.Fpnn.Diagnostics;

/// <summary>Learns how a call ended.</summary>
internal interface ICallObserver
{
    /// <summary>Called once, before whoever awaits the call goes on, on whatever thread ended it; must not block or throw.</summary>
    /// <param name="duration">How long the call took, with all its attempts.</param>
    /// <param name="failure">Why it failed; null if it succeeded.</param>
    void OnEnded(TimeSpan duration, Exception? failure);
}
