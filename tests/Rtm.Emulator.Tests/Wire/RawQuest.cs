using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MessagePack;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>Quest frames, put together without the library, so that they can also be wrong.</summary>
internal static class RawQuest
{
    public static byte[] TwoWay(uint sequenceNumber, string method, params (string Key, object? Value)[] parameters) =>
        Frame(0x80, 1, sequenceNumber, method, Payload(parameters));

    public static byte[] OneWay(string method, params (string Key, object? Value)[] parameters) =>
        Frame(0x80, 0, null, method, Payload(parameters));

    public static byte[] Frame(byte flag, byte messageType, uint? sequenceNumber, string method, byte[] payload)
    {
        byte[] name = Encoding.UTF8.GetBytes(method);
        byte[] header = [.. "FPNN"u8, 1, flag, messageType, (byte)name.Length, .. LittleEndian((uint)payload.Length)];
        return [.. header, .. sequenceNumber is { } number ? LittleEndian(number) : [], .. name, .. payload];
    }

    public static byte[] Payload(params (string Key, object? Value)[] parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(parameters.Length);
        foreach ((string key, object? value) in parameters)
        {
            writer.Write(key);
            MessagePackSerializer.Serialize(ref writer, value);
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] LittleEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
