using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Takes a credential, or a project id whose secret it asks for.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProjectCredentialAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Identifier.Unwrap(inputData);
        if (value is null or PSCredential)
            return value;
        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();
        if (value is not (string or int or long) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int projectId) || projectId == 0)
            throw new ArgumentTransformationMetadataException("A credential is a PSCredential with the project id as user name, or a project id, whose secret is then asked for.");
        return Ask(engineIntrinsics.Host.UI, text)
            ?? throw new ArgumentTransformationMetadataException($"No secret was given for project {text}.");
    }

    private static PSCredential? Ask(PSHostUserInterface userInterface, string projectId)
    {
        try
        {
            return userInterface.PromptForCredential("RtmVoice", $"The secret of project {projectId}, as password:", projectId, string.Empty);
        }
        catch (Exception reason) when (reason is HostException or PSInvalidOperationException or PSNotSupportedException or NotImplementedException)
        {
            throw new ArgumentTransformationMetadataException(
                $"The secret of project {projectId} cannot be asked for: {reason.Message} Give a PSCredential, -ProjectId and -Secret, or set RTMVOICE_SECRET.", reason);
        }
    }
}
