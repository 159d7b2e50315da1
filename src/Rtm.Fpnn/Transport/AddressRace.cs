using System.Net;
using System.Net.Sockets;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Connects to whichever of several addresses answers first. They are tried in turn, IPv6 and IPv4 by turns; the next one begins when the
/// last one has failed or has not answered for 250 ms, and none is given up before another answers (RFC 8305, "happy eyeballs"). So neither
/// an address that nobody answers at nor a broken IPv6 costs more than a moment.
/// </summary>
internal sealed class AddressRace
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    private readonly Queue<IPAddress> _waiting;
    private readonly List<Attempt> _underWay = [];
    private readonly List<(IPAddress Address, SocketException Reason)> _failures = [];
    private readonly int _port;

    /// <param name="addresses">Where to connect, the best address first.</param>
    /// <param name="port">The port.</param>
    public AddressRace(IReadOnlyList<IPAddress> addresses, int port)
    {
        _waiting = new Queue<IPAddress>(Interleave(addresses));
        _port = port;
    }

    /// <summary>Why addresses failed, in the order in which they did.</summary>
    public IReadOnlyList<(IPAddress Address, SocketException Reason)> Failures => _failures;

    /// <summary>Connects, holding the thread.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="aborted">Ends it at once.</param>
    /// <returns>A connected socket, blocking and with Nagle's algorithm off; null if no address answered, in time or at all.</returns>
    public Socket? Run(ConnectLimit limit, Task aborted)
    {
        try
        {
            long begun = 0;
            while (_waiting.Count + _underWay.Count > 0 && limit.Left > TimeSpan.Zero && !aborted.IsCompleted)
            {
                TimeSpan lead = _underWay.Count == 0 ? TimeSpan.Zero : HeadStart - TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - begun);
                // The next address, when the last one has had its head start or none is under way.
                if (_waiting.Count > 0 && lead <= TimeSpan.Zero)
                {
                    Begin(_waiting.Dequeue());
                    begun = MonotonicClock.Milliseconds;
                    continue;
                }

                TimeSpan wait = _waiting.Count > 0 && lead < limit.Left ? lead : limit.Left;
                BlockingCall.AwaitAny(_underWay.Select(attempt => attempt.Connected).Append(aborted), wait);
                if (TakeWinner() is { } winner)
                    return winner;
            }

            return null;
        }
        finally
        {
            // Closing a socket ends its connecting.
            foreach (Attempt loser in _underWay)
                loser.Socket.Dispose();
        }
    }

    /// <summary>Takes addresses of the two families by turns, beginning with the family of the first, each in its own order.</summary>
    internal static IEnumerable<IPAddress> Interleave(IReadOnlyList<IPAddress> addresses)
    {
        var first = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily));
        var second = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily));
        while (first.Count + second.Count > 0)
        {
            if (first.Count > 0)
                yield return first.Dequeue();
            if (second.Count > 0)
                yield return second.Dequeue();
        }
    }

    private void Begin(IPAddress address)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket connecting = socket;
            // Blocking, because a connect of the asynchronous kind has the runtime watch the socket ever after, and a thread wake for all that arrives.
            Task<Socket> connected = BlockingCall.Start($"FPNN connecting to {address}", () =>
            {
                connecting.Connect(address, _port);
                return connecting;
            });
            _underWay.Add(new Attempt(address, connecting, connected));
        }
        catch (SocketException reason)
        {
            // No handles, or a family that this computer does not have.
            socket?.Dispose();
            _failures.Add((address, reason));
        }
        catch (OutOfMemoryException)
        {
            // There was no thread to be had.
            socket?.Dispose();
            throw;
        }
    }

    private Socket? TakeWinner()
    {
        foreach (Attempt ended in _underWay.Where(attempt => attempt.Connected.IsCompleted).ToArray())
        {
            _underWay.Remove(ended);
            if (ended.Connected.Status == TaskStatus.RanToCompletion)
                return ended.Socket;
            ended.Socket.Dispose();
            Exception reason = ended.Connected.Exception!.InnerException!;
            _failures.Add((ended.Address, reason as SocketException ?? throw reason));
        }

        return null;
    }

    private sealed record Attempt(IPAddress Address, Socket Socket, Task<Socket> Connected);
}
