using System.Management.Automation;
using Rtm.Fpnn.Encryption;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Keys;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Makes a key pair for an FPNN server: NAME-private.key for the server, NAME-public.key, .pem and .der for clients.</summary>
[Cmdlet(VerbsCommon.New, "RtmVoiceKeyPair", SupportsShouldProcess = true)]
[OutputType(typeof(RtmVoiceKeyPair))]
public sealed class NewRtmVoiceKeyPairCommand : PSCmdlet
{
    /// <summary>Folder and beginning of the names of the four files.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The curve. Secp256r1 unless set.</summary>
    [Parameter(Position = 1)]
    [Word]
    public RtmVoiceCurve Curve { get; set; }

    /// <summary>Replaces files of the same names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the public key and the paths of the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string prefix = FileSystemPath.Resolve(this, Path);
        if (FpnnKeyFiles.IsFolderAlone(Path))
        {
            WriteError(ErrorRecords.InvalidSetting(new ArgumentException($"Path names a folder alone: add the beginning of the files' names to '{Path}'.", nameof(Path))));
            return;
        }

        if (!ShouldProcess($"{prefix}-private.key and -public.key, .pem and .der", "Write key pair"))
            return;
        var files = new FpnnKeyFiles(prefix);
        if (!Force && files.Existing is { } known)
        {
            WriteError(ErrorRecords.KeyFileExists(known));
            return;
        }

        try
        {
            using var pair = FpnnKeyPair.Generate(Curve.ToEllipticCurve());
            files.Write(pair);
            if (PassThru)
                WriteObject(new RtmVoiceKeyPair(Curve, pair.PublicKey.ToHex(), pair.PublicKey.Fingerprint, files));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // The runtime's message names the file that it is about.
            string path = Array.Find(files.All, file => reason.Message.IndexOf($"'{file}'", StringComparison.Ordinal) >= 0) ?? files.PrivateKey;
            WriteError(ErrorRecords.FileNotAccessible(path, reason));
        }
    }
}
