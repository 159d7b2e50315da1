using System.Management.Automation;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Where the results of requests go: the pipeline of a cmdlet, or the streams of a job.</summary>
internal interface IRequestOutput
{
    void WriteObject(object sendToPipeline);

    void WriteError(ErrorRecord errorRecord);

    void WriteVerbose(string text);

    void WriteProgress(ProgressRecord progressRecord);
}
