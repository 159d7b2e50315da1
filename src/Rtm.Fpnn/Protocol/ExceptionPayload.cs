using System.Text.RegularExpressions;
using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>The payload of an exception answer: <c>{code: int, ex: string}</c>.</summary>
internal readonly struct ExceptionPayload : IFpnnPayload
{
    // A sign is 32 hexadecimal digits; within its time window it is a credential, and servers echo it.
    private static readonly Regex Signature = new("(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])", RegexOptions.CultureInvariant);

    /// <summary>Names an error.</summary>
    /// <param name="code">The numeric code.</param>
    /// <param name="text">The text for people.</param>
    public ExceptionPayload(int code, string text)
    {
        Code = code;
        Text = text;
    }

    /// <summary>The numeric code; see <see cref="FpnnError"/>.</summary>
    public int Code { get; }

    /// <summary>The text for people.</summary>
    public string Text { get; }

    /// <summary>Reads the payload of an exception answer, signatures redacted.</summary>
    /// <exception cref="PayloadException">The payload is not a map, or has no code.</exception>
    public static ExceptionPayload Read(ref PayloadReader reader)
    {
        int? code = null;
        string text = string.Empty;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            ReadOnlySpan<byte> key = reader.ReadKey();
            if (key.SequenceEqual("code"u8))
                code = reader.ReadInt32();
            // The code is what counts, whatever comes in the place of the text.
            else if (key.SequenceEqual("ex"u8))
                text = Signature.Replace(reader.ReadTextOrSkip(), "(redacted)");
            else
                reader.Skip();
        }

        return code is { } known
            ? new ExceptionPayload(known, text)
            : throw new PayloadException(FpnnErrorCode.KeyNotFound, "The exception answer has no code.");
    }

    /// <inheritdoc/>
    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(2);
        writer.Write("code");
        writer.Write(Code);
        writer.Write("ex");
        writer.Write(Text);
    }
}
