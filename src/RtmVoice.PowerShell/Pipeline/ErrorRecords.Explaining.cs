using System.Management.Automation;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Pipeline;

internal static partial class ErrorRecords
{
    public static ErrorRecord ErrorNotFound(object asked) =>
        Record(ErrorCauses.ErrorNotFound, $"No table of errors has '{asked}'.", asked);

    public static ErrorRecord ForeignError(ErrorRecord error) =>
        Record(ErrorCauses.ForeignError, $"The error '{error.FullyQualifiedErrorId}' comes from elsewhere than this module.", error);
}
