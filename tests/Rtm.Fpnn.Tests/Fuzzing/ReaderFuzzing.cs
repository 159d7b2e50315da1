using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Tests.Fuzzing;

/// <summary>Puts any bytes through the readers. Linked into the soak program, which does the same for longer.</summary>
internal static class ReaderFuzzing
{
    /// <summary>Changes a few bytes of a sound message, cuts it, or repeats a part.</summary>
    public static byte[] Mutate(byte[] sound, Random random)
    {
        byte[] mutated = [.. sound];
        for (int changes = random.Next(1, 8); changes > 0; changes--)
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        int cut = random.Next(4) == 0 ? random.Next(mutated.Length) : mutated.Length;
        return random.Next(8) == 0 ? [.. mutated[..cut], .. mutated[..cut]] : mutated[..cut];
    }

    /// <summary>Reads bytes as a frame, its payload, and a payload of every shape. Throws what no caller of the library expects.</summary>
    public static void ReadEverything(byte[] bytes)
    {
        Expect<FpnnProtocolException>(() =>
        {
            if (Frame.TryRead(bytes, 64 * 1024, out Frame frame))
            {
                if (frame.Header.FrameLength > bytes.Length || frame.Method.Length > FrameHeader.MaxMethodLength)
                    throw new InvalidOperationException("A frame reaches beyond its bytes.");
                ReadPayload(frame.Payload);
            }
        });
        ReadPayload(bytes);
        Expect<PayloadException>(() => JsonPayload.ToMessagePack(bytes));
    }

    private static void ReadPayload(ReadOnlyMemory<byte> payload)
    {
        Expect<PayloadException>(() =>
        {
            if (PayloadScanner.Measure(payload.Span) > payload.Length)
                throw new InvalidOperationException("A value reaches beyond its payload.");
        });
        Expect<PayloadException>(() =>
        {
            var reader = new PayloadReader(payload);
            for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
            {
                reader.ReadKey();
                reader.Skip();
            }
        });
        Expect<PayloadException>(() =>
        {
            var reader = new PayloadReader(payload);
            for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
            {
                reader.ReadKey();
                reader.ReadInt64Array();
            }
        });
        Expect<PayloadException>(() =>
        {
            var reader = new PayloadReader(payload);
            ExceptionPayload.Read(ref reader);
        });
        Expect<PayloadException>(() => new PayloadReader(payload).ReadText());
        Expect<PayloadException>(() => new PayloadReader(payload).ReadInt32());
        Expect<PayloadException>(() => new PayloadReader(payload).ReadBoolean());
    }

    private static void Expect<TException>(Action reading)
        where TException : Exception
    {
        try
        {
            reading();
        }
        catch (TException)
        {
            // The documented way to refuse bytes.
            return;
        }
    }
}
