using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Reads audits: what was changed, by whom and why, and what is still in doubt.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceAudit", DefaultParameterSetName = "Path")]
[OutputType(typeof(RtmVoiceAuditRecord))]
public sealed class GetRtmVoiceAuditCommand : PSCmdlet
{
    private readonly HashSet<string> _known = [];
    private AuditReader? _reader;
    private AuditFilter? _filter;

    /// <summary>The files, rotated ones too, in any order; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [Alias("AuditPath")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, by names that are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Only changes of these rooms.</summary>
    [Parameter]
    [Identifier("room")]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public long[]? RoomId { get; set; }

    /// <summary>Only changes that concern one of these users, or were made in the name of one.</summary>
    [Parameter]
    [Identifier("user")]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public long[]? UserId { get; set; }

    /// <summary>Only changes that came out so. Unknown shows what is in doubt.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Word(IsList = true)]
    public RtmVoiceAuditOutcome[]? Outcome { get; set; }

    /// <summary>Only calls of these functions of the service; wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChangeNameCompleter))]
    [ChangeName]
    public string[]? Function { get; set; }

    /// <summary>Only changes at this time or later.</summary>
    [Parameter]
    [NoCompletion]
    [Moment]
    public DateTime? After { get; set; }

    /// <summary>Only changes before this time.</summary>
    [Parameter]
    [NoCompletion]
    [Moment]
    public DateTime? Before { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _reader = new AuditReader(warning => WriteWarning(PrintableText.OfMessage(warning)));
        _filter = new AuditFilter(RoomId, UserId, Outcome, Function, After, Before);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string file in FileSystemPath.ResolveAll(this, Path, LiteralPath).Where(_known.Add))
            Read(file);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Write(_reader!.ReadOpen());

    private void Read(string file)
    {
        try
        {
            Write(_reader!.Read(file));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.FileNotAccessible(file, reason));
        }
    }

    private void Write(IEnumerable<RtmVoiceAuditRecord> records)
    {
        foreach (RtmVoiceAuditRecord record in records.Where(_filter!.Takes))
            WriteObject(record);
    }
}
