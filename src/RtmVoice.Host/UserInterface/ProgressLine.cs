using System.Management.Automation;

namespace RtmVoice.Host.UserInterface;

/// <summary>The progress of the latest activity, in one line of the terminal that is written over and goes when the work is done.</summary>
internal sealed class ProgressLine
{
    private const string EraseLine = "\r\u001b[K";

    private bool _isShown;

    /// <summary>Shows a record, or takes the line away if the record says that the work is done.</summary>
    public void Show(ProgressRecord record)
    {
        if (!Terminal.ShowsProgress)
            return;

        Erase();
        if (record.RecordType == ProgressRecordType.Completed)
            return;

        var text = Describe(record);
        // The last column stays free: a terminal may go to the next line when it is written.
        var width = Math.Max(1, Terminal.Width - 1);
        Console.Error.Write(text.Length > width ? text[..width] : text);
        _isShown = true;
    }

    /// <summary>Takes the line off the terminal.</summary>
    public void Erase()
    {
        if (!_isShown)
            return;

        Console.Error.Write(EraseLine);
        _isShown = false;
    }

    private static string Describe(ProgressRecord record)
    {
        var share = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
        var rest = record.SecondsRemaining >= 0 ? $" ({TimeSpan.FromSeconds(record.SecondsRemaining):c} left)" : "";
        var operation = string.IsNullOrEmpty(record.CurrentOperation) ? "" : $" {record.CurrentOperation}";
        return $"{record.Activity}: {record.StatusDescription}{share}{rest}{operation}".ReplaceLineEndings(" ");
    }
}
