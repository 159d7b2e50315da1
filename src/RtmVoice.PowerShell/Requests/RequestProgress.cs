using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Shows how far a long row of requests has come: nothing in the first second, then ten times a second at most.</summary>
internal sealed class RequestProgress(string activity, IRequestOutput output)
{
    private static readonly TimeSpan QuickWork = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = QuickWork;
    private bool _isShown;

    /// <summary>How long to wait before there is something to show again.</summary>
    public int MillisecondsUntilNext => Math.Max(0, (int)Math.Ceiling((_next - _watch.Elapsed).TotalMilliseconds));

    /// <summary>Shows the counts, if it is time to.</summary>
    /// <param name="answered">How many requests have been answered.</param>
    /// <param name="total">How many there are; null while more may come.</param>
    public void Report(int answered, int? total)
    {
        TimeSpan elapsed = _watch.Elapsed;
        if (elapsed < _next)
            return;
        _next = elapsed + Pause;
        _isShown = true;
        output.WriteProgress(Record(answered, total, answered / elapsed.TotalSeconds));
    }

    /// <summary>Takes the progress away, if it was shown.</summary>
    public void Complete()
    {
        if (!_isShown)
            return;
        _isShown = false;
        output.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord Record(int answered, int? total, double rate)
    {
        string counts = total is null ? $"{answered} answered" : $"{answered} of {total} answered";
        string status = string.Format(CultureInfo.InvariantCulture, "{0}, {1:0.#} a second", counts, rate);
        var record = new ProgressRecord(0, activity, status);
        if (total is > 0)
        {
            record.PercentComplete = (int)(100L * answered / total.Value);
            record.SecondsRemaining = answered > 0 ? (int)((total.Value - answered) / rate) : -1;
        }

        return record;
    }
}
