using System.Text;
using Org.BouncyCastle.Utilities.Encoders;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// Brings a key to bytes, which are DER or the plain numbers, from whatever it was kept in: text as PEM, hex or base64, or binary.
/// </summary>
internal static class KeyFile
{
    // Many times the largest key; keeps a wrong path from filling the memory.
    private const int MaximumLength = 64 * 1024;

    /// <exception cref="InvalidKeyException">The file is far too large for a key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] content = new byte[MaximumLength + 1];
        int length = 0;
        int count;
        while (length < content.Length && (count = file.Read(content, length, content.Length - length)) > 0)
            length += count;
        return length <= MaximumLength
            ? content.AsSpan(0, length).ToArray()
            : throw new InvalidKeyException($"The file is larger than {MaximumLength} bytes and so cannot be a key. Give the key file.");
    }

    /// <summary>The key in a file's content, text or binary: always bytes of their own, for the caller to clear.</summary>
    public static byte[] FromContent(byte[] content) =>
        TryReadText(content, out string text) ? FromText(text) : (byte[])content.Clone();

    /// <summary>The key in a text.</summary>
    public static byte[] FromText(string text)
    {
        if (PemText.IsIn(text))
            return PemText.Read(text);

        string compact = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (compact.Length == 0)
            throw new InvalidKeyException("The key is empty. Give it as PEM, base64 or hex.");
        if (compact.All(IsHexDigit))
            return FromHex(compact);

        try
        {
            return Convert.FromBase64String(compact);
        }
        catch (FormatException)
        {
            throw new InvalidKeyException(
                "The text is not a key: it is neither PEM, base64 nor hex. If it is the path of a key file, load the file instead.");
        }
    }

    private static byte[] FromHex(string digits) => digits.Length % 2 == 0
        ? Hex.Decode(digits)
        : throw new InvalidKeyException($"The key has {digits.Length} hex digits, an odd number: one is missing. Copy it again in full.");

    // Text is what holds printable ASCII and nothing else: no key in binary does. Windows PowerShell writes text as UTF-16.
    private static bool TryReadText(byte[] content, out string text)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        text = reader.ReadToEnd();
        return PemText.IsIn(text) || text.All(character => character is >= ' ' and <= '~' or '\t' or '\r' or '\n');
    }

    private static bool IsHexDigit(char character) => character is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
