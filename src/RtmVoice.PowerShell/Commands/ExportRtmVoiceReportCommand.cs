using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Reporting;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Writes a report about rooms, members, events and changes: one HTML file that needs nothing else.</summary>
[Cmdlet(VerbsData.Export, "RtmVoiceReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRtmVoiceReportCommand : RtmVoiceFindingsCmdlet
{
    private string _path = string.Empty;

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>What the report is headed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string Title { get; set; } = "Voice rooms";

    /// <summary>When the report says that it was made; now unless set. Given the same time, the same input makes the same file.</summary>
    [Parameter]
    [NoCompletion]
    [Moment]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Replaces a file of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Opens the report in the browser.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    private protected override bool MayFinish()
    {
        _path = FileSystemPath.Resolve(this, Path);
        if (!ShouldProcess(_path, "Write report"))
            return false;
        if (!Force && File.Exists(_path))
            ThrowTerminatingError(ErrorRecords.ReportExists(_path));
        return true;
    }

    private protected override object? Finish()
    {
        try
        {
            var page = new ReportPage(Findings, Findings.Measure(Top), Title, Time ?? DateTimeOffset.UtcNow);
            ReportFile.Write(_path, page.WriteTo, Force);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return !Force && File.Exists(_path) ? ErrorRecords.ReportExists(_path) : ErrorRecords.FileNotAccessible(_path, reason);
        }

        return Show && Open() is { } failure ? failure : PassThru ? new FileInfo(_path) : null;
    }

    /// <summary>Null if the browser was started.</summary>
    private ErrorRecord? Open()
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(_path) { UseShellExecute = true });
            return null;
        }
        catch (Exception reason) when (reason is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            return ErrorRecords.ReportNotShown(_path, reason);
        }
    }
}
