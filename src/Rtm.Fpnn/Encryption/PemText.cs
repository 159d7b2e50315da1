using System.Text;

namespace Rtm.Fpnn.Encryption;

/// <summary>PEM (RFC 7468): DER in base64 between two marker lines. Text around the markers is commentary.</summary>
internal static class PemText
{
    private const string BeginMarker = "-----BEGIN ";
    private const string EndMarker = "-----END ";
    private const string MarkerEnd = "-----";
    private const int LineLength = 64;

    // OpenSSL puts it before a private key; it repeats the name of the curve, which stands in the key as well.
    private const string CurveLabel = "EC PARAMETERS";

    public static bool IsIn(string text) => text.Contains(BeginMarker);

    /// <summary>The DER bytes of the first key in the text.</summary>
    /// <exception cref="InvalidKeyException">The text is cut off or no base64, or the key needs a passphrase.</exception>
    public static byte[] Read(string text)
    {
        int position = 0;
        while (true)
        {
            int labelStart = After(text, BeginMarker, position);
            int labelEnd = Find(text, MarkerEnd, labelStart);
            string label = text.Substring(labelStart, labelEnd - labelStart);
            int bodyStart = labelEnd + MarkerEnd.Length;
            int bodyEnd = Find(text, EndMarker + label + MarkerEnd, bodyStart);
            if (label != CurveLabel)
                return Decode(label, text.Substring(bodyStart, bodyEnd - bodyStart));
            position = bodyEnd;
        }
    }

    public static string Write(string label, byte[] der)
    {
        var text = new StringBuilder().Append(BeginMarker).Append(label).Append(MarkerEnd).Append('\n');
        string body = Convert.ToBase64String(der);
        for (int start = 0; start < body.Length; start += LineLength)
            text.Append(body, start, Math.Min(LineLength, body.Length - start)).Append('\n');
        return text.Append(EndMarker).Append(label).Append(MarkerEnd).Append('\n').ToString();
    }

    private static byte[] Decode(string label, string body)
    {
        if (label == "ENCRYPTED PRIVATE KEY" || body.Contains("Proc-Type:"))
        {
            throw new InvalidKeyException(
                "This is a private key protected by a passphrase. Where a private key is wanted, write it without one "
                + "(openssl pkey -in FILE -out PLAINFILE); where the public key is wanted, add -pubout.");
        }

        try
        {
            return Convert.FromBase64String(body);
        }
        catch (FormatException)
        {
            throw new InvalidKeyException(
                $"The text between the {label} markers is damaged: it is not base64. Copy the key again in full.");
        }
    }

    private static int After(string text, string marker, int start) => Find(text, marker, start) + marker.Length;

    private static int Find(string text, string marker, int start)
    {
        int index = text.IndexOf(marker, start, StringComparison.Ordinal);
        return index >= 0
            ? index
            : throw new InvalidKeyException(
                $"The PEM text is truncated: '{marker.Trim()}' is missing. Copy the key with both marker lines.");
    }
}
