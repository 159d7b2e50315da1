using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>*infos</c>: those parts of the framework's that an emulator has, under the framework's keys.</summary>
internal sealed class InfosAnswer : IFpnnPayload
{
    private readonly DateTimeOffset _started;
    private readonly int _connectionCount;
    private readonly int _roomCount;

    public InfosAnswer(DateTimeOffset started, int connectionCount, int roomCount)
    {
        _started = started;
        _connectionCount = connectionCount;
        _roomCount = roomCount;
    }

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(2);
        writer.WriteString("FPNN.status"u8);
        writer.WriteMapHeader(1);
        writer.WriteString("server"u8);
        writer.WriteMapHeader(3);
        writer.WriteString("base"u8);
        writer.WriteMapHeader(2);
        writer.WriteString("name"u8);
        writer.WriteString("RTM emulator"u8);
        writer.WriteString("startTime"u8);
        writer.Write(_started.ToUnixTimeSeconds());
        writer.WriteString("proto"u8);
        writer.WriteMapHeader(1);
        writer.WriteString("currentVersion"u8);
        writer.Write(FrameHeader.CurrentVersion);
        writer.WriteString("status"u8);
        writer.WriteMapHeader(1);
        writer.WriteString("currentConnections"u8);
        writer.Write(_connectionCount);
        writer.WriteString("APP.status"u8);
        writer.WriteMapHeader(1);
        writer.WriteString("rooms"u8);
        writer.Write(_roomCount);
    }
}
