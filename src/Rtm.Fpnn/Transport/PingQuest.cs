using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Asks for the server's clock, in milliseconds since 1970. Built into FPNN; needs no signature.</summary>
internal readonly struct PingQuest : IFpnnQuest<long>
{
    // 1653 to 5138: a clock in microseconds or nanoseconds is not a date, or one that no date can be added to.
    private const long Earliest = -10_000_000_000_000;
    private const long Latest = 100_000_000_000_000;

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

        return timestamp switch
        {
            null => throw PayloadException.MissingKey("ts"),
            < Earliest or > Latest => throw new PayloadException(
                FpnnErrorCode.TypeConvert, FormattableString.Invariant($"The server's time {timestamp} is not in milliseconds since 1970.")),
            { } milliseconds => milliseconds,
        };
    }
}
