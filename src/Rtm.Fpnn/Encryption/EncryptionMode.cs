namespace Rtm.Fpnn.Encryption;

/// <summary>How the frames of an encrypted connection are laid on the wire. The client chooses.</summary>
public enum EncryptionMode
{
    /// <summary>One continuous cipher stream per direction over the whole connection.</summary>
    Stream,

    /// <summary>
    /// Each frame is encrypted on its own from the same start and preceded by its length in the clear. Equal beginnings of
    /// frames therefore show as equal ciphertext; <see cref="Stream"/> hides them.
    /// </summary>
    Package,
}
