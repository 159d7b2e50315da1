using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Pings a connection and closes it when nothing comes back.</summary>
internal static class KeepAlive
{
    /// <summary>Watches a connection until it ends.</summary>
    public static async Task WatchAsync(FpnnConnection connection, FpnnKeepAliveOptions options)
    {
        if (options.Interval <= TimeSpan.Zero)
            return;
        using var ended = new CancellationTokenSource();
        while (true)
        {
            if (await Task.WhenAny(connection.Closed, Task.Delay(options.Interval, ended.Token)).ConfigureAwait(false) == connection.Closed)
            {
                ended.Cancel();
                return;
            }

            if (!await AnswersAsync(connection, options).ConfigureAwait(false))
                connection.Close(Silence(connection));
        }
    }

    // Any byte counts: a peer that is sending a large answer is not silent.
    private static async Task<bool> AnswersAsync(FpnnConnection connection, FpnnKeepAliveOptions options)
    {
        for (int attempt = 1; attempt <= options.Retries && connection.IsOpen; attempt++)
        {
            try
            {
                await connection.SendAsync<PingQuest, long>(default, options.PingTimeout, CancellationToken.None).ConfigureAwait(false);
                return true;
            }
            catch (FpnnTimeoutException) when (connection.SinceLastReceived < options.PingTimeout)
            {
                return true;
            }
            catch (FpnnTimeoutException)
            {
                // The next attempt decides, or the end of the loop.
                continue;
            }
            catch (FpnnException)
            {
                // Refused, unreadable or lost: bytes have come, or the connection has ended and says so itself.
                return true;
            }
        }

        return false;
    }

    private static FpnnConnectionException Silence(FpnnConnection connection) =>
        new(FpnnErrorCode.ConnectionClosed, $"{connection.Endpoint} was silent for {connection.SinceLastReceived.TotalSeconds:0.#} s.")
        {
            Endpoint = connection.Endpoint,
        };
}
