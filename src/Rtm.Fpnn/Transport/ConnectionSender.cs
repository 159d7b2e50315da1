using Rtm.Fpnn.Diagnostics;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Writes what waits in a connection's output, all that has gathered in one piece, one writer at a time. As a rule that is a thread of its
/// own, started when it is first needed; where that saves a change of threads and cannot hold anybody up, whoever added the bytes.
/// </summary>
internal sealed class ConnectionSender
{
    private const int YieldsBeforeSleep = 16;

    private readonly FpnnConnection _connection;
    private readonly Stream _stream;
    private readonly FrameOutput _output;
    private readonly object _gate;
    private bool _isStarted;
    private bool _isAsleep;
    private bool _isAwaited;

    /// <param name="connection">Is told of failures, and when all is sent.</param>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="output">What is to be written.</param>
    /// <param name="gate">The connection's lock.</param>
    public ConnectionSender(FpnnConnection connection, Stream stream, FrameOutput output, object gate)
    {
        _connection = connection;
        _stream = stream;
        _output = output;
        _gate = gate;
    }

    /// <summary>Counts the bytes; null if nobody wants to know.</summary>
    public ClientTelemetry? Telemetry { get; init; }

    /// <summary>Why there is no thread to write what waits, as a process may have no more of them: the connection is of no use. As a rule null.</summary>
    public Exception? StartFailure { get; private set; }

    /// <summary>Has the thread write what waits, or end if the connection is closed. Called under the lock; see <see cref="StartFailure"/> outside it.</summary>
    public void Wake()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            Start();
        }
        else if (_isAsleep)
        {
            _isAsleep = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Takes what waits for the caller to write, if the bytes are so few that writing them cannot wait for the peer. Called under the lock.
    /// </summary>
    /// <returns>Whether <see cref="WriteTaken"/> is to follow, outside the lock.</returns>
    public bool TryTakeAtOnce() =>
        _stream is SocketStream socket
        && _output is { IsReady: true, BacklogCount: 0 }
        && socket.CanWriteAtOnce(_output.WaitingBytes)
        && _output.TryTake();

    /// <summary>Writes what waits on this thread, however long the peer takes to read it. Called without the lock.</summary>
    public void WriteAll()
    {
        lock (_gate)
        {
            while (_output.IsWriting)
            {
                _isAwaited = true;
                Monitor.Wait(_gate);
            }

            if (!_output.TryTake())
                return;
        }

        WriteTaken();
    }

    /// <summary>Writes what was taken. Called without the lock.</summary>
    public void WriteTaken()
    {
        Exception? failure = Write();
        lock (_gate)
        {
            _output.EndWriting();
            // What gathered during this write has no other writer: whoever added it saw one at work.
            if (_output.IsReady)
                Wake();
            if (_isAwaited)
            {
                _isAwaited = false;
                Monitor.PulseAll(_gate);
            }
        }

        failure ??= StartFailure;
        if (failure is null)
            _connection.OnWritten();
        else
            _connection.OnFailed(failure);
    }

    private void Start()
    {
        try
        {
            BackgroundThread.Start($"FPNN sender {_connection.Endpoint}", Run);
        }
        catch (Exception cause) when (cause is OutOfMemoryException or ThreadStartException)
        {
            StartFailure = cause;
        }
    }

    private Exception? Write()
    {
        try
        {
            _output.EncryptTaken();
            ArraySegment<byte> bytes = _output.Taken;
            _stream.Write(bytes.Array!, bytes.Offset, bytes.Count);
            Telemetry?.OnSent(bytes.Count);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private void Run()
    {
        while (WaitForWork())
        {
            AdmitBacklog();
            lock (_gate)
            {
                if (!_output.TryTake())
                    continue;
            }

            WriteTaken();
        }
    }

    private bool WaitForWork()
    {
        // More comes within microseconds, as a rule: falling asleep and being woken costs more than letting others run meanwhile.
        for (int i = 0; i < YieldsBeforeSleep && !_output.IsReady; i++)
            Thread.Yield();
        lock (_gate)
        {
            while (!_output.IsReady)
            {
                if (!_connection.IsOpen)
                    return false;
                _isAsleep = true;
                Monitor.Wait(_gate);
                _isAsleep = false;
            }

            return true;
        }
    }

    // The quests are written again: their signs are of now, and until now they took no bytes.
    private void AdmitBacklog()
    {
        while (true)
        {
            PendingQuest? quest;
            lock (_gate)
                quest = _output.TakeFromBacklog();
            if (quest is null)
                return;
            _connection.WriteAdmitted(quest);
        }
    }
}
