namespace Rtm.Fpnn.Encryption;

/// <summary>Recognizes key files, so that a wrong one can be refused by its name.</summary>
internal static class KeyDocuments
{
    /// <summary>Tells what a DER document holds from its first elements.</summary>
    /// <exception cref="InvalidKeyException">It is truncated, has trailing bytes, or is none of the kinds known here.</exception>
    public static KeyDocument Recognize(ReadOnlySpan<byte> der)
    {
        DerReader document = DerReader.Document(der);
        if (document.NextIs(DerReader.Integer))
        {
            document.Read(DerReader.Integer);
            if (document.NextIs(DerReader.OctetString))
                return KeyDocument.Sec1PrivateKey;
            return document.NextIs(DerReader.Integer) ? KeyDocument.RsaKey : KeyDocument.Pkcs8PrivateKey;
        }

        DerReader first = document.ReadSequence();
        if (!first.NextIs(DerReader.ObjectIdentifier))
            return KeyDocument.Certificate;
        return document.NextIs(DerReader.OctetString) ? KeyDocument.EncryptedPrivateKey : KeyDocument.PublicKey;
    }
}
