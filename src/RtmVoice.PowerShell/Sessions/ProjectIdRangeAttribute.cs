using System.Management.Automation;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>Demands a project id, or null, which piped profiles have where they name no project. ValidateRange takes no null.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProjectIdRangeAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not (null or (int and > 0)))
            throw new ValidationMetadataException($"{arguments} is not a project id: a project id is a positive whole number up to {int.MaxValue}.");
    }
}
