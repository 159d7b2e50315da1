using BenchmarkDotNet.Attributes;
using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>Reading the payloads of answers.</summary>
[MemoryDiagnoser]
public class PayloadBenchmarks
{
    private byte[] _members = [];
    private byte[] _count = [];

    /// <summary>How many members the room has.</summary>
    [Params(10, 1_000, 100_000)]
    public int Members { get; set; }

    /// <summary>Makes the payloads.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _count = MessagePackSerializer.Serialize(new Dictionary<string, int> { ["count"] = Members });
        _members = MessagePackSerializer.Serialize(new Dictionary<string, long[]>
        {
            ["uids"] = [.. Enumerable.Range(1_000_000, Members)],
            ["managers"] = [1_000_000],
        });
    }

    /// <summary>The answer with all members.</summary>
    [Benchmark]
    public VoiceRoomMembers ReadMembers()
    {
        var reader = new PayloadReader(_members);
        return VoiceFunctions.GetVoiceRoomMembers.ReadAnswer(ref reader);
    }

    /// <summary>The answer with their number.</summary>
    [Benchmark]
    public int ReadCount()
    {
        var reader = new PayloadReader(_count);
        return VoiceFunctions.GetVoiceRoomMemberCount.ReadAnswer(ref reader);
    }
}
