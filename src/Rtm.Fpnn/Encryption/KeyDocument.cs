namespace Rtm.Fpnn.Encryption;

/// <summary>What a DER document holds, told by its outline, so that a wrong file can be called by its name.</summary>
internal enum KeyDocument
{
    PublicKey,
    Sec1PrivateKey,
    Pkcs8PrivateKey,
    EncryptedPrivateKey,
    RsaKey,
    Certificate,
}
