using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Reads user ids from files: one on each line, or a column of CSV. A file with anything else in it gives errors and no id.</summary>
[Cmdlet(VerbsData.Import, "RtmVoiceUserId", DefaultParameterSetName = "Path")]
[OutputType(typeof(long))]
public sealed class ImportRtmVoiceUserIdCommand : PSCmdlet
{
    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, by names that are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The heading of the column that has the ids; the file is CSV then. Without it, each line is an id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Column { get; set; }

    /// <summary>What separates the cells of CSV; a comma unless set.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char Delimiter { get; set; } = ',';

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string file in FileSystemPath.ResolveAll(this, Path, LiteralPath))
            Import(file);
    }

    private void Import(string file)
    {
        try
        {
            using var reader = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
            var list = Column is null ? IdentifierList.OfLines(reader) : IdentifierList.OfColumn(reader, Column, Delimiter);
            foreach (IdentifierList.Mistake mistake in list.Mistakes)
                WriteError(ErrorRecords.InvalidUserId(file, mistake.Line, mistake.Text, mistake.Complaint));
            if (list.Mistakes.Count == 0)
                WriteObject(list.Ids, enumerateCollection: true);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.FileNotAccessible(file, reason));
        }
    }
}
