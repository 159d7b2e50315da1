using System.Text;
using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>Payloads of frames with the JSON flag, to and from MessagePack.</summary>
internal static class JsonPayload
{
    /// <summary>Turns JSON text into MessagePack.</summary>
    /// <exception cref="PayloadException">The text is not JSON, or nested too deeply.</exception>
    public static ReadOnlyMemory<byte> ToMessagePack(ReadOnlyMemory<byte> json)
    {
        CheckBrackets(json.Span);
        try
        {
            return MessagePackSerializer.ConvertFromJson(Encoding.UTF8.GetString(json.ToArray()));
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // The converter refuses text by whatever its parsing runs into: overflows and index errors among them.
            throw new PayloadException(FpnnErrorCode.Decoding, "The payload is not valid JSON.", cause);
        }
    }

    /// <summary>Writes a payload as JSON text.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write<TPayload>(FrameBuffer buffer, TPayload payload)
        where TPayload : IFpnnPayload
    {
        using var messagePack = new FrameBuffer();
        FrameWriter.WritePayload(messagePack, payload);
        byte[] json = Encoding.UTF8.GetBytes(MessagePackSerializer.ConvertToJson(messagePack.WrittenSegment));
        buffer.Append(json);
        return json.Length;
    }

    // The converter descends by recursion and ends quietly where the text ends, so depth and ends are checked before it starts.
    private static void CheckBrackets(ReadOnlySpan<byte> json)
    {
        int depth = 0;
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'\\' when inString:
                    i++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[' when !inString:
                    if (++depth > PayloadScanner.MaxDepth)
                        throw new PayloadException(FpnnErrorCode.Decoding, $"The payload is nested deeper than {PayloadScanner.MaxDepth} levels.");
                    break;
                case (byte)'}' or (byte)']' when !inString:
                    depth--;
                    break;
            }
        }

        if (depth != 0 || inString)
            throw new PayloadException(FpnnErrorCode.Decoding, "The payload is JSON that is cut off.");
    }
}
