using System.Management.Automation;
using System.Security;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Makes a <see cref="RtmVoiceSecret"/> of what it takes, and refuses anything else without repeating it, as the engine would.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
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
