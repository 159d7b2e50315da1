using System.Management.Automation;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Pipeline;

internal static partial class ErrorRecords
{
    /// <summary>A failure of the profile store, whose exceptions carry the id of their cause.</summary>
    public static ErrorRecord OfProfile(RtmVoiceException failure, string name) =>
        Record(ErrorCauses.All.Single(cause => cause.Id == failure.CodeName), failure, name);

    public static ErrorRecord KeyFileExists(string path) =>
        Record(ErrorCauses.KeyFileExists, $"There is a key file {path} already.", path);

    /// <remarks>With the path alone: what the file holds is nobody's business.</remarks>
    public static ErrorRecord InvalidPrivateKey(string path, Exception reason) =>
        Record(ErrorCauses.InvalidPrivateKey, reason.Message, path, new FormatException(reason.Message));

    public static ErrorRecord InvalidCertificate(Exception reason) =>
        Record(ErrorCauses.InvalidCertificate, reason.Message, target: null, reason);

    public static ErrorRecord FileNotAccessible(string? path, Exception reason) =>
        Record(ErrorCauses.FileNotAccessible, $"{path} cannot be used: {reason.Message}", path, reason);
}
