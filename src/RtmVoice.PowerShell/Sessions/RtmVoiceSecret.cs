using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;

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
