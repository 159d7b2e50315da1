using System.Globalization;
using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Explains errors: the codes of FPNN and RTM, and those of this module. Without parameters, all.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceError", DefaultParameterSetName = "Name")]
[OutputType(typeof(RtmVoiceError))]
public sealed class GetRtmVoiceErrorCommand : PSCmdlet
{
    /// <summary>The causes that error ids begin with, such as RoomNotExists, with or without wildcards.</summary>
    [Parameter(ParameterSetName = "Name", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CodeName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ErrorNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The numbers, such as 700005.</summary>
    [Parameter(ParameterSetName = "Code", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ErrorCode")]
    [ArgumentCompleter(typeof(ErrorCodeCompleter))]
    [Number(IsWhole = true, IsList = true)]
    public int[] Code { get; set; } = [];

    /// <summary>Errors that cmdlets of this module wrote, as in $Error[0] | Get-RtmVoiceError.</summary>
    [Parameter(ParameterSetName = "ErrorRecord", Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public ErrorRecord[] ErrorRecord { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case "Code":
                foreach (int code in Code)
                    Explain(code);
                break;
            case "ErrorRecord":
                foreach (ErrorRecord record in ErrorRecord)
                    Explain(record);
                break;
            default:
                foreach (string name in Name)
                    Explain(name);
                break;
        }
    }

    private void Explain(ErrorRecord record)
    {
        if (record.Exception is RtmVoiceException failure)
            Explain(error => error.Code == failure.Code && (error.Code != 0 || error.Name == failure.CodeName), failure.CodeName);
        else
            WriteError(ErrorRecords.ForeignError(record));
    }

    private void Explain(int code) => Explain(code != 0 ? error => error.Code == code : _ => false, code);

    private void Explain(string name)
    {
        // What a file or a message gave is text.
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            Explain(code);
            return;
        }

        var pattern = new NamePattern(name);
        IReadOnlyList<RtmVoiceError> found = pattern.Find([.. ErrorTable.All], error => error.Name);
        if (found.Count == 0 && !pattern.HasWildcards)
            WriteError(ErrorRecords.ErrorNotFound(name));
        WriteObject(found, enumerateCollection: true);
    }

    private void Explain(Func<RtmVoiceError, bool> isMeant, object asked)
    {
        if (ErrorTable.All.FirstOrDefault(isMeant) is { } found)
            WriteObject(found);
        else
            WriteError(ErrorRecords.ErrorNotFound(asked));
    }
}
