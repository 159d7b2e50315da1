using System.Diagnostics;
using Rtm.Emulator.Methods;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Listening;

/// <summary>One client of the emulator.</summary>
internal sealed class GateConnection : IFpnnQuestHandler, IDisposable
{
    private readonly QuestDispatcher _dispatcher;
    private readonly FpnnConnection _connection;
    private long _lastQuest = Stopwatch.GetTimestamp();

    public GateConnection(Stream stream, string endpoint, int maxFrameSize, QuestDispatcher dispatcher)
    {
        _dispatcher = dispatcher;
        _connection = new FpnnConnection(stream, endpoint, new FpnnConnectionOptions
        {
            MaxFrameSize = maxFrameSize,
            QuestHandler = this,
            IsServer = true,
        });
    }

    /// <summary>How long ago the last whole quest came: single bytes keep no connection open.</summary>
    public TimeSpan IdleTime =>
        TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - Interlocked.Read(ref _lastQuest)) / (double)Stopwatch.Frequency);

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        Interlocked.Exchange(ref _lastQuest, Stopwatch.GetTimestamp());
        _dispatcher.Dispatch(connection, quest);
    }

    /// <summary>Serves the client until the connection ends, from whichever side.</summary>
    public Task ServeAsync()
    {
        _connection.Start();
        return _connection.Closed;
    }

    /// <summary>Closes the connection on this side.</summary>
    public void Dispose() => _connection.Dispose();
}
