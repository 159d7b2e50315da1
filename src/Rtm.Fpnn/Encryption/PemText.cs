using Org.BouncyCastle.Utilities.IO.Pem;

namespace Rtm.Fpnn.Encryption;

/// <summary>PEM (RFC 7468): DER in base64 between two marker lines. Text around the markers is commentary.</summary>
internal static class PemText
{
    private const string BeginMarker = "-----BEGIN ";

    // OpenSSL puts it before a private key; it repeats the name of the curve, which stands in the key as well.
    private const string CurveLabel = "EC PARAMETERS";

    public static bool IsIn(string text) => text.Contains(BeginMarker);

    /// <summary>The DER bytes of the first key in the text.</summary>
    /// <exception cref="InvalidKeyException">The text is cut off or no base64, or the key needs a passphrase.</exception>
    public static byte[] Read(string text)
    {
        using var reader = new PemReader(new StringReader(text));
        PemObject? found;
        try
        {
            do
                found = reader.ReadPemObject();
            while (found?.Type == CurveLabel);
        }
        catch (IOException cause)
        {
            throw Damaged(text, cause);
        }

        if (found is null)
            throw new InvalidKeyException("The PEM text holds no key: it is truncated. Copy the key with both marker lines.");
        // The reader is content with fewer dashes at the end, but a text that lacks some was not copied in full.
        if (!text.Contains(EndMarker(found.Type)))
            throw Truncated(found.Type);
        if (found.Type == "ENCRYPTED PRIVATE KEY" || found.Headers.Count > 0)
        {
            throw new InvalidKeyException(
                "This is a private key protected by a passphrase. Where a private key is wanted, write it without one "
                + "(openssl pkey -in FILE -out PLAINFILE); where the public key is wanted, add -pubout.");
        }

        return found.Content;
    }

    public static string Write(string label, byte[] der)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new PemWriter(text);
        writer.WriteObject(new PemObject(label, der));
        return text.ToString();
    }

    private static InvalidKeyException Damaged(string text, IOException cause)
    {
        int labelStart = text.LastIndexOf(BeginMarker, StringComparison.Ordinal) + BeginMarker.Length;
        int labelEnd = text.IndexOf("-----", labelStart, StringComparison.Ordinal);
        if (labelEnd < 0)
            return new InvalidKeyException("The PEM text is truncated in its first line. Copy the key with both marker lines.", cause);
        string label = text.Substring(labelStart, labelEnd - labelStart);
        return text.IndexOf(EndMarker(label), labelEnd, StringComparison.Ordinal) < 0
            ? Truncated(label)
            : new InvalidKeyException($"The text between the {label} markers is damaged: it is not base64. Copy the key again in full.", cause);
    }

    private static string EndMarker(string label) => $"-----END {label}-----";

    private static InvalidKeyException Truncated(string label) =>
        new($"The PEM text is truncated: '{EndMarker(label)}' is missing. Copy the key with both marker lines.");
}
