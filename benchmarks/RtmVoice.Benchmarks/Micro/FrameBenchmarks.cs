using BenchmarkDotNet.Attributes;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;
using RtmVoice.Benchmarks.Loops;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>Writing and reading whole frames.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks : IDisposable
{
    private readonly FrameBuffer _buffer = new();
    private readonly RtmSigner _signer = new(LibraryLoop.Credential);
    private byte[] _frame = [];

    /// <summary>Makes the frame that is read.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        WriteQuest();
        _frame = _buffer.Written.ToArray();
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _buffer.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A member count's quest, signed.</summary>
    [Benchmark]
    public int WriteQuest()
    {
        _buffer.Reset();
        var quest = new VoiceQuest<int>(_signer, VoiceApi.Voice, VoiceFunctions.GetVoiceRoomMemberCount, new VoiceArguments { RoomId = 1234567890 });
        FrameWriter.WriteQuest(_buffer, quest.Method, isTwoWay: true, quest);
        return _buffer.Length;
    }

    /// <summary>The head of that quest.</summary>
    [Benchmark]
    public uint ReadFrame() => Frame.TryRead(_frame, FrameHeader.DefaultMaxFrameSize, out Frame frame) ? frame.SequenceNumber : 0;
}
