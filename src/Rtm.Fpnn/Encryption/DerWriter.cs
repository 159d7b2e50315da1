namespace Rtm.Fpnn.Encryption;

/// <summary>Writes the elements of a DER document from the inside out.</summary>
internal static class DerWriter
{
    /// <summary>One element: its tag, its length, and its parts in a row.</summary>
    public static byte[] Element(byte tag, params byte[][] parts)
    {
        int length = parts.Sum(part => part.Length);
        byte[] header = length switch
        {
            < 0x80 => [tag, (byte)length],
            <= byte.MaxValue => [tag, 0x81, (byte)length],
            _ => [tag, 0x82, (byte)(length >> 8), (byte)length],
        };
        return [.. header, .. parts.SelectMany(part => part)];
    }
}
