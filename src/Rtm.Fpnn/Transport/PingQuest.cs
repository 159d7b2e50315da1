using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Asks for the server's clock, in milliseconds since 1970. Built into FPNN; needs no signature.</summary>
internal readonly struct PingQuest : IFpnnQuest<long>
{
    public string Method => "*ping";

    public bool IsReadOnly => true;

    public void WriteTo(ref MessagePackWriter writer) => writer.WriteMapHeader(0);

    public long ReadAnswer(ref PayloadReader reader)
    {
        long? timestamp = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("ts"u8))
                timestamp = reader.ReadInt64();
            else
                reader.Skip();
        }

        return timestamp ?? throw PayloadException.MissingKey("ts");
    }
}
