using MessagePack;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Tells the server the client's public key; everything after it is encrypted. Built into FPNN.</summary>
internal readonly struct KeyQuest : IFpnnQuest<Nothing>
{
    public const string MethodName = "*key";

    private readonly byte[] _publicKey;
    private readonly EncryptionMode _mode;
    private readonly int _keySize;

    public KeyQuest(FpnnPublicKey publicKey, EncryptionMode mode, int keySize)
    {
        _publicKey = publicKey.ToRaw();
        _mode = mode;
        _keySize = keySize;
    }

    public string Method => MethodName;

    public bool IsReadOnly => true;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(3);
        writer.Write("publicKey");
        writer.Write(_publicKey);
        writer.Write("streamMode");
        writer.Write(_mode == EncryptionMode.Stream);
        writer.Write("bits");
        writer.Write(_keySize);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
