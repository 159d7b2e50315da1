namespace Rtm.Fpnn.Encryption;

/// <summary>
/// A key was refused. The message says what was given instead of a usable key and what to do; it never contains key material.
/// </summary>
public sealed class InvalidKeyException : FormatException
{
    /// <summary>Creates the exception with a general message.</summary>
    public InvalidKeyException()
        : base("The key is not usable.")
    {
    }

    /// <summary>Creates the exception with a message that says what is wrong and what to do.</summary>
    public InvalidKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the exception that caused it.</summary>
    public InvalidKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
