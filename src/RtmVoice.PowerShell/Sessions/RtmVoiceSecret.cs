using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>What <c>-Secret</c> takes: a secret, or where it comes from. It is read when the session connects, and shown nowhere.</summary>
public sealed class RtmVoiceSecret
{
    private readonly object _source;

    /// <summary>Takes a secret.</summary>
    /// <param name="secret">The secret.</param>
    public RtmVoiceSecret(SecureString secret) => _source = secret;

    /// <summary>Takes a secret with the project id that it belongs to.</summary>
    /// <param name="credential">The project id as user name and the secret as password.</param>
    public RtmVoiceSecret(PSCredential credential) => _source = credential;

    /// <summary>Takes what gives the secret when it is needed.</summary>
    /// <param name="reader">Returns one secure string, credential or string.</param>
    public RtmVoiceSecret(ScriptBlock reader) => _source = reader;

    /// <summary>Never the secret.</summary>
    public override string ToString() => "(secret)";

    /// <summary>Reads the secret.</summary>
    /// <param name="userName">The user name that came with it; null if none did.</param>
    /// <exception cref="RuntimeException">The script block failed.</exception>
    /// <exception cref="InvalidOperationException">The script block did not return one secret.</exception>
    internal string Read(out string? userName)
    {
        object? value = _source is ScriptBlock reader ? Single(reader.Invoke()) : _source;
        userName = (value as PSCredential)?.UserName;
        return value switch
        {
            SecureString secret => secret.Reveal(),
            PSCredential credential => credential.Password.Reveal(),
            string text => text,
            _ => throw new InvalidOperationException("The script block of -Secret did not return a SecureString, PSCredential or string."),
        };
    }

    private static object? Single(Collection<PSObject> results) => results.Count == 1
        ? results[0]?.BaseObject
        : throw new InvalidOperationException($"The script block of -Secret returned {results.Count} objects instead of one secret.");
}

/// <summary>Makes a <see cref="RtmVoiceSecret"/> of what it takes, and refuses anything else without repeating it, as the engine would.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Identifier.Unwrap(inputData) switch
        {
            RtmVoiceSecret secret => secret,
            SecureString secret => new RtmVoiceSecret(secret),
            PSCredential credential => new RtmVoiceSecret(credential),
            ScriptBlock reader => new RtmVoiceSecret(reader),
            string => throw new ArgumentTransformationMetadataException(
                "A secret in plain text would stay in the history and in transcripts. Give a SecureString, a PSCredential, or a script block that returns it."),
            _ => throw new ArgumentTransformationMetadataException(
                "A secret is a SecureString, a PSCredential, or a script block that returns one of them or a string."),
        };
}

/// <summary>Reads a secret at the moment when it is needed.</summary>
internal static class SecureStringReading
{
    /// <summary>The text; the unmanaged copy on the way is wiped.</summary>
    public static string Reveal(this SecureString secret)
    {
        IntPtr copy = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(copy, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
        }
    }
}
