using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>
/// A blocking socket, one thread and ready-made frames: as fast as a client on this machine can be. As many quests go out in one piece
/// as answers came in in one.
/// </summary>
internal sealed class RawLoop : ICallLoop
{
    private const int TimeoutMilliseconds = 10_000;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        SendTimeout = TimeoutMilliseconds,
        ReceiveTimeout = TimeoutMilliseconds,
    };

    private readonly byte[] _answers = new byte[64 * 1024];
    private readonly byte[] _quests;
    private readonly int _inFlight;
    private readonly int _answerLength;

    public RawLoop(int port, int inFlight)
    {
        _inFlight = inFlight;
        _quests = Frames(inFlight);
        _socket.Connect(IPAddress.Loopback, port);
        Send(1);
        _answerLength = ReceiveFirst();
    }

    public double Measure(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        int partial = 0;
        int waiting = _inFlight;
        Send(_inFlight);
        while (waiting > 0)
        {
            int answers = Math.DivRem(partial + Receive(_answers), _answerLength, out partial);
            calls += answers;
            waiting -= answers;
            if (answers > 0 && Stopwatch.GetElapsedTime(start) < duration)
            {
                Send(answers);
                waiting += answers;
            }
        }

        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Frames(int count)
    {
        using var frames = new FrameBuffer();
        var quest = new VoiceQuest<int>(
            new RtmSigner(LibraryLoop.Credential), VoiceApi.Voice, VoiceFunctions.GetVoiceRoomMemberCount, new VoiceArguments { RoomId = LibraryLoop.RoomId });
        for (int i = 0; i < count; i++)
            FrameWriter.WriteQuest(frames, quest.Method, isTwoWay: true, quest);
        return frames.Written.ToArray();
    }

    private void Send(int quests) => _socket.Send(_quests.AsSpan(0, quests * (_quests.Length / _inFlight)));

    private int Receive(Span<byte> bytes) => _socket.Receive(bytes) is var count and > 0
        ? count
        : throw new InvalidOperationException("The server closed the connection.");

    private int ReceiveFirst()
    {
        FrameHeader header;
        int count = 0;
        while (!FrameHeader.TryRead(_answers.AsSpan(0, count), FrameHeader.DefaultMaxFrameSize, out header) || count < header.FrameLength)
            count += Receive(_answers.AsSpan(count));
        return header.FrameLength;
    }
}
