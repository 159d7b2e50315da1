using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Watches the first quests of an accepted connection: <c>*key</c> must be the very first, two-way and in the clear; where encryption is
/// required, anything else that is not built in ends the connection.
/// </summary>
internal sealed class ServerHandshake
{
    private readonly FpnnServerEncryptionOptions? _encryption;
    private bool _isFirst = true;
    private bool _isEncrypted;

    /// <param name="encryption">How the server encrypts; null if it has no key.</param>
    public ServerHandshake(FpnnServerEncryptionOptions? encryption) => _encryption = encryption;

    /// <summary>Looks at a quest.</summary>
    /// <returns>The ciphers of both directions if the quest was <c>*key</c>; null for every other quest.</returns>
    /// <exception cref="FpnnProtocolException">The quest is not allowed here; the connection must close without an answer.</exception>
    public (FrameCipher Input, FrameCipher Output)? Examine(in IncomingQuest quest)
    {
        bool isFirst = _isFirst;
        _isFirst = false;
        if (_isEncrypted)
            return quest.IsMethod(KeyQuest.MethodName) ? throw Breach("The connection is encrypted already.") : null;
        if (quest.IsMethod(KeyQuest.MethodName))
        {
            if (_encryption is null)
                throw Breach("A client asked for encryption, and this server has no key.");
            if (!isFirst || !quest.Tag.IsTwoWay)
                throw Breach("A client asked for encryption too late, or without waiting for an answer.");
            _isEncrypted = true;
            return Agree(_encryption.KeyPair, KeyParameters.Read(quest.Payload));
        }

        if (_encryption is { IsRequired: true } && !quest.IsBuiltIn)
            throw Breach("A client sent a quest in the clear, and this server requires encryption.");
        return null;
    }

    private static (FrameCipher Input, FrameCipher Output) Agree(FpnnKeyPair own, KeyParameters client)
    {
        try
        {
            using SessionKeys keys = SessionKeys.Derive(own, FpnnPublicKey.FromRaw(client.PublicKey, own.Curve), client.KeySize);
            return (new FrameCipher(keys, client.Mode), new FrameCipher(keys, client.Mode));
        }
        catch (InvalidKeyException cause)
        {
            throw Breach(cause.Message);
        }
    }

    private static FpnnProtocolException Breach(string message) => new(FpnnErrorCode.InvalidPackage, message);
}
