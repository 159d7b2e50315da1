using System.Threading.RateLimiting;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Lets quests pass at a steady rate, in the order in which they came.</summary>
internal sealed class RequestPacer : IDisposable
{
    // Finer slices than a timer can keep would only make the rate coarse.
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(20);

    private readonly TokenBucketRateLimiter _limiter;

    /// <param name="requestsPerSecond">The rate; positive.</param>
    public RequestPacer(double requestsPerSecond)
    {
        TimeSpan one = TimeSpan.FromSeconds(1 / requestsPerSecond);
        TimeSpan period = one > ShortestPeriod ? one : ShortestPeriod;
        int tokens = Math.Max(1, (int)(requestsPerSecond * period.TotalSeconds));
        _limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / requestsPerSecond),
            TokensPerPeriod = tokens,
            TokenLimit = tokens,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for the next quest's turn.</summary>
    /// <exception cref="FpnnTimeoutException">The turn did not come before the deadline, on the <see cref="MonotonicClock"/>.</exception>
    public async ValueTask WaitAsync(string method, string endpoint, long deadline, CancellationToken cancellationToken)
    {
        using (RateLimitLease lease = _limiter.AttemptAcquire())
        {
            if (lease.IsAcquired)
                return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMilliseconds(Math.Max(1, deadline - MonotonicClock.Milliseconds)));
        try
        {
            using RateLimitLease lease = await _limiter.AcquireAsync(1, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FpnnTimeoutException($"{method} was not sent to {endpoint}: its turn did not come in time at the rate that was asked for.")
            {
                Method = method,
                Endpoint = endpoint,
            };
        }
    }

    public void Dispose() => _limiter.Dispose();
}
