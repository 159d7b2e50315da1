using System.Management.Automation;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Pipeline;

internal static partial class ErrorRecords
{
    public static ErrorRecord MissingEndpoint() => Record(ErrorCauses.MissingEndpoint, "There is no endpoint to connect to.", target: null);

    public static ErrorRecord InvalidEndpoint(string endpoint, FormatException reason) =>
        Record(ErrorCauses.InvalidEndpoint, reason.Message, endpoint, reason);

    public static ErrorRecord MissingProjectId() =>
        Record(ErrorCauses.MissingProjectId, "There is no project id to connect with.", target: null);

    public static ErrorRecord InvalidProjectId(string projectId) => Record(
        ErrorCauses.InvalidProjectId,
        $"'{projectId}' is not a project id. A project id is a positive whole number, up to {int.MaxValue}.",
        projectId);

    public static ErrorRecord MissingSecret() => Record(ErrorCauses.MissingSecret, "There is no secret to sign calls with.", target: null);

    public static ErrorRecord SecretNotRead(Exception reason) => Record(ErrorCauses.SecretNotRead, reason.Message, target: null, reason);

    /// <remarks>Without the key as target: what was given instead of a public key may be a private one.</remarks>
    public static ErrorRecord InvalidPublicKey(Exception reason) =>
        Record(ErrorCauses.InvalidPublicKey, reason.Message, target: null, new FormatException(reason.Message));

    public static ErrorRecord ConflictingEncryption() =>
        Record(ErrorCauses.ConflictingEncryption, "FPNN's own encryption and TLS do not go together.", target: null);

    public static ErrorRecord MissingPublicKey() =>
        Record(ErrorCauses.MissingPublicKey, "There is no public key to encrypt with.", target: null);

    public static ErrorRecord MissingUseTls() => Record(ErrorCauses.MissingUseTls, "TLS was described, but not asked for.", target: null);

    public static ErrorRecord InvalidSetting(ArgumentException reason) =>
        Record(ErrorCauses.InvalidSetting, reason.Message, reason.ParamName, reason);
}
